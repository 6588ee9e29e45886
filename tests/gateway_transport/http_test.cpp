// HTTP/1.1 as the running server speaks it.
#include <doctest/doctest.h>

#include <array>
#include <future>
#include <map>
#include <mutex>
#include <thread>

#include "gateway_transport/support.hpp"

using namespace edu::gateway;
using namespace edu::gateway::testing;

namespace {

ServerOptions with(const std::function<void(Limits&)>& change) {
  auto options = TestServer::local();
  change(options.limits);
  return options;
}

auto count_is(std::size_t n) {
  return [n](std::string_view bytes) { return replies(bytes).size() >= n; };
}

std::string post(std::string_view body, std::string_view fields = "") {
  return "POST /p HTTP/1.1\r\nHost: localhost\r\n" + std::string{fields} +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string{body};
}

}  // namespace

TEST_CASE("a request arrives whole: method, path, query, fields, body, address") {
  TestServer test;
  std::promise<Request> seen;
  test.handler.on_request = [&](Request&& request, Respond respond) {
    seen.set_value(std::move(request));
    respond(text_reply("ok"));
  };
  Client client{test.server.port()};
  const auto reply =
      ask(client, "POST /a%20b?x=1 HTTP/1.1\r\nHost: localhost\r\nX-Mixed: Yes\r\nContent-Length: 3\r\n\r\nabc");
  CHECK(reply.status == 200);
  const auto request = seen.get_future().get();
  CHECK(request.method == "POST");
  CHECK(request.path == "/a%20b");
  CHECK(request.query == "x=1");
  CHECK(request.header("x-mixed") == "Yes");
  CHECK(request.body == "abc");
  CHECK(request.address == "127.0.0.1");
  CHECK(request.id == reply.header("X-Request-Id"));
}

TEST_CASE("replies leave in the order of their requests, whatever the order they come in") {
  TestServer test;
  std::mutex lock;
  std::map<std::string, Respond> waiting;
  std::promise<void> all_here;
  test.handler.on_request = [&](Request&& request, Respond respond) {
    const std::scoped_lock held{lock};
    waiting[request.path] = std::move(respond);
    if (waiting.size() == 4) all_here.set_value();
  };
  Client client{test.server.port()};
  client.send(get("/1") + get("/2") + get("/3") + get("/4"));
  all_here.get_future().wait();
  for (const auto path : {"/3", "/1", "/4", "/2"}) waiting[path](text_reply(path));
  const auto all = replies(client.read(5s, count_is(4)));
  REQUIRE(all.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) CHECK(all[i].body == "/" + std::to_string(i + 1));
}

TEST_CASE("no more than the permitted number of pipelined requests is in flight") {
  TestServer test{with([](Limits& limits) { limits.requests_in_flight = 3; })};
  std::mutex lock;
  std::vector<Respond> waiting;
  std::size_t most = 0;
  test.handler.on_request = [&](Request&&, Respond respond) {
    const std::scoped_lock held{lock};
    waiting.push_back(std::move(respond));
    most = std::max(most, waiting.size());
  };
  Client client{test.server.port()};
  std::string requests;
  for (int i = 0; i < 30; ++i) requests += get("/");
  client.send(requests);
  std::string bytes;
  while (replies(bytes).size() < 30 && !client.ended()) {
    std::vector<Respond> now;
    {
      const std::scoped_lock held{lock};
      now.swap(waiting);
    }
    for (auto& respond : now) respond(text_reply("ok"));
    bytes += client.read(5ms, [](std::string_view more) { return !more.empty(); });
  }
  CHECK(replies(bytes).size() == 30);
  CHECK(most <= 3);
}

