#include "gateway/tls.hpp"

#include <doctest/doctest.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "gateway_transport/support.hpp"

using namespace edu::gateway;
using namespace edu::gateway::testing;
namespace fs = std::filesystem;

namespace {

struct Folder {
  Folder() {
    auto name = (fs::temp_directory_path() / "eduverse-tls-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

std::string content(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// A client that trusts the server's own certificate, and nothing else, for the name it asked for.
struct TlsClient {
  TlsClient(std::uint16_t port, const fs::path& trusted, const char* name)
      : plain{port}, context{SSL_CTX_new(TLS_client_method())}, ssl{nullptr} {
    SSL_CTX_load_verify_file(context, trusted.c_str());
    ssl = SSL_new(context);
    SSL_set_verify(ssl, SSL_VERIFY_PEER, nullptr);
    SSL_set1_host(ssl, name);
    SSL_set_fd(ssl, plain.native());
    connected = SSL_connect(ssl) == 1;
  }
  ~TlsClient() {
    SSL_free(ssl);
    SSL_CTX_free(context);
  }
  std::string ask(std::string_view request) {
    std::size_t n = 0;
    SSL_write_ex(ssl, request.data(), request.size(), &n);
    std::string all;
    std::array<char, 65536> buffer;
    while (replies(all).empty() && SSL_read_ex(ssl, buffer.data(), buffer.size(), &n) == 1)
      all.append(buffer.data(), n);
    return all;
  }
  Client plain;
  SSL_CTX* context;
  SSL* ssl;
  bool connected = false;
};

}  // namespace

TEST_CASE(
    "the certificate made on demand is its owner's alone, kept, and made anew for another name by the same authority") {
  const Folder folder;
  tls_of_own_authority(folder.path / "keys", {"school.local"});
  const auto file = folder.path / "keys" / "tls-server.pem";
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const auto first = content(file);
  tls_of_own_authority(folder.path / "keys", {"school.local"});
  CHECK(content(file) == first);
  const auto authority = own_authority(folder.path / "keys");
  CHECK(authority.starts_with("-----BEGIN CERTIFICATE-----"));
  tls_of_own_authority(folder.path / "keys", {"school.local", "192.168.1.7"});
  CHECK(content(file) != first);
  CHECK(own_authority(folder.path / "keys") == authority);
}

TEST_CASE("the authority vouches for private names, and is made anew where a name is asked for that it may not") {
  const Folder folder;
  tls_of_own_authority(folder.path, {});
  const auto first = own_authority(folder.path);
  tls_of_own_authority(folder.path, {"fox.lan", "10.1.2.3", "fd12::7"});
  CHECK(own_authority(folder.path) == first);
  tls_of_own_authority(folder.path, {"school.example"});
  CHECK(own_authority(folder.path) != first);
}

TEST_CASE(
    "an authority's certificate can't be told apart from a real one by who issued it alone, a self-signed one can") {
  const Folder folder;
  CHECK(is_issued(tls_of_own_authority(folder.path, {})));
  std::ofstream{folder.path / "own.pem"} << own_authority(folder.path);
  CHECK(!is_issued(tls_from_files(folder.path / "own.pem", folder.path / "tls-authority.pem")));
}

TEST_CASE("a certificate that is put in place while the server runs is shown to whoever comes next") {
  const Folder folder, other;
  auto options = TestServer::local();
  options.tls = tls_of_own_authority(folder.path, {});
  TestServer test{std::move(options)};
  TlsClient before{test.server.port(), folder.path / "tls-authority.pem", "localhost"};
  REQUIRE(before.connected);
  test.server.use(tls_of_own_authority(other.path, {}), false);
  CHECK(!TlsClient{test.server.port(), folder.path / "tls-authority.pem", "localhost"}.connected);
  CHECK(TlsClient{test.server.port(), other.path / "tls-authority.pem", "localhost"}.connected);
  CHECK(replies(before.ask(get("/"))).at(0).status == 200);
}

TEST_CASE("a server with a certificate of its own making speaks HTTP under TLS, small and large") {
  const Folder folder;
  auto options = TestServer::local();
  options.tls = tls_of_own_authority(folder.path, {"school.local"});
  options.hosts = {"school.local"};
  const std::string large(3'000'000, 'x');  // outlives the server, whose threads still read it
  TestServer test{std::move(options)};
  test.handler.on_request = [&](Request&& request, Respond respond) {
    respond(text_reply(request.path == "/large" ? large : request.secure ? "secure" : "plain"));
  };
  TlsClient client{test.server.port(), folder.path / "tls-authority.pem", "school.local"};
  REQUIRE(client.connected);
  CHECK(replies(client.ask(get("/"))).at(0).body == "secure");
  CHECK(replies(client.ask(get("/large"))).at(0).body == large);
  CHECK(replies(client.ask(get("/"))).at(0).body == "secure");
}

TEST_CASE("a body that comes in many records is read to its end") {
  const Folder folder;
  auto options = TestServer::local();
  options.tls = tls_of_own_authority(folder.path, {});
  TestServer test{std::move(options)};
  test.handler.on_request = [&](Request&& request, Respond respond) {
    respond(text_reply(std::to_string(request.body.size())));
  };
  TlsClient client{test.server.port(), folder.path / "tls-authority.pem", "localhost"};
  REQUIRE(client.connected);
  const std::string body(900'000, 'b');
  CHECK(replies(client.ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\n" + body)).at(0).body ==
        "900000");
}

TEST_CASE("plain HTTP on a TLS port is closed, and the server goes on") {
  const Folder folder;
  auto options = TestServer::local();
  options.tls = tls_of_own_authority(folder.path, {});
  TestServer test{std::move(options)};
  Client plain{test.server.port()};
  plain.send(get("/"));
  plain.read_to_end(5s);
  CHECK(plain.ended());
  TlsClient client{test.server.port(), folder.path / "tls-authority.pem", "localhost"};
  CHECK(client.connected);
}

TEST_CASE("a certificate that can't be read is refused with the file's name") {
  try {
    tls_from_files("/nowhere/cert.pem", "/nowhere/key.pem");
    FAIL("it was taken");
  } catch (const std::runtime_error& error) {
    CHECK(std::string{error.what()}.find("/nowhere/cert.pem") != std::string::npos);
  }
}
