// Everything that is kept of a person, as JSON for programs and as a page for people.
#pragma once

#include <string>

#include "auth/auth.hpp"
#include "gateway/record_keeping.hpp"

namespace edu::records {

struct Archive {
  AccountId account;
  std::string name;
  Time made;
  std::vector<gateway::Kept> kept;
};

std::string as_json(const Archive& archive);
// Stands alone: no script, no picture, no address elsewhere.
std::string as_page(const Archive& archive);

}  // namespace edu::records
