// Names follow OpenTelemetry's semantic conventions for HTTP spans, version 1.23 and later.
#include "gateway/call_trace.hpp"

#include <utility>

namespace edu::gateway {

namespace {

constexpr std::string_view well_known = "/.well-known/";

std::string whole_route(const Route& route) {
  return route.path.starts_with(well_known) ? route.path : "/api/v1" + route.path;
}

}  // namespace

CallTrace::CallTrace(ops::Tracer& tracer, ops::Span server)
    : tracer_{tracer}, server_{std::move(server)}, id_{ops::to_traceparent(server_.context()).substr(3, 32)} {}

void CallTrace::enter(std::string_view part) {
  part_.reset();
  part_.emplace(tracer_.begin(std::string{part}, ops::SpanKind::internal, server_.context()));
}

// What a caller did wrong is no error of the server's: those begin at 500.
void CallTrace::answered(int status) {
  part_.reset();
  server_.set("http.response.status_code", status);
  if (status >= 500) {
    server_.set("error.type", std::to_string(status));
    server_.fail("The answer was " + std::to_string(status) + ".");
  }
  server_.end();
}

std::unique_ptr<CallTrace> trace_call(ops::Tracer& tracer, const Route& route, const TraceHead& head) {
  auto span = tracer.begin_sampled(route.name, ops::SpanKind::server, ops::parse_traceparent(head.traceparent));
  if (!span) return nullptr;
  span->set("http.request.method", route.method);
  span->set("http.route", whole_route(route));
  span->set("url.scheme", std::string{head.scheme});
  span->set("eduverse.request_id", std::string{head.request_id});
  return std::make_unique<CallTrace>(tracer, std::move(*span));
}

}  // namespace edu::gateway
