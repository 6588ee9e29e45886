// The configuration: config/eduverse.toml, over it the environment (EDUVERSE_SERVER_PORT=8080), over that the command
// line (--set server.port=8080). Each section is read into a described struct by whoever owns it; what nobody asked for
// is refused with the nearest known name.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/options.hpp"

namespace edu::app {

class Config {
 public:
  // A missing file is an empty one unless `required`. Throws Problem "config.invalid" with file, line and reason.
  Config(const std::filesystem::path& file, bool required, const std::vector<std::string>& settings);
  ~Config();
  Config(Config&&) noexcept;

  // As --set would: "section.option=value".
  void set(const std::string& setting);

  // A section as JSON, with what the environment and the command line say; remembers that it is known.
  std::string section(std::string_view name);

  template <class Options>
  Options read(std::string_view name) {
    return read_options<Options>(name, section(name));
  }

  // Every section has been asked for: whatever is left is a misspelling. Throws Problem "config.invalid".
  void refuse_unknown() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace edu::app
