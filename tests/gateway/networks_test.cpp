// Whom a proxy may speak for.
#include "gateway/networks.hpp"

#include <doctest/doctest.h>

#include "gateway/forwarded.hpp"

using namespace edu::gateway;

namespace {

Fields fields(std::initializer_list<std::pair<std::string, std::string>> all) {
  Fields fields;
  for (const auto& [name, value] : all) fields.add(name, value);
  return fields;
}

}  // namespace

TEST_CASE("a network holds its addresses and no others, and a text that is none is refused") {
  const Networks networks{{"172.18.0.0/16", "10.0.0.7", "fd00::/8"}};
  for (const auto* inside : {"172.18.255.1", "10.0.0.7", "fd12::1"}) CHECK(networks.contains(inside));
  for (const auto* outside : {"172.19.0.1", "10.0.0.8", "fe80::1", "nonsense", ""}) CHECK(!networks.contains(outside));
  CHECK(Networks{{"*"}}.contains("8.8.8.8"));
  CHECK(!Networks{}.contains("127.0.0.1"));
  CHECK_THROWS_WITH(Networks{{"10.0.0.0/99"}},
                    "'10.0.0.0/99' is neither an address nor a network such as 172.18.0.0/16.");
}

TEST_CASE("only a configured proxy is believed, and only for the last hop that it saw itself") {
  const Networks proxies{{"10.0.0.1", "10.0.0.2"}};
  const auto written = fields({{"X-Forwarded-For", "6.6.6.6, 192.168.1.20"}});
  CHECK(caller_address(written, "10.0.0.9", proxies) == "10.0.0.9");
  CHECK(caller_address(written, "10.0.0.1", proxies) == "192.168.1.20");
  CHECK(caller_address(fields({{"X-Forwarded-For", "192.168.1.20, 10.0.0.2"}}), "10.0.0.1", proxies) == "192.168.1.20");
}

TEST_CASE("what the caller wrote into a field of its own stands before the proxy's, and isn't reached") {
  const Networks proxies{{"10.0.0.1"}};
  const auto two = fields({{"X-Forwarded-For", "6.6.6.6"}, {"X-Forwarded-For", "192.168.1.20"}});
  CHECK(caller_address(two, "10.0.0.1", proxies) == "192.168.1.20");
  CHECK(caller_address(fields({{"X-Forwarded-For", "a\"b"}}), "10.0.0.1", proxies) == "10.0.0.1");
  CHECK(forwarded_secure(fields({{"X-Forwarded-Proto", "https"}})));
  CHECK(!forwarded_secure(fields({{"X-Forwarded-Proto", "https"}, {"X-Forwarded-Proto", "http"}})));
}
