#include "app/config.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <sstream>

namespace edu::app {

namespace {

constexpr std::string_view prefix = "EDUVERSE_";

[[noreturn]] void refuse(std::string detail) { throw Problem{500, "config.invalid", std::move(detail)}; }

toml::table parse_file(const std::filesystem::path& file, bool required) {
  if (!std::filesystem::exists(file)) {
    if (required) refuse(fmt::format("There is no configuration file {}.", file.string()));
    return {};
  }
  try {
    return toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    refuse(fmt::format("{}, line {}: {}", file.string(), error.source().begin.line, error.description()));
  }
}

// "8080", "true" and "[1, 2]" are what TOML says they are; anything else is a text.
void put(toml::table& table, const std::string& key, const std::string& value) {
  try {
    auto parsed = toml::parse("value = " + value);
    table.insert_or_assign(key, std::move(*parsed.get("value")));
  } catch (const toml::parse_error&) { table.insert_or_assign(key, value); }
}

std::string lower(std::string_view text) {
  std::string lowered{text};
  std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lowered;
}

void apply_environment(toml::table& table, std::string_view section) {
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view line = *entry;
    const auto equals = line.find('=');
    if (equals == line.npos || !line.starts_with(prefix)) continue;
    const auto name = lower(line.substr(prefix.size(), equals - prefix.size()));
    if (!name.starts_with(section) || name.size() < section.size() + 2 || name[section.size()] != '_') continue;
    put(table, name.substr(section.size() + 1), std::string{line.substr(equals + 1)});
  }
}

}  // namespace

struct Config::Parts {
  toml::table file;
  std::map<std::string, std::vector<std::pair<std::string, std::string>>, std::less<>> settings;  // by section
  std::set<std::string, std::less<>> known;
};

Config::Config(const std::filesystem::path& file, bool required, const std::vector<std::string>& settings)
    : parts_{std::make_unique<Parts>()} {
  parts_->file = parse_file(file, required);
  for (const auto& setting : settings) set(setting);
}

void Config::set(const std::string& setting) {
  const auto dot = setting.find('.');
  const auto equals = setting.find('=');
  if (dot == setting.npos || equals == setting.npos || dot > equals)
    refuse(fmt::format("--set {} is not of the form section.option=value.", setting));
  parts_->settings[setting.substr(0, dot)].emplace_back(setting.substr(dot + 1, equals - dot - 1),
                                                        setting.substr(equals + 1));
}

Config::~Config() = default;
Config::Config(Config&&) noexcept = default;

std::string Config::section(std::string_view name) {
  parts_->known.emplace(name);
  toml::table table;
  if (const auto* found = parts_->file.get(name)) {
    if (!found->is_table()) refuse(fmt::format("'{}' is a section: write [{}] and its options below.", name, name));
    table = *found->as_table();
  }
  apply_environment(table, name);
  if (const auto settings = parts_->settings.find(name); settings != parts_->settings.end())
    for (const auto& [key, value] : settings->second) put(table, key, value);
  std::ostringstream json;
  json << toml::json_formatter{table};
  return json.str();
}

void Config::refuse_unknown() const {
  const std::vector<std::string> known{parts_->known.begin(), parts_->known.end()};
  const auto check = [&](std::string_view name) {
    if (!parts_->known.contains(name))
      refuse(fmt::format("There is no section [{}]. Did you mean [{}]?", name, nearest_name(name, known)));
  };
  for (const auto& [key, value] : parts_->file) check(key.str());
  for (const auto& [name, settings] : parts_->settings) check(name);
}

}  // namespace edu::app
