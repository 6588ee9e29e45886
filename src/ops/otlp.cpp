// Spans as OTLP's JSON has them (opentelemetry-proto 1.x, ExportTraceServiceRequest): ids in hex, times as texts of
// nanoseconds, whole numbers as texts.
#include "base/json/write.hpp"
#include "ops/trace.hpp"

namespace edu::ops {
namespace {

void append_text(std::string& out, std::string_view name, std::string_view value) {
  json::append_name(out, name);
  json::append_string(out, value);
  out += ',';
}

void append_attribute(std::string& out, std::string_view name, const std::variant<std::string, std::int64_t>& value) {
  out += '{';
  append_text(out, "key", name);
  out += R"("value":{)";
  if (const auto* text = std::get_if<std::string>(&value)) append_text(out, "stringValue", *text);
  else append_text(out, "intValue", std::to_string(std::get<std::int64_t>(value)));
  json::append_end(out, '}');
  out += "},";
}

std::string nanoseconds(std::chrono::system_clock::time_point at) {
  return std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(at.time_since_epoch()).count());
}

void append_span(std::string& out, const FinishedSpan& span) {
  const auto own = to_traceparent(span.context);
  out += '{';
  append_text(out, "traceId", std::string_view{own}.substr(3, 32));
  append_text(out, "spanId", std::string_view{own}.substr(36, 16));
  if (span.parent != decltype(span.parent){}) {
    const auto parent = to_traceparent({span.context.trace, span.parent, true});
    append_text(out, "parentSpanId", std::string_view{parent}.substr(36, 16));
  }
  append_text(out, "name", span.name);
  json::append_name(out, "kind");
  json::append_number(out, std::int64_t{static_cast<int>(span.kind)});
  out += ',';
  append_text(out, "startTimeUnixNano", nanoseconds(span.start));
  append_text(out, "endTimeUnixNano",
              nanoseconds(span.start + std::chrono::duration_cast<std::chrono::system_clock::duration>(span.took)));
  out += R"("attributes":[)";
  for (const auto& [name, value] : span.attributes) append_attribute(out, name, value);
  json::append_end(out, ']');
  if (!span.fault.empty()) {
    out += R"(,"status":{"code":2,)";
    append_text(out, "message", span.fault);
    json::append_end(out, '}');
  }
  out += "},";
}

}  // namespace

std::string to_otlp(std::string_view service, const std::vector<FinishedSpan>& spans) {
  std::string out = R"({"resourceSpans":[{"resource":{"attributes":[)";
  append_attribute(out, "service.name", std::string{service});
  json::append_end(out, ']');
  out += R"(},"scopeSpans":[{"scope":{"name":"eduverse"},"spans":[)";
  for (const auto& span : spans) append_span(out, span);
  json::append_end(out, ']');
  return out + "}]}]}";
}

}  // namespace edu::ops
