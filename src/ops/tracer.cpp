// The queue between those who finish spans and the thread that sends them. It holds `most_queued`; more are dropped and
// counted. A batch that isn't taken is lost, not tried again: old traces are worth less than new ones.
#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

#include "base/problem.hpp"
#include "base/rng.hpp"
#include "ops/log.hpp"
#include "ops/trace.hpp"

namespace edu::ops {
namespace {

constexpr std::size_t most_queued = 4096;
constexpr std::size_t most_sent = 512;
constexpr std::chrono::seconds pause{2};  // between batches that aren't full

Rng& ids() {
  thread_local Rng rng{[] {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
  }()};
  return rng;
}

// Never all zero, which would mean none.
template <std::size_t Bytes>
void draw(std::array<std::uint8_t, Bytes>& id) {
  do {
    for (auto& byte : id) byte = static_cast<std::uint8_t>(ids().below(256));
  } while (id == std::array<std::uint8_t, Bytes>{});
}

}  // namespace

struct Tracer::Parts {
  Parts(Export export_to, double of_share, Metrics& metrics)
      : send{std::move(export_to)},
        share{of_share},
        sent{metrics.counter("eduverse_trace_spans_total", "Finished spans by what became of them",
                             R"(outcome="sent")")},
        lost{metrics.counter("eduverse_trace_spans_total", "", R"(outcome="lost")")},
        dropped{metrics.counter("eduverse_trace_spans_total", "", R"(outcome="dropped")")} {}

  void run() {
    std::unique_lock lock{mutex};
    for (;;) {
      wake.wait_for(lock, pause, [&] { return stopping || queue.size() >= most_sent; });
      if (queue.empty() && stopping) return;
      if (queue.empty()) continue;
      std::vector<FinishedSpan> batch;
      batch.swap(queue);
      const bool hopeless = stopping && !working;  // a stop doesn't wait once more for a collector that just failed
      lock.unlock();
      if (hopeless) lost.add(batch.size());
      else deliver(batch);
      lock.lock();
    }
  }

  void deliver(const std::vector<FinishedSpan>& batch) {
    bool taken = false;
    std::string why = "not taken";
    try {
      taken = send(to_otlp("eduverse", batch));
    } catch (const std::exception& error) { why = error.what(); }
    (taken ? sent : lost).add(batch.size());
    // One line when it stops working, one when it works again.
    if (taken != working) {
      if (taken) log::info("traces are taken again");
      else log::warn("traces are not taken", {{"error", why}});
    }
    working = taken;
  }

  Export send;
  double share;
  Counter& sent;
  Counter& lost;
  Counter& dropped;
  bool working = true;  // of the sending thread
  std::mutex mutex;
  std::condition_variable wake;
  std::vector<FinishedSpan> queue;
  bool stopping = false;
  std::thread thread;
};

Tracer::Tracer(Export send, double share, Metrics& metrics)
    : parts_{std::make_unique<Parts>(std::move(send), share, metrics)} {
  if (parts_->send) parts_->thread = std::thread{[this] { parts_->run(); }};
}

Tracer::~Tracer() { stop(); }

void Tracer::stop() {
  {
    const std::lock_guard lock{parts_->mutex};
    parts_->stopping = true;
  }
  parts_->wake.notify_all();
  if (parts_->thread.joinable()) parts_->thread.join();
}

bool Tracer::samples(const std::optional<TraceContext>& from) const {
  return parts_->send && (from ? from->sampled : ids().chance(parts_->share));
}

std::optional<Span> Tracer::begin_sampled(std::string_view name, SpanKind kind,
                                          const std::optional<TraceContext>& from) {
  if (!samples(from)) return {};
  return begin(std::string{name}, kind, from, Sampled::yes);
}

Span Tracer::begin(std::string name, SpanKind kind, const std::optional<TraceContext>& from) {
  return begin(std::move(name), kind, from, samples(from) ? Sampled::yes : Sampled::no);
}

Span Tracer::begin(std::string name, SpanKind kind, const std::optional<TraceContext>& from, Sampled sampled) {
  FinishedSpan span;
  if (from) {
    span.context.trace = from->trace;
    span.parent = from->span;
  } else {
    draw(span.context.trace);
  }
  draw(span.context.span);
  span.context.sampled = sampled == Sampled::yes;
  if (!span.context.sampled) return {nullptr, std::move(span)};
  span.name = std::move(name);
  span.kind = kind;
  span.start = std::chrono::system_clock::now();
  return {this, std::move(span)};
}

std::unique_ptr<Tracer> make_tracer(const TraceOptions& options, Metrics& metrics) {
  if (!(options.share >= 0 && options.share <= 1))
    throw invalid("config.invalid", "[trace] share: A share is a number from 0 to 1.");
  if (options.endpoint.empty()) return nullptr;
  return std::make_unique<Tracer>(http_export(options.endpoint), options.share, metrics);
}

void Tracer::take(FinishedSpan&& span) {
  bool full_batch = false;
  {
    const std::lock_guard lock{parts_->mutex};
    if (parts_->stopping || parts_->queue.size() >= most_queued) {
      parts_->dropped.add();
      return;
    }
    parts_->queue.push_back(std::move(span));
    full_batch = parts_->queue.size() == most_sent;
  }
  if (full_batch) parts_->wake.notify_one();
}

void Span::set(std::string name, std::string value) {
  if (tracer_) span_.attributes.emplace_back(std::move(name), std::move(value));
}

void Span::set(std::string name, std::int64_t value) {
  if (tracer_) span_.attributes.emplace_back(std::move(name), value);
}

void Span::fail(std::string fault) {
  if (tracer_) span_.fault = fault.empty() ? "failed" : std::move(fault);
}

void Span::end() {
  if (!tracer_) return;
  span_.took = std::chrono::steady_clock::now() - started_;
  std::exchange(tracer_, nullptr)->take(std::move(span_));
}

}  // namespace edu::ops
