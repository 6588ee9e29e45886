// Traces as an operator sees them: what a collector gets of a call, what it never gets, and that nobody waits for one that
// hangs or is gone. A stop sends what is left, so a test stops the server and then looks.
#include <doctest/doctest.h>

#include "flow/support/collector.hpp"
#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

constexpr std::string_view trace = "0af7651916cd43dd8448eb211c80319c";
constexpr std::string_view parent = "b7ad6b7169203331";

Launch traced(const Folder& folder, const std::string& endpoint, const std::string& share) {
  return {.executable = EDU_EXECUTABLE,
          .data = folder / "data",
          .options = {"--set", "trace.endpoint=" + endpoint, "--set", "trace.share=" + share}};
}

std::string traceparent(std::string_view flags) {
  return "00-" + std::string{trace} + "-" + std::string{parent} + "-" + std::string{flags};
}

Headers with_traceparent(Headers headers, std::string value) {
  headers.emplace_back("traceparent", std::move(value));
  return headers;
}

// The one span of that name.
Json named(const std::vector<Json>& spans, std::string_view name) {
  std::vector<Json> found;
  for (const auto& span : spans)
    if (span.text("/name") == name) found.push_back(span);
  REQUIRE_MESSAGE(found.size() == 1, name);
  return found.front();
}

// An attribute's value as JSON; empty when there is none.
std::string attribute(const Json& span, std::string_view name) {
  for (std::size_t i = 0; i < span.count("/attributes"); ++i) {
    const auto at = "/attributes/" + std::to_string(i);
    if (span.text(at + "/key") == name) return span.part(at + "/value");
  }
  return {};
}

bool counted(Http& http, std::string_view outcome) {
  const auto text = http.call("GET", "/metrics").body;
  const auto name = "eduverse_trace_spans_total{outcome=\"" + std::string{outcome} + "\"} ";
  const auto at = text.find(name);
  return at != text.npos && text[at + name.size()] != '0';
}

}  // namespace

TEST_CASE("a call goes on in its caller's trace, with its route, its status and where its time went") {
  const Folder folder;
  Collector collector{Collector::Manner::takes};
  Server server{traced(folder, collector.endpoint(), "0")};
  const auto school = School::found(server);
  auto http = server.http();
  const auto reply = must(http.call("POST", "/api/v1/classes", R"({"name":"Foxes"})",
                                    with_traceparent(bearer(school.admin), traceparent("01"))),
                          "class");
  REQUIRE(server.stop() == 0);

  const auto spans = collector.spans();
  CHECK(spans.size() == 4);  // founding the school was not sampled
  const auto call = named(spans, "POST /classes");
  CHECK(call.text("/traceId") == trace);
  CHECK(call.text("/parentSpanId") == parent);
  CHECK(call.integer("/kind") == 2);
  CHECK(attribute(call, "http.request.method") == R"({"stringValue":"POST"})");
  CHECK(attribute(call, "http.route") == R"({"stringValue":"/api/v1/classes"})");
  CHECK(attribute(call, "http.response.status_code") == R"({"intValue":")" + std::to_string(reply.status) + R"("})");
  CHECK(attribute(call, "eduverse.request_id") == R"({"stringValue":")" + reply.header("x-request-id") + R"("})");
  for (const auto* part : {"store.queue", "rule", "store.commit"}) {
    const auto within = named(spans, part);
    CHECK(within.text("/traceId") == trace);
    CHECK(within.text("/parentSpanId") == call.text("/spanId"));
  }
}

TEST_CASE("a span tells of no path, query, body, token or name") {
  const Folder folder;
  Collector collector{Collector::Manner::takes};
  Server server{traced(folder, collector.endpoint(), "1")};
  const auto school = School::found(server);
  auto http = server.http();
  http.call("GET", "/api/v1/classes/" + school.class_ + "?secret=query", {}, bearer(school.admin));
  REQUIRE(server.stop() == 0);
  std::string sent;
  for (const auto& span : collector.spans()) sent += span.whole();
  CHECK(sent.find("GET /classes/{class}") != sent.npos);
  for (const auto& secret : {school.class_, std::string{"secret"}, school.admin, std::string{admin_password},
                             std::string{R"("admin")"}, school.code}) {
    CAPTURE(secret);
    CHECK(sent.find(secret) == sent.npos);
  }
}

