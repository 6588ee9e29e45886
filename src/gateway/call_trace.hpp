// A call's place in a trace: the server's span, and within it, one after another, what the call's time goes to (waiting
// for its turn, the rule, the commit). Only a sampled call has one; for all others there is a null pointer. A span says
// which route was called and how it ended, never who called with what: no paths (they hold ids), queries or bodies.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/route.hpp"
#include "ops/trace.hpp"

namespace edu::gateway {

// What the call's head says for its trace.
struct TraceHead {
  std::string_view traceparent;  // as it came; a new trace begins where it is missing or invalid
  std::string_view request_id;
  std::string_view scheme;  // "http", "https"; "ws", "wss" for a call over the live socket
};

class CallTrace {
 public:
  CallTrace(ops::Tracer& tracer, ops::Span server);

  // What the call's time goes to from now on; the part before it ends.
  void enter(std::string_view part);
  void answered(int status);                   // ends it
  std::string_view id() const { return id_; }  // of the trace: 32 hexadecimal digits

 private:
  ops::Tracer& tracer_;
  ops::Span server_;
  std::optional<ops::Span> part_;
  std::string id_;
};

// Null where the call isn't sampled.
std::unique_ptr<CallTrace> trace_call(ops::Tracer& tracer, const Route& route, const TraceHead& head);

}  // namespace edu::gateway
