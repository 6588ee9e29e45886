// Lines are put together here and handed to spdlog whole: it brings the sinks, their locks and the colours. Whatever comes
// from outside is escaped, so that no one can forge a line.
#include "ops/log.hpp"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <mutex>
#include <vector>

#include "base/json/write.hpp"
#include "base/time.hpp"

namespace edu::ops::log {
namespace {

// What a line says of the request that it was written for.
struct Bearing {
  std::string_view request, trace;
};
thread_local Bearing current;

spdlog::level::level_enum level_of(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warn:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

class CallbackSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit CallbackSink(std::function<void(std::string_view)> take) : take_{std::move(take)} {}

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    spdlog::memory_buf_t line;
    formatter_->format(message, line);
    take_({line.data(), line.size()});
  }
  void flush_() override {}
  std::function<void(std::string_view)> take_;
};

struct Log {
  Format format;
  std::shared_ptr<spdlog::logger> logger;
};

Log* make(const Options& options, spdlog::sink_ptr sink, std::string line_end) {
  auto logger = std::make_shared<spdlog::logger>("eduverse", std::move(sink));
  logger->set_level(level_of(options.level));
  logger->flush_on(spdlog::level::debug);
  const auto* pattern = options.format == Format::json ? "%v" : "%H:%M:%S.%e %^%-5l%$ %v";
  logger->set_formatter(
      std::make_unique<spdlog::pattern_formatter>(pattern, spdlog::pattern_time_type::local, std::move(line_end)));
  return new Log{options.format, std::move(logger)};
}

Log* make(const Options& options) {
  return make(options, std::make_shared<spdlog::sinks::stderr_color_sink_mt>(), "\n");
}

// The log in use. Those that start has replaced stay, since another thread may be writing to one still; and none is
// destroyed at the end, since the last lines come late.
std::atomic<const Log*>& slot() {
  static std::atomic<const Log*> log{make({Level::warn, Format::people})};
  return log;
}

void use(const Log* log) {
  static auto& replaced = *new std::vector<const Log*>;
  replaced.push_back(slot().exchange(log));
}

void append_value(std::string& out, const Field& field) {
  if (const auto* text = std::get_if<std::string_view>(&field.value)) return json::append_string(out, *text);
  if (const auto* truth = std::get_if<bool>(&field.value)) {
    out += *truth ? "true" : "false";
    return;
  }
  if (const auto* real = std::get_if<double>(&field.value)) {
    if (std::isfinite(*real)) return json::append_number(out, *real);
    return json::append_string(out, std::isnan(*real) ? "NaN" : *real > 0 ? "infinity" : "-infinity");
  }
  if (const auto* number = std::get_if<std::int64_t>(&field.value)) return json::append_number(out, *number);
  json::append_number(out, std::get<std::uint64_t>(field.value));
}

std::string json_line(Level level, std::string_view message, Fields fields, const Bearing& bearing) {
  std::string out = "{\"at\":\"";
  append_text(out, SystemClock{}.now());
  out += "\",\"level\":\"";
  out += json::enum_name(level);
  out += "\",\"message\":";
  json::append_string(out, message);
  const auto field = [&](const Field& each) {
    out += ',';
    json::append_string(out, each.name);
    out += ':';
    append_value(out, each);
  };
  if (!bearing.request.empty()) field({"request", bearing.request});
  if (!bearing.trace.empty()) field({"trace_id", bearing.trace});
  for (const auto& each : fields) field(each);
  out += '}';
  return out;
}

// Bare where nobody can misread it, quoted otherwise.
void append_plain(std::string& out, std::string_view text) {
  const auto plain = [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '"' && c != '=' && c != 0x7F && c != '\\';
  };
  if (!text.empty() && std::all_of(text.begin(), text.end(), plain)) out += text;
  else json::append_string(out, text);
}

std::string people_line(std::string_view message, Fields fields, const Bearing& bearing) {
  std::string out;
  const auto control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; };
  if (std::any_of(message.begin(), message.end(), control)) json::append_string(out, message);
  else out += message;
  const auto field = [&](const Field& each) {
    out += "  ";
    out += each.name;
    out += '=';
    if (const auto* text = std::get_if<std::string_view>(&each.value)) append_plain(out, *text);
    else append_value(out, each);
  };
  for (const auto& each : fields) field(each);
  if (!bearing.request.empty()) field({"request", bearing.request});
  if (!bearing.trace.empty()) field({"trace_id", bearing.trace});
  return out;
}

}  // namespace

void start(const Options& options) { use(make(options)); }

void start(const Options& options, std::function<void(std::string_view)> sink) {
  use(make(options, std::make_shared<CallbackSink>(std::move(sink)), ""));
}

bool enabled(Level level) { return slot().load()->logger->should_log(level_of(level)); }

void write(Level level, std::string_view message, Fields fields) {
  const auto* log = slot().load();
  if (!log->logger->should_log(level_of(level))) return;
  const bool named =
      std::any_of(fields.begin(), fields.end(), [](const Field& each) { return each.name == "request"; });
  const auto bearing = named ? Bearing{} : current;
  const auto line =
      log->format == Format::json ? json_line(level, message, fields, bearing) : people_line(message, fields, bearing);
  log->logger->log(level_of(level), spdlog::string_view_t{line.data(), line.size()});
}

Request::Request(std::string_view id, std::string_view trace)
    : before_{log::current.request}, trace_before_{log::current.trace} {
  log::current = {id, trace};
}
Request::~Request() { log::current = {before_, trace_before_}; }
std::string_view Request::current() { return log::current.request; }

}  // namespace edu::ops::log