TEST_CASE("a caller who isn't recorded isn't recorded here, whatever the share") {
  const Folder folder;
  Collector collector{Collector::Manner::takes};
  Server server{traced(folder, collector.endpoint(), "1")};
  auto http = server.http();
  CHECK(http.call("GET", "/api/v1/classes", {}, {{"traceparent", traceparent("00")}}).status == 401);
  REQUIRE(server.stop() == 0);
  CHECK(collector.spans().empty());
}

TEST_CASE("an invalid traceparent, or two, begin a new trace; a refused call is no error of the server's") {
  const Folder folder;
  Collector collector{Collector::Manner::takes};
  Server server{traced(folder, collector.endpoint(), "1")};
  auto http = server.http();
  CHECK(http.call("GET", "/api/v1/classes", {}, with_traceparent(bearer("no-token"), traceparent("0x"))).status == 401);
  CHECK(http.call("GET", "/api/v1/quests", {}, {{"traceparent", traceparent("01")}, {"traceparent", traceparent("01")}})
            .status == 401);
  REQUIRE(server.stop() == 0);
  const auto spans = collector.spans();
  CHECK(spans.size() == 2);
  for (const auto* name : {"GET /classes", "GET /quests"}) {
    const auto call = named(spans, name);
    CHECK(call.text("/traceId") != trace);
    CHECK_FALSE(call.has("/parentSpanId"));
    CHECK(attribute(call, "http.response.status_code") == R"({"intValue":"401"})");
    CHECK_FALSE(call.has("/status"));
  }
}

TEST_CASE("a call over the live socket goes on in the trace of its handshake") {
  const Folder folder;
  Collector collector{Collector::Manner::takes};
  Server server{traced(folder, collector.endpoint(), "0")};
  const auto school = School::found(server);
  {
    Live live{server.port(), {{"traceparent", traceparent("01")}}};
    live.send(R"({"hello":{"token":)" + json_text(school.admin) + "}}");
    REQUIRE(live.receive().has("/welcome"));
    REQUIRE(live.call("GET /classes").integer("/status") == 200);
  }
  REQUIRE(server.stop() == 0);
  const auto call = named(collector.spans(), "GET /classes");
  CHECK(call.text("/traceId") == trace);
  CHECK(call.text("/parentSpanId") == parent);
  CHECK(attribute(call, "url.scheme") == R"({"stringValue":"ws"})");
}

TEST_CASE("a collector that is gone fails no call, and its loss is counted") {
  const Folder folder;
  Server server{traced(folder, "http://127.0.0.1:" + std::to_string(deserted_port()) + "/v1/traces", "1")};
  School::found(server);
  auto http = server.http();
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  bool lost = false;
  while (!lost && std::chrono::steady_clock::now() < end) lost = counted(http, "lost");
  CHECK(lost);
  CHECK_FALSE(counted(http, "sent"));
  CHECK(server.stop() == 0);
}

TEST_CASE("while a collector hangs calls are answered, and a stop waits for it no longer than its patience") {
  const Folder folder;
  Collector collector{Collector::Manner::hangs};
  Server server{traced(folder, collector.endpoint(), "1")};
  auto http = server.http();
  CHECK(http.call("GET", "/api/v1/classes").status == 401);
  collector.until_asked();
  School::found(server);
  CHECK(server.stop() == 0);
}

TEST_CASE("an endpoint or a share that can't be is refused at the start with a sentence") {
  const Folder folder;
  const auto data = (folder / "data").string();
  const auto endpoint = run({EDU_EXECUTABLE, "serve", "--data", data, "--set", "trace.endpoint=https://far/away"});
  CHECK(endpoint.code == 1);
  CHECK(endpoint.err.find("isn't an address like") != std::string::npos);
  const auto share = run({EDU_EXECUTABLE, "serve", "--data", data, "--set", "trace.share=2"});
  CHECK(share.code == 1);
  CHECK(share.err.find("[trace] share") != std::string::npos);
}
