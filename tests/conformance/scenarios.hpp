// The scenarios of signing in, staying signed in and being allowed: each is played on a school of its own, through the
// front door. What is expected stands in the data; here are the steps, by the scenario's name. A scenario that isn't here
// can't be played yet, and is named when the tests run.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "conformance/house.hpp"
#include "flow/support/clock.hpp"
#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"

namespace edu::conformance {

// A school that has just been founded.
struct Stage {
  explicit Stage(std::vector<std::string> options = lenient_options());

  flow::Folder folder;
  flow::Clock clock;
  flow::Server server;
  flow::School school;
  flow::Http http;

  flow::Student student(const std::string& username);  // has joined the class
  std::string teacher(const std::string& username);    // an access token; in no class
};

// A new account with that role, signed in: its access token.
std::string person(flow::Http& http, const std::string& admin, std::string_view username, std::string_view role);

struct Session {
  std::string access, refresh;
};
Session sign_in(flow::Http& http, std::string_view username, std::string_view password);
// Nothing where the token is refused.
std::optional<Session> refresh(flow::Http& http, const std::string& token);
int me(flow::Http& http, const std::string& access);  // the status of asking who one is

// The answer for an object that isn't there: GET path + <an id like `id`> + rest. Ids are permuted numbers, and about every
// other text of their form is a number that could be one.
flow::Response ask_for_missing(Stage& stage, const std::string& path, std::string id, const std::string& rest,
                               const std::string& token);

class Failed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
void expect(bool holds, std::string_view what);

using Scenarios = std::map<std::string, std::function<void()>>;
Scenarios of_refresh();
Scenarios of_login();
Scenarios of_authz();
Scenarios of_totp();
Scenarios of_oidc();

}  // namespace edu::conformance
