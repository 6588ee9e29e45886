// How the executable behaves as a program: what it refuses to start with, how it stops, TLS of its own, and what HTTP
// promises besides the API.
#include <doctest/doctest.h>

#include <csignal>
#include <fstream>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

using namespace edu::flow;

namespace {

void until_nobody_listens(std::uint16_t port) {
  try {
    for (;;) Wire{port, std::chrono::seconds{1}};
  } catch (const Broken&) {}
}

}  // namespace

TEST_CASE("a second server on the same folder is refused with a sentence that says why") {
  const Folder folder;
  const Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto second = run({EDU_EXECUTABLE, "serve", "--data", (folder / "data").string(), "--port", "0"});
  CHECK(second.code == 1);
  CHECK(second.err.find("Another EDUverse has " + (folder / "data").string() + " open. Stop it first.") !=
        std::string::npos);
  CHECK(server.http().call("GET", "/readyz").status == 200);
}

TEST_CASE("an unknown option or section of the configuration is refused with the nearest name") {
  const Folder folder;
  const auto data = (folder / "data").string();
  const auto option = run({EDU_EXECUTABLE, "serve", "--data", data, "--set", "server.prot=1"});
  CHECK(option.code == 1);
  CHECK(option.err.find("[server] has no option 'prot'. Did you mean 'port'?") != std::string::npos);
  const auto section = run({EDU_EXECUTABLE, "serve", "--data", data, "--set", "sever.port=1"});
  CHECK(section.code == 1);
  CHECK(section.err.find("There is no section [sever]. Did you mean [server]?") != std::string::npos);
  CHECK(run({EDU_EXECUTABLE, "serve", "--prot", "1"}).code == 2);
}

TEST_CASE("SIGTERM lets the request under way finish, and the server ends with 0") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  School::found(server);
  const auto body = R"({"username":"admin","password":)" + json_text(admin_password) + "}";
  {
    Wire wire{server.port(), std::chrono::seconds{10}};
    wire.send("POST /api/v1/sessions HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
              "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\n\r\n");
    REQUIRE(wire.take_until("\r\n\r\n").starts_with("HTTP/1.1 100"));  // it has read the head
    ::kill(server.pid(), SIGTERM);
    until_nobody_listens(server.port());
    wire.send(body);
    CHECK(wire.take_until("\r\n").starts_with("HTTP/1.1 200"));
  }
  CHECK(server.wait() == 0);
}

TEST_CASE("with --tls auto the server makes a certificate that names localhost, and serves with it") {
  const Folder folder;
  const Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data", .options = {"--tls", "auto"}}};
  const auto at = "127.0.0.1:" + std::to_string(server.port());
  const auto asked = run({"sh", "-c",
                          "printf 'GET /healthz HTTP/1.1\\r\\nHost: " + at +
                              "\\r\\nConnection: close\\r\\n\\r\\n' | openssl s_client -quiet -ign_eof -verify_quiet "
                              "-servername localhost -connect " +
                              at});
  CHECK_MESSAGE(asked.out.starts_with("HTTP/1.1 200"), asked.out << asked.err);
  CHECK(asked.out.ends_with(R"({"status":"ok"})"));
  const auto certificate = run({"sh", "-c",
                                "openssl s_client -servername localhost -connect " + at +
                                    " </dev/null 2>/dev/null | openssl x509 -noout -ext subjectAltName"});
  CHECK(certificate.out.find("DNS:localhost") != std::string::npos);
}

namespace {

// The subject of the certificate that a server shows now.
std::string shown(std::uint16_t port) {
  return run({"sh", "-c",
              "openssl s_client -connect 127.0.0.1:" + std::to_string(port) +
                  " </dev/null 2>/dev/null | openssl x509 -noout -subject"})
      .out;
}

void make_certificate(const Folder& folder, const std::string& name) {
  const auto made =
      run({"sh", "-c",
           "cd " + folder.path().string() +
               " && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=" + name +
               " -keyout new.key -out new.crt && mv new.key school.key && mv new.crt school.crt"});
  REQUIRE_MESSAGE(made.code == 0, made.err);
}

}  // namespace

