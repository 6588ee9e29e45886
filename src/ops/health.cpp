// The checks are copied out before they are asked, so that one may take its time without keeping others from declaring.
#include "ops/health.hpp"

#include <exception>

namespace edu::ops {
namespace {

Check asked(const std::string& name, const std::function<std::optional<std::string>()>& unready) {
  try {
    const auto reason = unready();
    return {name, !reason, reason.value_or("")};
  } catch (const std::exception& error) { return {name, false, std::string{"the check failed: "} + error.what()}; }
}

}  // namespace

void Health::require(std::string name, std::function<std::optional<std::string>()> unready) {
  const std::lock_guard lock{mutex_};
  required_.push_back({std::move(name), std::move(unready)});
}

Readiness Health::ask() const {
  std::vector<Required> required;
  {
    const std::lock_guard lock{mutex_};
    required = required_;
  }
  Readiness readiness{true, {}};
  for (const auto& [name, unready] : required) {
    readiness.checks.push_back(asked(name, unready));
    readiness.ready = readiness.ready && readiness.checks.back().ok;
  }
  return readiness;
}

}  // namespace edu::ops
