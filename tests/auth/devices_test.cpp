#include <doctest/doctest.h>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

std::string device_cookie(const Came& came) {
  for (const auto& header : came.headers)
    if (header.name == "Set-Cookie" && header.value.starts_with("eduverse_device="))
      return header.value.substr(0, header.value.find(';'));
  return {};
}

struct Ada {
  explicit Ada(Roles roles = {student}) { account = school.account("ada", roles, "lovelace1"); }
  Came from(const std::string& cookie, const std::string& agent = "Firefox") {
    auto caller = visitor(agent);
    caller.cookie = cookie;
    return school.call("POST /sessions", caller, R"({"username":"ada","password":"lovelace1"})");
  }
  Came refresh(const std::string& token) {
    return school.call("POST /sessions/refresh", visitor(), R"({"refresh_token":")" + token + R"("})");
  }
  std::int64_t appeared() {
    return school.world().read([](Snapshot& s) {
      return s.value<std::int64_t>("select count(*) from bus_event where type = 'device.appeared'");
    });
  }
  School school;
  AccountId account;
};

}  // namespace

TEST_CASE("a browser gets a mark of its own once, and is known by it") {
  Ada ada;
  const auto first = ada.from("");
  const auto mark = device_cookie(first);
  CHECK(mark.size() == std::string{"eduverse_device="}.size() + 43);
  CHECK(device_cookie(ada.from(mark)).empty());
  CHECK(!device_cookie(ada.from("eduverse_device=made-up")).empty());
}

TEST_CASE("a device that is new to an account is told, the first one and a known one are not") {
  Ada ada;
  const auto mark = device_cookie(ada.from(""));
  CHECK(ada.appeared() == 0);
  ada.from(mark);
  CHECK(ada.appeared() == 0);
  ada.from("", "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile");
  CHECK(ada.appeared() == 1);
  CHECK(ada.school.world()
            .read([](Snapshot& s) {
              return s.value<std::string>("select body from bus_event where type = 'device.appeared'");
            })
            .find("Chrome on Android") != std::string::npos);
}

TEST_CASE("sessions are listed with what their device is called, and all others end at once") {
  Ada ada;
  const auto here = ada.school.session_of("ada", "lovelace1");
  const auto there = ada.school.session_of("ada", "lovelace1");
  const auto caller = ada.school.signed_in(here.access_token);
  const auto list = ada.school.call("GET /sessions", caller).as<Page<auth::SessionView>>("");
  REQUIRE(list.items.size() == 2);
  CHECK(list.items[0].device == "An unknown device");  // "Firefox" alone is no browser's agent
  CHECK(ada.school.call("DELETE /sessions", caller).status == 200);
  CHECK(ada.school.good(here.access_token));
  CHECK(!ada.school.good(there.access_token));
  CHECK(ada.refresh(*there.refresh_token).status == 401);
}

TEST_CASE("how long a session lives unused goes by what its account may do") {
  const auto lives = [](Roles roles, Duration unused) {
    Ada ada{roles};
    const auto token = ada.school.session_of("ada", "lovelace1").refresh_token.value();
    ada.school.world().clock().advance(unused);
    return ada.refresh(token).status == 200;
  };
  constexpr auto day = std::chrono::hours{24};
  CHECK(lives({student}, 30 * day - 1ms));
  CHECK(!lives({student}, 30 * day));
  CHECK(lives({teacher}, 14 * day - 1ms));
  CHECK(!lives({teacher}, 14 * day));
  CHECK(lives({admin, teacher}, day - 1ms));
  CHECK(!lives({admin, teacher}, day));
}

TEST_CASE("however much it is used, an administrator's session ends after seven days") {
  Ada ada{{admin}};
  auto token = ada.school.session_of("ada", "lovelace1").refresh_token.value();
  for (int day = 0; day < 13; ++day) {
    ada.school.world().clock().advance(std::chrono::hours{12});
    const auto refreshed = ada.refresh(token);
    REQUIRE(refreshed.status == 200);
    token = refreshed.text("/result/refresh_token");
  }
  ada.school.world().clock().advance(std::chrono::hours{12});
  CHECK(ada.refresh(token).status == 401);
  CHECK(ada.school.world().read([](Snapshot& s) { return s.value<std::string>("select reason from auth_session"); }) ==
        "expired");
}
