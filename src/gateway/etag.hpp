// The tag of what a read answered, and the condition of an edit that was made from it (RFC 9110 §8.8, §13.1.1). A tag names
// the JSON that was read, whatever it was compressed with, so that two are compared by what stands between their quotes.
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "gateway/caller.hpp"

namespace edu {

std::string weak_tag(std::string_view body);

// Throws Problem 412 "precondition.stale" where the caller edits something else than `json`, which a read answers now.
// Whoever sends no If-Match edits whatever is there.
void require_match(const Caller& caller, std::string_view json);

// For a handler that edits what is read as `View`.
template <class View>
void require_unchanged(const Caller& caller, const View& now) {
  if (!caller.if_match.empty()) require_match(caller, json::text(now));
}

}  // namespace edu
