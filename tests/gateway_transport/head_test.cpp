#include "gateway/head.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace edu::gateway;

namespace {

std::variant<Head, Refusal> read(const std::string& text) { return read_head(text, {}); }

int refusal(const std::string& text) {
  const auto result = read(text);
  const auto* refused = std::get_if<Refusal>(&result);
  return refused ? refused->status : 0;
}
std::string request(const std::string& fields) { return "POST /a HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n"; }

HeadEnd::Found look(std::string_view bytes) { return HeadEnd{}.look(bytes, {}); }

}  // namespace

TEST_CASE("a plain head is read into its parts") {
  const std::string text = "GET /a/b?x=1?y HTTP/1.1\r\nHost: localhost:8080\r\nX-A: \t v \t\r\n\r\n";
  const auto result = read(text);
  REQUIRE(std::holds_alternative<Head>(result));
  const auto& head = std::get<Head>(result);
  CHECK(head.method == "GET");
  CHECK(head.path == "/a/b");
  CHECK(head.query == "x=1?y");
  CHECK(head.host == "localhost:8080");
  CHECK(head.find("x-a") == "v");
  CHECK(head.framing == Framing::none);
  CHECK(head.keep_alive);
}

TEST_CASE("an absolute target names path and host") {
  const std::string text = "GET http://school.example/x?y HTTP/1.1\r\nHost: school.example\r\n\r\n";
  const auto result = read(text);
  REQUIRE(std::holds_alternative<Head>(result));
  CHECK(std::get<Head>(result).path == "/x");
  CHECK(std::get<Head>(result).query == "y");
  CHECK(std::get<Head>(result).host == "school.example");
}

TEST_CASE("a Host that differs from the target's is refused") {
  CHECK(refusal("GET http://a.example/ HTTP/1.1\r\nHost: b.example\r\n\r\n") == 400);
}

TEST_CASE("there must be exactly one sound Host") {
  CHECK(refusal("GET / HTTP/1.1\r\n\r\n") == 400);
  CHECK(refusal("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n") == 400);
  for (const auto host : {"", "a b", "a@b", "a/b", "a,b", "a:80a", "a:-1", "a:65536", "[::1", "a%00b"})
    CHECK(refusal(std::string{"GET / HTTP/1.1\r\nHost: "} + host + "\r\n\r\n") == 400);
  CHECK(refusal("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n") == 0);
  CHECK(refusal("GET / HTTP/1.0\r\n\r\n") == 0);
}

TEST_CASE("a Transfer-Encoding is chunked or refused") {
  CHECK(refusal(request("Transfer-Encoding: cHuNkEd\r\n")) == 0);
  for (const auto coding : {"gzip, chunked", ",chunked", "chunked,", "chunked, chunked", "identity", "", "xchunked",
                            "chunked;q=1", "\"chunked\""})
    CHECK(refusal(request(std::string{"Transfer-Encoding: "} + coding + "\r\n")) == 411);
  CHECK(refusal(request("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")) == 411);
}

TEST_CASE("Transfer-Encoding and Content-Length don't come together, nor in HTTP/1.0") {
  CHECK(refusal(request("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n")) == 400);
  CHECK(refusal("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n") == 400);
}

TEST_CASE("a Content-Length is one plain number") {
  CHECK(refusal(request("Content-Length: 003\r\n")) == 0);
  for (const auto length : {"", "-1", "+1", "1,1", "1 1", "0x1", "1e1", "18446744073709551616", "1;a"})
    CHECK(refusal(request(std::string{"Content-Length: "} + length + "\r\n")) == 400);
  CHECK(refusal(request("Content-Length: 5\r\nContent-Length: 5\r\n")) == 400);
}

TEST_CASE("folded lines, spaces before the colon and odd names are refused") {
  for (const auto fields :
       {"X: a\r\n b\r\n", "X : a\r\n", " X: a\r\n", "X\r\n", ": a\r\n", "X(: a\r\n", "X\xc3\xa9: a\r\n"})
    CHECK(refusal(request(fields)) == 400);
}

TEST_CASE("targets with bytes that must be encoded are refused") {
  for (const auto target :
       {"/a#b", "/a\"b", "/\xc3\xa9", "/a%", "/a%2", "/a%zz", "a/b", "*", "localhost:80", "file:///etc/passwd"})
    CHECK(refusal(std::string{"GET "} + target + " HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
}

TEST_CASE("request lines have two single spaces and a version known here") {
  for (const auto line : {"GET  / HTTP/1.1", "GET /  HTTP/1.1", "GET / HTTP/1.1 ", "GET\t/\tHTTP/1.1",
                          " GET / HTTP/1.1", "GET /", "GET / http/1.1", "GET / HTTP/1.10"})
    CHECK(refusal(std::string{line} + "\r\nHost: a\r\n\r\n") == 400);
  CHECK(refusal("GET / HTTP/2.0\r\nHost: a\r\n\r\n") == 505);
  CHECK(refusal("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n") == 501);
  CHECK(refusal("CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n") == 501);
}

TEST_CASE("a hundred and one fields are too many") {
  std::string fields;
  for (int i = 0; i < 99; ++i) fields += "X: y\r\n";
  CHECK(refusal(request(fields)) == 0);
  CHECK(refusal(request(fields + "X: y\r\n")) == 431);
}

TEST_CASE("Connection decides whether the connection stays") {
  const auto stays = [](const std::string& text) { return std::get<Head>(read(text)).keep_alive; };
  CHECK(stays("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
  CHECK_FALSE(stays("GET / HTTP/1.1\r\nHost: a\r\nConnection: foo, Close\r\n\r\n"));
  CHECK_FALSE(stays("GET / HTTP/1.0\r\nHost: a\r\n\r\n"));
  CHECK(stays("GET / HTTP/1.0\r\nHost: a\r\nConnection: Keep-Alive\r\n\r\n"));
}

TEST_CASE("the end of a head is found however it is cut") {
  const std::string text = "GET / HTTP/1.1\r\nHost: a\r\n\r\nrest";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    HeadEnd end;
    const auto first = end.look(std::string_view{text}.substr(0, cut), {});
    const auto whole = std::holds_alternative<std::size_t>(first) ? first : end.look(text, {});
    REQUIRE(std::holds_alternative<std::size_t>(whole));
    CHECK(std::get<std::size_t>(whole) == text.size() - 4);
  }
}

TEST_CASE("bare CR, bare LF and control characters are refused as soon as they are seen") {
  for (const std::string_view bytes :
       {std::string_view{"GET / HTTP/1.1\n"}, std::string_view{"GET / HTTP/1.1\rX"}, std::string_view{"G\0", 2},
        std::string_view{"GET / HTTP/1.1\r\nX: a\x7f"}, std::string_view{"GET / HTTP/1.1\r\nX: a\r\r\n"}})
    CHECK(std::holds_alternative<Refusal>(look(bytes)));
}

TEST_CASE("a head over 16 KiB is refused before it ends") {
  const auto found = look("GET /" + std::string(16 * 1024, 'a'));
  REQUIRE(std::holds_alternative<Refusal>(found));
  CHECK(std::get<Refusal>(found).status == 431);
}
