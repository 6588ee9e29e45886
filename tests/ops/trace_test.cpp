// Traces: the header, what is recorded, what is sent, and that nothing ever waits for it.
#include "ops/trace.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <latch>
#include <mutex>
#include <set>
#include <thread>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::ops {
namespace {

constexpr std::string_view header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

struct Collector {
  std::mutex mutex;
  std::vector<std::string> bodies;
  Export into() {
    return [this](const std::string& body) {
      const std::lock_guard lock{mutex};
      bodies.push_back(body);
      return true;
    };
  }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// Listens on a port of its own, answers one connection with `answer`, and gives what it was sent.
class OneAnswer {
 public:
  explicit OneAnswer(std::string answer) : listener_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(::listen(listener_, 1) == 0);
    REQUIRE(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    received_ = std::async(std::launch::async, [this, answer = std::move(answer)] {
      const int connection = ::accept(listener_, nullptr, nullptr);
      std::string bytes;
      char buffer[1024];
      while (!bytes.ends_with("}")) {
        const auto got = ::recv(connection, buffer, sizeof buffer, 0);
        if (got <= 0) break;
        bytes.append(buffer, static_cast<std::size_t>(got));
      }
      ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
      ::close(connection);
      return bytes;
    });
  }
  ~OneAnswer() { ::close(listener_); }
  std::string endpoint() const { return "http://127.0.0.1:" + std::to_string(port_) + "/v1/traces"; }
  std::string received() { return received_.get(); }

 private:
  int listener_;
  int port_ = 0;
  std::future<std::string> received_;
};

}  // namespace

TEST_CASE("a traceparent is read and written as it came") {
  const auto context = parse_traceparent(header);
  REQUIRE(context);
  CHECK(context->sampled);
  CHECK(to_traceparent(*context) == header);
  CHECK(!parse_traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")->sampled);
  CHECK(parse_traceparent("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-brings"));
}

TEST_CASE("a traceparent that the recommendation calls invalid is nothing") {
  for (const std::string_view text : {"", "00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                      "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                                      "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                                      "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                                      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-extra",
                                      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x",
                                      "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                      "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x",
                                      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1"}) {
    CAPTURE(text);
    CHECK(!parse_traceparent(text));
  }
}

TEST_CASE("a span goes on in its caller's trace and is sent with its parent, attributes and fault") {
  Collector collector;
  Metrics metrics;
  Tracer tracer{collector.into(), 1, metrics};
  std::string own;
  {
    auto span = tracer.begin("POST /runs", SpanKind::server, parse_traceparent(header));
    span.set("http.route", "/runs");
    span.set("http.response.status_code", 500);
    span.fail("broken");
    own = to_traceparent(span.context());
    CHECK(own.substr(0, 36) == std::string{header.substr(0, 36)});
    CHECK(own != header);
  }
  tracer.stop();
  REQUIRE(collector.bodies.size() == 1);
  const auto& body = collector.bodies[0];
  CHECK(json::read<RawJson>(body).text == body);
  CHECK(has(body, R"("traceId":"0af7651916cd43dd8448eb211c80319c","spanId":")" + own.substr(36, 16) +
                      R"(","parentSpanId":"b7ad6b7169203331","name":"POST /runs","kind":2,)"));
  CHECK(has(body, R"({"key":"http.response.status_code","value":{"intValue":"500"}})"));
  CHECK(has(body, R"("status":{"code":2,"message":"broken"})"));
  CHECK(has(metrics.text(), "eduverse_trace_spans_total{outcome=\"sent\"} 1\n"));
}

TEST_CASE("what isn't sampled is not sent, but goes on as a trace") {
  Collector collector;
  Metrics metrics;
  {
    Tracer tracer{collector.into(), 0, metrics};
    const auto span = tracer.begin("a", SpanKind::server, {});
    CHECK(parse_traceparent(to_traceparent(span.context())));
    const auto unsampled = parse_traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
    CHECK(!tracer.begin("b", SpanKind::server, unsampled).context().sampled);
    Tracer none{nullptr, 1, metrics};
    CHECK(!none.begin("c", SpanKind::server, parse_traceparent(header)).context().sampled);
  }
  CHECK(collector.bodies.empty());
}

TEST_CASE("only what is sampled is begun, by the caller's flag before the share") {
  Collector collector;
  Metrics metrics;
  Tracer none{collector.into(), 0, metrics};
  CHECK(!none.begin_sampled("a", SpanKind::server, {}));
  CHECK(none.begin_sampled("a", SpanKind::server, parse_traceparent(header)));
  Tracer all{collector.into(), 1, metrics};
  CHECK(all.begin_sampled("a", SpanKind::server, {})->context().sampled);
  CHECK(!all.begin_sampled("a", SpanKind::server, parse_traceparent(std::string{header.substr(0, 53)} + "00")));
}

TEST_CASE("ids differ") {
  Metrics metrics;
  Tracer tracer{nullptr, 1, metrics};
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(to_traceparent(tracer.begin("a", SpanKind::internal, {}).context()));
  CHECK(ids.size() == 1000);
}

TEST_CASE("a collector that hangs makes nobody wait: the queue fills, the rest is dropped and counted") {
  Metrics metrics;
  std::latch asked{1};
  std::promise<void> go;
  auto gate = go.get_future().share();
  bool first = true;
  Tracer tracer{[&](const std::string&) {
                  if (std::exchange(first, false)) asked.count_down();
                  gate.wait();
                  return false;
                },
                1, metrics};
  for (int i = 0; i < 512; ++i) tracer.begin("a", SpanKind::internal, {});
  asked.wait();
  for (int i = 0; i < 5000; ++i) tracer.begin("b", SpanKind::internal, {});
  const auto count = [&](std::string_view outcome) {
    return metrics.counter("eduverse_trace_spans_total", "", label("outcome", outcome)).value();
  };
  CHECK(count("dropped") >= 5000 - 4096);
  go.set_value();
  tracer.stop();
  CHECK(count("dropped") + count("lost") == 5512);
}

TEST_CASE("spans go out by HTTP, and only a 2xx is a yes") {
  OneAnswer yes{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"};
  CHECK(http_export(yes.endpoint())(R"({"resourceSpans":[]})"));
  const auto request = yes.received();
  CHECK(request.starts_with("POST /v1/traces HTTP/1.1\r\nHost: 127.0.0.1:"));
  CHECK(request.ends_with("\r\nContent-Length: 20\r\nConnection: close\r\n\r\n{\"resourceSpans\":[]}"));

  OneAnswer no{"HTTP/1.1 503 Service Unavailable\r\n\r\n"};
  const auto endpoint = no.endpoint();
  CHECK(!http_export(endpoint)("{}"));
  no.received();
}

TEST_CASE("an address that isn't plain HTTP is refused at the start") {
  for (const std::string_view endpoint : {"", "https://a:1/x", "http://", "http://:1", "http://a:0/", "http://a:99999/",
                                          "http://a:x/", "http://a b/", "http://u@a/", "http://a/\r\nX: y"}) {
    CAPTURE(endpoint);
    CHECK_THROWS_AS(http_export(endpoint), Problem);
  }
  CHECK_NOTHROW(http_export("http://collector"));
  CHECK_NOTHROW(http_export("http://[::1]:4318/v1/traces"));
}

}  // namespace edu::ops
