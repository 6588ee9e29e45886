#include "base/rulebook.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace edu {

Rulebook::Rulebook(std::string file, std::string_view text) : file_{std::move(file)} {
  try {
    sections_ = json::read<std::map<std::string, RawJson>>(text);
  } catch (const Problem& problem) { note({}, problem); }
}

const std::string* Rulebook::take(std::string_view name) {
  asked_.emplace(name);
  const auto found = sections_.find(std::string{name});
  if (found != sections_.end()) return &found->second.text;
  fault(name, "", "the section is missing");
  return nullptr;
}

void Rulebook::fault(std::string_view section, std::string_view pointer, std::string_view reason) {
  faults_.push_back(
      fmt::format("{} {}{}{}: {}", file_, section.empty() ? std::string_view{} : "/", section, pointer, reason));
}

void Rulebook::note(std::string_view section, const Problem& problem) {
  if (problem.errors.empty()) fault(section, "", problem.detail);
  for (const auto& error : problem.errors) fault(section, error.pointer, error.detail);
}

std::vector<std::string> Rulebook::faults() const {
  auto all = faults_;
  for (const auto& [name, json] : sections_)
    if (!asked_.contains(name)) all.push_back(fmt::format("{} /{}: no module has rules of that name", file_, name));
  return all;
}

void Rulebook::check() const {
  const auto wrong = faults();
  if (!wrong.empty()) throw invalid("content.invalid", fmt::format("{}", fmt::join(wrong, "\n")));
}

}  // namespace edu