TEST_CASE("a reply may come from any thread") {
  TestServer test;
  std::vector<std::jthread> threads;
  std::mutex lock;
  test.handler.on_request = [&](Request&& request, Respond respond) {
    const std::scoped_lock held{lock};
    threads.emplace_back([respond = std::move(respond), path = request.path]() mutable { respond(text_reply(path)); });
  };
  Client client{test.server.port()};
  std::string requests;
  for (int i = 0; i < 50; ++i) requests += get("/" + std::to_string(i));
  client.send(requests);
  const auto all = replies(client.read(5s, count_is(50)));
  REQUIRE(all.size() == 50);
  for (std::size_t i = 0; i < 50; ++i) CHECK(all[i].body == "/" + std::to_string(i));
  test.server.stop(1s);
}

TEST_CASE("a request whose answer was dropped, or whose handler throws, gets a 500 and the connection goes on") {
  TestServer test;
  test.handler.on_request = [](Request&& request, Respond respond) {
    if (request.path == "/throws") throw std::runtime_error{"a test's fault"};
    if (request.path == "/dropped") return;
    respond(text_reply("ok"));
  };
  for (const auto path : {"/throws", "/dropped"}) {
    Client client{test.server.port()};
    const auto reply = ask(client, get(path));
    CHECK(reply.status == 500);
    CHECK(reply.header("Content-Type") == "application/problem+json");
    Client other{test.server.port()};
    CHECK(ask(other, get("/")).status == 200);
  }
}

TEST_CASE("HEAD has GET's length and no body") {
  TestServer test;
  Client client{test.server.port()};
  client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/"));
  const auto bytes = client.read(5s, [](std::string_view so_far) { return so_far.ends_with("ok"); });
  CHECK(bytes.find("Content-Length: 2\r\n") != std::string::npos);
  CHECK(bytes.find("\r\n\r\nHTTP/1.1 200") != std::string::npos);
}

