// Which addresses a provider's name may lead to, and which addresses are written down at all.
#include "auth/oidc_reach.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>

#include <cstring>
#include <string>

#include "auth/oidc_fetch.hpp"

namespace {

using namespace edu::auth;

bool reaches(Reach reach, const std::string& text) {
  sockaddr_storage storage{};
  auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
  if (text.find(':') == text.npos) {
    v4->sin_family = AF_INET;
    REQUIRE(inet_pton(AF_INET, text.c_str(), &v4->sin_addr) == 1);
  } else {
    v6->sin6_family = AF_INET6;
    REQUIRE(inet_pton(AF_INET6, text.c_str(), &v6->sin6_addr) == 1);
  }
  return within(reach, *reinterpret_cast<const sockaddr*>(&storage));
}

}  // namespace

TEST_CASE("the internet is in everybody's reach") {
  for (const auto* address : {"8.8.8.8", "142.250.185.14", "172.15.255.255", "172.32.0.0", "2a00:1450:4001:813::200e"})
    for (const auto reach : {Reach::internet, Reach::school, Reach::developer}) CHECK(reaches(reach, address));
}

TEST_CASE("the school's own network is reached by whom the configuration says, and this machine by developers") {
  for (const auto* address : {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.20", "100.64.0.1", "fd12:3456::1",
                              "::ffff:192.168.1.20", "64:ff9b::10.0.0.1"}) {
    CAPTURE(address);
    CHECK(!reaches(Reach::internet, address));
    CHECK(reaches(Reach::school, address));
  }
  for (const auto* address : {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "64:ff9b::127.0.0.1"}) {
    CAPTURE(address);
    CHECK(!reaches(Reach::internet, address));
    CHECK(!reaches(Reach::school, address));
    CHECK(reaches(Reach::developer, address));
  }
}

TEST_CASE("metadata services, link-local and reserved addresses are in nobody's reach") {
  for (const auto* address : {"169.254.169.254",
                              "169.254.0.1",
                              "::ffff:169.254.169.254",
                              "fd00:ec2::254",
                              "100.100.100.200",
                              "168.63.129.16",
                              "0.0.0.0",
                              "0.1.2.3",
                              "255.255.255.255",
                              "224.0.0.1",
                              "240.0.0.1",
                              "192.0.2.1",
                              "198.18.0.1",
                              "::",
                              "fe80::1",
                              "ff02::1",
                              "2001:db8::1",
                              "2002:7f00:1::",
                              "2001:0:1::1",
                              "::127.0.0.1",
                              "64:ff9b::169.254.169.254"})
    for (const auto reach : {Reach::internet, Reach::school, Reach::developer}) {
      CAPTURE(address);
      CHECK(!reaches(reach, address));
    }
}

TEST_CASE("only https:// addresses are asked; developers may do without TLS on this machine") {
  const auto fine = [](const std::string& url, Reach reach = Reach::internet) {
    return refused_address(url, reach).empty();
  };
  CHECK(fine("https://login.example/a?b=c"));
  CHECK(fine("https://login.example:8443"));
  for (const auto* url : {"http://login.example", "file:///etc/passwd", "gopher://login.example", "ftp://login.example",
                          "ldap://login.example", "login.example", "//login.example", "https://", "",
                          "javascript:alert(1)", "https://me@login.example", "https://me:pw@login.example",
                          "https://login.example/#x", "https://login.example/\r\nHost: x"}) {
    CAPTURE(url);
    CHECK(!fine(url));
    CHECK(!fine(url, Reach::developer));
  }
  CHECK(fine("http://127.0.0.1:8080/a", Reach::developer));
  CHECK(fine("http://localhost:8080/a", Reach::developer));
  CHECK(!fine("http://127.0.0.1:8080/a", Reach::school));
  CHECK(!fine("http://169.254.169.254/latest", Reach::developer));
  CHECK(!fine("http://127.0.0.1.evil.example/", Reach::developer));
}

TEST_CASE("a form's text is encoded whole") {
  CHECK(form_encoded("aZ09-._~") == "aZ09-._~");
  CHECK(form_encoded("a b+c&d=e/é") == "a%20b%2Bc%26d%3De%2F%C3%A9");
}
