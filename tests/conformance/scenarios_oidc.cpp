// Signing in by a provider: its liar is a small server of Node.js's (tests/oracles/scenarios.test.mjs), which plays all of
// these scenarios in one run and names each with its verdict. Here they are counted with the others.
#include <sstream>

#include "conformance/scenarios.hpp"
#include "flow/support/process.hpp"

namespace edu::conformance {

namespace {

// "ok 3 - oidc-02 PKCE …" and "not ok 4 - oidc-03 …", as TAP says it.
std::map<std::string, bool> verdicts(const std::string& tap) {
  std::map<std::string, bool> by_name;
  std::istringstream lines{tap};
  for (std::string line; std::getline(lines, line);) {
    const bool ok = line.starts_with("ok ");
    if (!ok && !line.starts_with("not ok ")) continue;
    const auto name = line.find(" - oidc-");
    if (name != line.npos) by_name[line.substr(name + 3, std::string{"oidc-00"}.size())] = ok;
  }
  return by_name;
}

struct Played {
  std::map<std::string, bool> verdicts;
  std::string said;
};

const Played& played() {
  static const Played once = [] {
    const auto ran =
        flow::run({"env", "EDU_REPORTER=tap", EDU_SOURCE "/tests/oracles/run", EDU_EXECUTABLE, "scenarios.test.mjs"});
    return Played{verdicts(ran.out), ran.out + ran.err};
  }();
  return once;
}

}  // namespace

Scenarios of_oidc() {
  Scenarios steps;
  for (int i = 0; i <= 13; ++i) {
    const auto name = (i < 10 ? "oidc-0" : "oidc-") + std::to_string(i);
    steps[name] = [name] {
      const auto& all = played();
      const auto found = all.verdicts.find(name);
      expect(found != all.verdicts.end(), "was played; the run said:\n" + all.said);
      expect(found->second, "ends as it should; the run said:\n" + all.said);
    };
  }
  return steps;
}

}  // namespace edu::conformance