TEST_CASE("a body over the path's limit is refused before it is read") {
  TestServer test;
  test.handler.most_body = 10;
  Client exact{test.server.port()};
  CHECK(ask(exact, post("0123456789")).status == 200);
  Client length{test.server.port()};
  CHECK(ask(length, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11\r\n\r\n").status == 413);
  Client chunked{test.server.port()};
  CHECK(ask(chunked, "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n").status == 413);
  CHECK(chunked.read_to_end(5s).empty());
  CHECK(chunked.ended());
}

TEST_CASE("large bodies have a sum that they share: who comes when it is used up is asked to come again") {
  auto options = TestServer::local();
  options.limits.large_bodies = 200'000;
  TestServer test{std::move(options)};
  const std::string large(150'000, 'x');
  const auto head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 150000\r\n\r\n";
  Client slow{test.server.port()};
  REQUIRE(slow.send(std::string{head} + "x"));
  // The first one's share is taken on another core, at some time.
  Reply late;
  for (int tries = 0; tries < 200 && late.status != 503; ++tries) {
    Client client{test.server.port()};
    late = ask(client, head + large);
  }
  CHECK(late.status == 503);
  CHECK(late.header("retry-after") == "1");
  Client small{test.server.port()};
  CHECK(ask(small, post("small bodies come in as ever")).status == 200);
  CHECK(ask(slow, large.substr(1)).status == 200);
  Client next{test.server.port()};
  CHECK(ask(next, head + large).status == 200);
}

TEST_CASE("a client that expects it is told to continue, and not when its body would be refused") {
  TestServer test;
  test.handler.most_body = 10;
  test.handler.on_request = [](Request&& request, Respond respond) { respond(text_reply(request.body)); };
  Client client{test.server.port()};
  CHECK(ask(client, "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n").status ==
        100);
  const auto reply = ask(client, "abc");
  CHECK(reply.status == 200);
  CHECK(reply.body == "abc");
  Client large{test.server.port()};
  CHECK(ask(large, "POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 11\r\n\r\n").status ==
        413);
  Client odd{test.server.port()};
  CHECK(ask(odd, post("abc", "Expect: tea\r\n")).status == 417);
}

TEST_CASE("a head that comes too slowly is answered with 408 and the connection ends") {
  TestServer test{with([](Limits& limits) { limits.head_time = 50ms; })};
  Client client{test.server.port()};
  client.send("GET / HTTP/1.1\r\nHo");
  const auto all = replies(client.read_to_end(5s));
  REQUIRE(all.size() == 1);
  CHECK(all[0].status == 408);
  CHECK(client.ended());
  Client silent{test.server.port()};
  CHECK(silent.read_to_end(5s).empty());
  CHECK(silent.ended());
}

TEST_CASE("a head that drips byte by byte has no more time than one that stalls") {
  TestServer test{with([](Limits& limits) { limits.head_time = 100ms; })};
  Client client{test.server.port()};
  std::string bytes;
  const std::string head = get("/" + std::string(500, 'a'));
  for (std::size_t i = 0; i < head.size() && bytes.empty(); ++i) {
    client.send(head.substr(i, 1));
    bytes = client.read(5ms, [](std::string_view so_far) { return !so_far.empty(); });
  }
  CHECK(bytes.starts_with("HTTP/1.1 408"));
}

TEST_CASE("a body that comes too slowly is answered with 408") {
  TestServer test{with([](Limits& limits) { limits.body_time = 50ms; })};
  Client client{test.server.port()};
  client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
  const auto all = replies(client.read_to_end(5s));
  REQUIRE(all.size() == 1);
  CHECK(all[0].status == 408);
}

TEST_CASE("an idle connection is closed without a word") {
  TestServer test{with([](Limits& limits) { limits.idle_time = 50ms; })};
  Client client{test.server.port()};
  CHECK(ask(client, get("/")).status == 200);
  CHECK(client.read_to_end(5s).empty());
  CHECK(client.ended());
}

TEST_CASE("a reader that doesn't read is dropped") {
  TestServer test{with([](Limits& limits) { limits.write_time = 100ms; })};
  const auto large = std::make_shared<const std::string>(64 * 1024 * 1024, 'x');
  test.handler.on_request = [&](Request&&, Respond respond) {
    Response response;
    response.content_type = "application/octet-stream";
    response.body = large;
    respond(std::move(response));
  };
  Client client{test.server.port()};
  client.send(get("/"));
  while (test.server.read().timeouts == 0 || test.server.read().connections > 0) std::this_thread::yield();
}

TEST_CASE("the metrics page tells who is connected") {
  TestServer test;
  edu::ops::Metrics metrics;
  test.server.report_to(metrics);
  Client client{test.server.port()};
  CHECK(ask(client, get("/")).status == 200);
  CHECK(metrics.text().find("\neduverse_connections 1\n") != std::string::npos);
}

TEST_CASE("a large reply arrives whole, behind and before small ones") {
  TestServer test;
  const auto large = std::make_shared<const std::string>(8 * 1024 * 1024, 'x');
  test.handler.on_request = [&](Request&& request, Respond respond) {
    if (request.path != "/large") return respond(text_reply("small"));
    Response response;
    response.content_type = "application/octet-stream";
    response.body = large;
    respond(std::move(response));
  };
  Client client{test.server.port()};
  client.send(get("/") + get("/large") + get("/"));
  const auto all = replies(client.read(
      20s, [](std::string_view bytes) { return bytes.size() > 8 * 1024 * 1024 && bytes.ends_with("small"); }));
  REQUIRE(all.size() == 3);
  CHECK(all[1].body == *large);
}

TEST_CASE("a client that ends its side still gets what it asked for") {
  TestServer test;
  Client client{test.server.port()};
  client.send(get("/") + get("/"));
  client.end_sending();
  CHECK(replies(client.read_to_end(5s)).size() == 2);
  CHECK(client.ended());
}

TEST_CASE("stopping answers what is under way, closes the connection and takes no new ones") {
  TestServer test{with([](Limits& limits) { limits.close_time = 50ms; }),
                  1};  // one core: both connections drain in one turn
  std::promise<Respond> under_way;
  test.handler.on_request = [&](Request&&, Respond respond) { under_way.set_value(std::move(respond)); };
  Client idle{test.server.port()}, busy{test.server.port()};
  busy.send(get("/"));
  auto respond = under_way.get_future().get();
  std::jthread stopping{[&] { test.server.stop(10s); }};
  idle.read_to_end(5s);
  CHECK(idle.ended());
  respond(text_reply("done"));
  const auto all = replies(busy.read_to_end(5s));
  REQUIRE(all.size() == 1);
  CHECK(all[0].body == "done");
  CHECK(all[0].header("Connection") == "close");
  stopping.join();
  CHECK(test.server.read().connections == 0);
  CHECK(Client{test.server.port()}.ended());
}

TEST_CASE("whoever is still there when the time to stop is over is dropped, and a late answer harms nobody") {
  TestServer test;
  std::promise<Respond> under_way;
  test.handler.on_request = [&](Request&&, Respond respond) { under_way.set_value(std::move(respond)); };
  Client client{test.server.port()};
  client.send(get("/"));
  auto respond = under_way.get_future().get();
  test.server.stop(20ms);
  CHECK(client.read_to_end(5s).empty());
  respond(text_reply("late"));
}

TEST_CASE("connections over the limit of one address are turned away") {
  TestServer test{with([](Limits& limits) { limits.connections_per_address = 2; })};
  Client first{test.server.port()}, second{test.server.port()};
  CHECK(ask(first, get("/")).status == 200);
  CHECK(ask(second, get("/")).status == 200);
  Client third{test.server.port()};
  const auto all = replies(third.read_to_end(5s));
  REQUIRE(all.size() == 1);
  CHECK(all[0].status == 503);
  CHECK(all[0].header("Retry-After") == "5");
}

TEST_CASE("names that aren't ours are misdirected") {
  auto options = TestServer::local();
  options.hosts = {"school.example"};
  TestServer test{std::move(options)};
  const auto status_for = [&](const std::string& host) {
    Client client{test.server.port()};
    return ask(client, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status;
  };
  for (const auto host : {"localhost", "localhost:8080", "127.0.0.1", "192.168.1.7:80", "[::1]:80", "School.Example"})
    CHECK(status_for(host) == 200);
  for (const auto host : {"evil.example", "127.0.0.1.evil.example", "school.example.evil.example", "256.0.0.1"})
    CHECK(status_for(host) == 421);
}

TEST_CASE("every reply keeps browsers to this site; only pages may run scripts, and only ours") {
  TestServer test;
  test.handler.on_request = [](Request&& request, Respond respond) {
    auto response = text_reply("x");
    if (request.path == "/page") response.content_type = "text/html; charset=utf-8";
    respond(std::move(response));
  };
  Client client{test.server.port()};
  const auto data = ask(client, get("/"));
  CHECK(data.header("X-Content-Type-Options") == "nosniff");
  CHECK(data.header("Referrer-Policy") == "same-origin");
  CHECK(data.header("Cache-Control") == "no-store");
  CHECK(data.header("Content-Security-Policy").find("frame-ancestors 'none'") != std::string::npos);
  const auto policy = ask(client, get("/page")).header("Content-Security-Policy");
  CHECK(policy.find("script-src 'self'") != std::string::npos);
  CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
  CHECK(policy.find("unsafe") == std::string::npos);
}

TEST_CASE("another site may call only when it is permitted") {
  auto options = TestServer::local();
  options.origins = {"https://portal.example"};
  TestServer test{std::move(options)};
  Client client{test.server.port()};
  CHECK(ask(client, get("/", "Origin: https://portal.example\r\n")).header("Access-Control-Allow-Origin") ==
        "https://portal.example");
  CHECK(ask(client, get("/", "Origin: https://evil.example\r\n")).header("Access-Control-Allow-Origin").empty());
  const auto preflight = [&](const std::string& origin) {
    Client asking{test.server.port()};
    return ask(asking, "OPTIONS /x HTTP/1.1\r\nHost: localhost\r\nOrigin: " + origin +
                           "\r\nAccess-Control-Request-Method: POST\r\n\r\n");
  };
  CHECK(preflight("https://portal.example").status == 204);
  CHECK(preflight("https://portal.example").header("Access-Control-Allow-Methods").find("POST") != std::string::npos);
  CHECK(preflight("https://evil.example").status == 403);
}

TEST_CASE("a header field with a line break in it is left out") {
  TestServer test;
  test.handler.on_request = [](Request&&, Respond respond) {
    auto response = text_reply("x");
    response.headers.push_back({"X-Bad", "a\r\nX-Injected: b"});
    respond(std::move(response));
  };
  Client client{test.server.port()};
  CHECK(ask(client, get("/")).head.find("Injected") == std::string::npos);
}

TEST_CASE("what a trusted proxy says of its caller is believed, what others say isn't") {
  const auto seen_by = [](ServerOptions options) {
    TestServer test{std::move(options)};
    test.handler.on_request = [](Request&& request, Respond respond) {
      respond(text_reply(request.address + (request.secure ? " secure" : " plain")));
    };
    Client client{test.server.port()};
    return ask(client, get("/", "X-Forwarded-For: 6.6.6.6, 10.0.0.9\r\nX-Forwarded-Proto: https\r\n")).body;
  };
  auto behind_proxy = TestServer::local();
  behind_proxy.proxies = {"127.0.0.1"};
  CHECK(seen_by(std::move(behind_proxy)) == "10.0.0.9 secure");
  CHECK(seen_by(TestServer::local()) == "127.0.0.1 plain");
}

TEST_CASE("an answer that takes too long is 503 in its place, and comes no more") {
  TestServer test{with([](Limits& limits) { limits.reply_time = 100ms; })};
  std::mutex lock;
  std::vector<Respond> waiting;
  test.handler.on_request = [&](Request&&, Respond respond) {
    const std::scoped_lock held{lock};
    waiting.push_back(std::move(respond));
  };
  Client client{test.server.port()};
  const auto reply = ask(client, get("/"));
  CHECK(reply.status == 503);
  CHECK(reply.body.find("server.slow") != std::string::npos);
  const std::scoped_lock held{lock};
  waiting.at(0)(text_reply("late"));
  CHECK(client.read_to_end(5s).empty());
}

TEST_CASE("a reply larger than a reply may be is a fault, and nobody gets a part of it") {
  TestServer test{with([](Limits& limits) { limits.reply = 10; })};
  test.handler.on_request = [](Request&&, Respond respond) { respond(text_reply("eleven byte")); };
  Client client{test.server.port()};
  CHECK(ask(client, get("/")).status == 500);
}

TEST_CASE("a request without Host is malformed, and misdirected where an earlier one said for whom the connection is") {
  TestServer test;
  Client first{test.server.port()};
  CHECK(ask(first, "GET / HTTP/1.1\r\n\r\n").status == 400);
  Client later{test.server.port()};
  CHECK(ask(later, get("/")).status == 200);
  CHECK(ask(later, "GET / HTTP/1.1\r\n\r\n").status == 421);
}

TEST_CASE("which page sends a request is known by what a page can't forge") {
  TestServer test;
  test.handler.on_request = [](Request&& request, Respond respond) {
    respond(text_reply(request.sender == Sender::own_page       ? "own"
                       : request.sender == Sender::foreign_page ? "foreign"
                                                                : "unknown"));
  };
  Client client{test.server.port()};
  const auto sender = [&](std::string_view fields) { return ask(client, get("/", fields)).body; };
  CHECK(sender("") == "unknown");
  CHECK(sender("Origin: http://localhost\r\n") == "own");
  CHECK(sender("Sec-Fetch-Site: same-origin\r\n") == "own");
  CHECK(sender("Origin: https://localhost\r\nSec-Fetch-Site: same-origin\r\n") == "own");
  CHECK(sender("Origin: https://localhost\r\n") == "foreign");
  CHECK(sender("Origin: null\r\n") == "foreign");
  CHECK(sender("Origin: https://evil.example\r\nSec-Fetch-Site: same-origin\r\n") == "foreign");
  CHECK(sender("Sec-Fetch-Site: cross-site\r\n") == "foreign");
  CHECK(sender("Origin: http://localhost\r\nOrigin: http://localhost\r\n") == "foreign");
}
