// The questions that are asked at every sign-in and refresh go by an index, however many pupils there are.
#include <doctest/doctest.h>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

struct Step {
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Step, (), (detail))

template <class... Args>
std::string plan(School& school, const std::string& statement, const Args&... args) {
  return school.world().read([&](Snapshot& s) {
    std::string steps;
    for (const auto& step : s.all<Step>("explain query plan " + statement, args...)) steps += step.detail + "\n";
    return steps;
  });
}

}  // namespace

TEST_CASE("what is asked at every sign-in and refresh is found by an index") {
  School school;
  const Blob blob{"x"};
  const auto by_name = plan(school, "select account, password_hash from auth_account where username_mark = ?", "ada");
  const auto by_token = plan(school,
                             "select session, account, device, issued, used, next"
                             " from auth_refresh join auth_session using (session) where hash = ? and ended is null",
                             blob);
  const auto wrong =
      plan(school, "select at from auth_failure where who = ? and at > ? order by at desc limit ?", blob, 0, 10);
  const auto old = plan(school, "select session from auth_session where seen < ? order by seen limit 4", 0);
  for (const auto& steps : {by_name, by_token, wrong, old}) {
    CAPTURE(steps);
    CHECK(steps.find("SEARCH") != std::string::npos);
    CHECK(steps.find("SCAN") == std::string::npos);
    CHECK(steps.find("TEMP B-TREE") == std::string::npos);
  }
}
