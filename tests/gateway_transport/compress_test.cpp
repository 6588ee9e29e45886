#include "gateway/compress.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include <string>

#include "gateway_transport/support.hpp"

using namespace edu::gateway;
using namespace edu::gateway::testing;

namespace {

std::string text(std::size_t bytes) {
  std::string all;
  while (all.size() < bytes) all += "{\"item\":" + std::to_string(all.size()) + "},";
  return all;
}

std::string gunzip(std::string_view bytes) {
  std::string out(4 * 1024 * 1024, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("brotli goes before gzip, and q=0 refuses") {
  CHECK(best_coding("gzip, deflate, br") == Coding::brotli);
  CHECK(best_coding("gzip") == Coding::gzip);
  CHECK(best_coding("GZIP;q=0.5") == Coding::gzip);
  CHECK(best_coding("br;q=0, gzip") == Coding::gzip);
  CHECK(best_coding("br; q=0.000") == Coding::identity);
  CHECK(best_coding("") == Coding::identity);
  CHECK(best_coding("brx") == Coding::identity);
}

TEST_CASE("only text over 1 KiB is compressed") {
  CHECK(worth_compressing("application/json", 1025));
  CHECK_FALSE(worth_compressing("application/json", 1024));
  CHECK_FALSE(worth_compressing("image/png", 100'000));
}

TEST_CASE("what doesn't become smaller stays as it is") {
  std::string noise;
  unsigned x = 1;
  for (int i = 0; i < 3000; ++i) noise.push_back(static_cast<char>((x = x * 1664525u + 1013904223u) >> 24));
  CHECK_FALSE(compressed(Coding::gzip, noise));
  CHECK_FALSE(compressed(Coding::brotli, noise));
}

TEST_CASE("small and large replies are compressed when asked for and come in order") {
  TestServer test;
  const auto small = text(5'000), large = text(300'000);
  test.handler.on_request = [&](Request&& request, Respond respond) {
    auto response = text_reply(request.path == "/large" ? large : small);
    response.content_type = "application/json";
    response.headers.push_back({"ETag", "\"1\""});
    respond(std::move(response));
  };
  Client client{test.server.port()};
  client.send(get("/large", "Accept-Encoding: gzip\r\n") + get("/small", "Accept-Encoding: gzip\r\n") + get("/small"));
  const auto all = replies(client.read(5s, [](std::string_view bytes) { return replies(bytes).size() == 3; }));
  REQUIRE(all.size() == 3);
  CHECK(gunzip(all[0].body) == large);
  CHECK(gunzip(all[1].body) == small);
  CHECK(all[1].header("Content-Encoding") == "gzip");
  CHECK(all[1].header("ETag") == "W/\"1\"");
  CHECK(all[2].body == small);
  CHECK(all[2].header("Content-Encoding").empty());
}
