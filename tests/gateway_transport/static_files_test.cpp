#include "gateway/static_files.hpp"

#include <doctest/doctest.h>

#include <array>
#include <thread>

#include "gateway_transport/support.hpp"

using namespace edu;
using namespace edu::gateway;
using namespace edu::gateway::testing;

namespace {

const std::string script = [] {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "const a" + std::to_string(i % 100) + " = 1;\n";
  return text;
}();
const std::array<Embedded, 2> files{
    Embedded{"index.html", "<!doctype html><title>E</title>", "aaaabbbbccccddddaaaabbbbccccdddd00"},
    Embedded{"assets/app-1f.js", script, "1111222233334444111122223333444400"}};

struct Site {
  StaticFiles content{files, "assets/"};
  TestServer test;
  Site() {
    while (!content.prepared()) std::this_thread::yield();
    test.handler.on_request = [this](Request&& request, Respond respond) {
      auto response = content.serve(request);
      if (!response) {
        response = text_reply("nothing");
        response->status = 404;
      }
      respond(std::move(*response));
    };
  }
  Reply get_(std::string_view path, std::string_view fields = "") {
    Client client{test.server.port()};
    return ask(client, get(path, fields));
  }
};

}  // namespace

TEST_CASE("a hashed file is kept for ever, the page is asked for anew") {
  Site site;
  CHECK(site.get_("/assets/app-1f.js").header("Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(site.get_("/assets/app-1f.js").header("Content-Type") == "text/javascript; charset=utf-8");
  CHECK(site.get_("/").header("Cache-Control") == "no-cache");
  CHECK(site.get_("/").body == files[0].bytes);
}

TEST_CASE("unknown paths give the client's page to whoever asks for a page, and nothing to others") {
  Site site;
  CHECK(site.get_("/quests/7", "Accept: text/html,*/*\r\n").body == files[0].bytes);
  CHECK(site.get_("/quests/7", "Accept: application/json\r\n").status == 404);
}

TEST_CASE("a file goes out compressed when asked for, with an ETag of its own") {
  Site site;
  const auto plain = site.get_("/assets/app-1f.js");
  const auto small = site.get_("/assets/app-1f.js", "Accept-Encoding: gzip, br\r\n");
  const auto gzip = site.get_("/assets/app-1f.js", "Accept-Encoding: gzip\r\n");
  CHECK(plain.body == script);
  CHECK(small.header("Content-Encoding") == "br");
  CHECK(gzip.header("Content-Encoding") == "gzip");
  CHECK(gzip.body.size() < script.size() / 10);
  CHECK(small.header("Vary") == "Accept-Encoding");
  CHECK(small.header("ETag") != plain.header("ETag"));
}

TEST_CASE("whoever has the file already gets 304 without a body") {
  Site site;
  const auto first = site.get_("/assets/app-1f.js");
  const auto again = site.get_("/assets/app-1f.js", "If-None-Match: \"x\", W/" + first.header("ETag") + "\r\n");
  CHECK(again.status == 304);
  CHECK(again.header("ETag") == first.header("ETag"));
  CHECK(again.header("Content-Length").empty());
}

TEST_CASE("no path leads out of the embedded files") {
  Site site;
  for (const auto path : {"/../../etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/assets/../index.html"})
    CHECK(site.get_(path).status == 404);
}
