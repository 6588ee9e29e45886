// The configuration: what goes over what, what is refused, and that config/eduverse.toml tells the truth.
#include "app/config.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <fstream>
#include <regex>
#include <set>

#include "app/gateway_section.hpp"
#include "app/server_section.hpp"
#include "app/world.hpp"
#include "ops/log.hpp"
#include "ops/trace.hpp"

namespace {

using namespace edu;
using app::Config;
using app::GatewaySection;
using app::ServerSection;

class ConfigFile {
 public:
  explicit ConfigFile(const std::string& text) {
    std::string pattern = (std::filesystem::temp_directory_path() / "eduverse-config-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()));
    folder_ = pattern;
    std::ofstream{path()} << text;
  }
  ConfigFile(const ConfigFile&) = delete;
  ~ConfigFile() { std::filesystem::remove_all(folder_); }
  std::filesystem::path path() const { return folder_ / "eduverse.toml"; }
  Config with(const std::vector<std::string>& settings = {}) const { return {path(), true, settings}; }

 private:
  std::filesystem::path folder_;
};

class Environment {
 public:
  Environment(const char* name, const char* value) : name_{name} { ::setenv(name, value, 1); }
  Environment(const Environment&) = delete;
  ~Environment() { ::unsetenv(name_); }

 private:
  const char* name_;
};

template <class Act>
std::string refusal(Act&& act) {
  try {
    act();
  } catch (const Problem& problem) {
    CHECK(problem.code == "config.invalid");
    return problem.detail;
  }
  return "not refused";
}

// The file as the project ships it, with every option's # taken away.
std::string uncommented() {
  std::ifstream in{std::string{EDU_SOURCE} + "/config/eduverse.toml"};
  REQUIRE(in);
  std::string text;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#") && !line.starts_with("# ")) line.erase(0, 1);
    text += line + '\n';
  }
  return text;
}

std::set<std::string> options_in(const std::string& text, const std::string& wanted) {
  std::set<std::string> names;
  std::string section;
  std::istringstream in{text};
  std::smatch match;
  for (std::string line; std::getline(in, line);) {
    if (std::regex_match(line, match, std::regex{R"(\[(\w+)\])"})) section = match[1];
    else if (section == wanted && std::regex_search(line, match, std::regex{R"(^(\w+) = .+# .+)"}))
      names.insert(match[1]);
  }
  return names;
}

template <class Options>
void is_told_whole(Config& config, const std::string& text, const std::string& section) {
  CAPTURE(section);
  const Options defaults;
  std::set<std::string> known;
  each_field(defaults, [&](std::string_view name, const auto&) { known.emplace(name); });
  CHECK(options_in(text, section) == known);
  CHECK(json::text(config.read<Options>(section)) == json::text(defaults));
}

}  // namespace

TEST_CASE("the shipped file names every option of every section, with its default and its meaning") {
  const auto text = uncommented();
  const ConfigFile file{text};
  auto config = file.with();
  is_told_whole<ServerSection>(config, text, "server");
  is_told_whole<GatewaySection>(config, text, "gateway");
  is_told_whole<app::StoreOptions>(config, text, "store");
  is_told_whole<gateway::RateOptions>(config, text, "limits");
  is_told_whole<ops::log::Options>(config, text, "log");
  is_told_whole<ops::TraceOptions>(config, text, "trace");
  is_told_whole<auth::Options>(config, text, "auth");
  is_told_whole<auth::OidcOptions>(config, text, "oidc");
  is_told_whole<mail::Options>(config, text, "mail");
  is_told_whole<skill::Options>(config, text, "skill");
  is_told_whole<economy::Options>(config, text, "economy");
  is_told_whole<records::RetentionOptions>(config, text, "retention");
  config.refuse_unknown();
}

TEST_CASE("the shipped file as it is changes nothing") {
  Config config{std::string{EDU_SOURCE} + "/config/eduverse.toml", true, {}};
  CHECK(config.section("server").find(':') == std::string::npos);
  config.refuse_unknown();
}

TEST_CASE("an unknown option is refused with the nearest known one") {
  const ConfigFile file{"[server]\nprot = 9\n"};
  auto config = file.with();
  CHECK(refusal([&] { config.read<ServerSection>("server"); }) ==
        "[server] has no option 'prot'. Did you mean 'port'?");
}

TEST_CASE("an unknown section is refused with the nearest known one") {
  const ConfigFile file{"[sever]\nport = 9\n"};
  auto config = file.with();
  config.read<ServerSection>("server");
  CHECK(refusal([&] { config.refuse_unknown(); }) == "There is no section [sever]. Did you mean [server]?");
}

TEST_CASE("an option out of its range is refused by its name") {
  const ConfigFile file{"[server]\nport = 65536\n"};
  auto config = file.with();
  CHECK(refusal([&] { config.read<ServerSection>("server"); }).starts_with("[server] port: "));
}

TEST_CASE("a line that is not TOML is refused by its number") {
  const ConfigFile file{"[server]\nport = \n"};
  CHECK(refusal([&] { file.with(); }).find("line 2") != std::string::npos);
}

TEST_CASE("the environment goes over the file, and --set over the environment") {
  const ConfigFile file{"[server]\nport = 1\nhost = \"a\"\n"};
  CHECK(file.with().read<ServerSection>("server").port == 1);
  const Environment environment{"EDUVERSE_SERVER_PORT", "2"};
  CHECK(file.with().read<ServerSection>("server").port == 2);
  CHECK(file.with().read<ServerSection>("server").host == "a");
  CHECK(file.with({"server.port=3"}).read<ServerSection>("server").port == 3);
}

TEST_CASE("providers of identities are tables of the file, or one value of the environment") {
  const ConfigFile file{
      "[[oidc.providers]]\npreset = \"google\"\nclient_id = \"a\"\n\n[[oidc.providers]]\npreset = \"clever\"\n"};
  CHECK(file.with().read<auth::OidcOptions>("oidc").providers.size() == 2);
  const Environment environment{"EDUVERSE_OIDC_PROVIDERS", "[{ preset = 'clever', client_secret = 'c' }]"};
  const auto over = file.with().read<auth::OidcOptions>("oidc").providers;
  REQUIRE(over.size() == 1);
  CHECK(over[0].client_secret == "c");
}

TEST_CASE("a missing file is an empty one, unless it was named") {
  const std::filesystem::path nowhere = "/nonexistent/eduverse.toml";
  CHECK(Config{nowhere, false, {}}.read<ServerSection>("server").port == 8080);
  CHECK(refusal([&] { Config{nowhere, true, {}}; }) == "There is no configuration file /nonexistent/eduverse.toml.");
}
