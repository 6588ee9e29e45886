// Traces: where a request's time went, as spans. A caller's `traceparent` (W3C Trace Context) is taken up, so that our
// part stands in their picture; what is sampled is sent as OTLP over HTTP, in JSON, from a thread of its own and behind a
// bounded queue: tracing may lose spans, but never makes a request wait.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/describe.hpp"
#include "ops/metrics.hpp"

namespace edu::ops {

// Which trace, which span of it, and whether it is recorded.
struct TraceContext {
  std::array<std::uint8_t, 16> trace{};
  std::array<std::uint8_t, 8> span{};
  bool sampled = false;
  friend bool operator==(const TraceContext&, const TraceContext&) = default;
};

// "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"; nothing for what the recommendation calls invalid. Of a later
// version, the part that this one knows is taken.
std::optional<TraceContext> parse_traceparent(std::string_view header);
std::string to_traceparent(const TraceContext& context);

enum class SpanKind { internal = 1, server = 2, client = 3 };  // as OTLP counts them
using Attribute = std::pair<std::string, std::variant<std::string, std::int64_t>>;

struct FinishedSpan {
  TraceContext context;
  std::array<std::uint8_t, 8> parent{};  // zero: none
  std::string name;
  SpanKind kind = SpanKind::internal;
  std::chrono::system_clock::time_point start;
  std::chrono::nanoseconds took{};
  std::vector<Attribute> attributes;
  std::string fault;  // empty: it went well
};

// The body of POST /v1/traces.
std::string to_otlp(std::string_view service, const std::vector<FinishedSpan>& spans);

class Tracer;

// A span that runs until it is ended or goes. One that isn't sampled records nothing and costs next to nothing. It must
// not outlive its tracer.
class Span {
 public:
  Span(Span&& other) noexcept
      : tracer_{std::exchange(other.tracer_, nullptr)}, started_{other.started_}, span_{std::move(other.span_)} {}
  Span& operator=(Span&&) = delete;
  ~Span() { end(); }

  // What a part of this work, or another server, goes on from.
  const TraceContext& context() const { return span_.context; }
  void set(std::string name, std::string value);
  void set(std::string name, std::int64_t value);
  void fail(std::string fault);
  void end();

 private:
  friend class Tracer;
  Span(Tracer* tracer, FinishedSpan span)
      : tracer_{tracer}, started_{std::chrono::steady_clock::now()}, span_{std::move(span)} {}
  Tracer* tracer_;  // null: not sampled, or ended
  std::chrono::steady_clock::time_point started_;
  FinishedSpan span_;
};

// Sends one body; false when it was not taken. May wait a few seconds.
using Export = std::function<bool(const std::string& body)>;

struct TraceOptions {
  std::string endpoint = "";  // "http://127.0.0.1:4318/v1/traces"; empty: nothing is traced
  double share = 1;           // of the traces that begin here; those of callers follow their own flag
};
BOOST_DESCRIBE_STRUCT(TraceOptions, (), (endpoint, share))

class Tracer {
 public:
  // Without `send` nothing is sampled.
  Tracer(Export send, double share, Metrics& metrics);
  ~Tracer();  // stops

  // `from` is the caller's context or the span that this one is part of.
  Span begin(std::string name, SpanKind kind, const std::optional<TraceContext>& from);
  // The same where it would be recorded; otherwise nothing, and no ids are drawn.
  std::optional<Span> begin_sampled(std::string_view name, SpanKind kind, const std::optional<TraceContext>& from);
  // Sends what is queued and ends; spans that end later are dropped.
  void stop();

 private:
  friend class Span;
  enum class Sampled { no, yes };
  Span begin(std::string name, SpanKind kind, const std::optional<TraceContext>& from, Sampled sampled);
  bool samples(const std::optional<TraceContext>& from) const;
  void take(FinishedSpan&& span);
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Posts JSON to "http://host:port/path" over a connection of its own, five seconds at most; throws Problem
// "config.invalid" for another kind of address.
Export http_export(std::string_view endpoint);

// As the configuration says: null where nothing is traced. Throws Problem "config.invalid" for an endpoint or a share that
// can't be.
std::unique_ptr<Tracer> make_tracer(const TraceOptions& options, Metrics& metrics);

}  // namespace edu::ops