TEST_CASE("a certificate that is replaced in its files is served without a restart, and a broken one is not") {
  const Folder folder;
  make_certificate(folder, "first");
  Server server{{.executable = EDU_EXECUTABLE,
                 .data = folder / "data",
                 .options = {"--tls", "files", "--set", "server.certificate=" + (folder / "school.crt").string(),
                             "--set", "server.key=" + (folder / "school.key").string()}}};
  CHECK(shown(server.port()).find("first") != std::string::npos);
  make_certificate(folder, "second");
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (shown(server.port()).find("second") == std::string::npos && std::chrono::steady_clock::now() < end) {}
  CHECK(shown(server.port()).find("second") != std::string::npos);
  std::ofstream{folder / "school.crt"} << "nothing";
  ::kill(server.pid(), SIGHUP);
  while (server.log().find("could not be read again") == std::string::npos && std::chrono::steady_clock::now() < end) {}
  CHECK(shown(server.port()).find("second") != std::string::npos);
}

TEST_CASE("with --tls auto whoever installs the school's authority is warned of nothing") {
  const Folder folder;
  const Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data", .options = {"--tls", "auto"}}};
  const auto at = "127.0.0.1:" + std::to_string(server.port());
  const auto authority = (folder / "authority.crt").string();
  const auto asked = run({"sh", "-c",
                          "printf 'GET /.well-known/eduverse-authority.crt HTTP/1.1\\r\\nHost: localhost\\r\\n"
                          "Connection: close\\r\\n\\r\\n' | openssl s_client -quiet -ign_eof -verify_quiet -connect " +
                              at + " | sed -n '/-----BEGIN/,/-----END/p' > " + authority});
  REQUIRE(asked.code == 0);
  const auto verified = run({"sh", "-c",
                             "openssl s_client -verify_return_error -verify_hostname localhost -CAfile " + authority +
                                 " -connect " + at + " </dev/null"});
  CHECK_MESSAGE(verified.out.find("Verify return code: 0 (ok)") != std::string::npos, verified.out << verified.err);
}

TEST_CASE("what was read already is answered with 304, until it changes") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  auto http = server.http();
  auto headers = bearer(school.admin);
  const auto first = must(http.call("GET", "/api/v1/classes", {}, headers), "classes");
  REQUIRE_FALSE(first.header("etag").empty());
  auto again = headers;
  again.emplace_back("If-None-Match", first.header("etag"));
  const auto same = http.call("GET", "/api/v1/classes", {}, again);
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  CHECK(same.header("etag") == first.header("etag"));
  must(http.call("POST", "/api/v1/classes", R"({"name":"6a"})", headers), "class");
  CHECK(http.call("GET", "/api/v1/classes", {}, again).status == 200);
}

TEST_CASE("long replies come compressed to whoever asks, and as they are to whoever doesn't") {
  const Folder folder;
  const Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  auto http = server.http();
  const auto plain = http.call("GET", "/api/v1/openapi.json");
  CHECK(plain.header("content-encoding").empty());
  const auto gzip = http.call("GET", "/api/v1/openapi.json", {}, {{"Accept-Encoding", "gzip"}});
  CHECK(gzip.header("content-encoding") == "gzip");
  CHECK(gzip.body.starts_with("\x1f\x8b"));
  CHECK(gzip.body.size() < plain.body.size() / 3);
  const auto br = http.call("GET", "/api/v1/openapi.json", {}, {{"Accept-Encoding", "gzip, br"}});
  CHECK(br.header("content-encoding") == "br");
  CHECK(br.body.size() < plain.body.size() / 3);
  CHECK(http.call("GET", "/healthz", {}, {{"Accept-Encoding", "br"}}).header("content-encoding").empty());
}

TEST_CASE("a server that listens on this machine alone has no address for the wall") {
  const Folder folder;
  Server server{{.executable = EDU_EXECUTABLE, .data = folder / "data"}};
  const auto school = School::found(server);
  auto http = server.http();
  CHECK(http.call("GET", "/api/v1/server").status == 401);
  const auto told = must(http.call("GET", "/api/v1/server", {}, bearer(school.admin)), "server");
  CHECK_FALSE(told.json().has("/address"));
}
