// The versions of the API that came before the present one. An older version is kept by mapping: its path becomes the
// present one's, its request's body is turned into what is understood now, and the reply is turned back. A route that
// didn't change needs no line here. Who calls an older version is told so (Deprecation, RFC 9745).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/header.hpp"

namespace edu::gateway {

// From one JSON text to another. Throws Problem for what the older version refused.
using MapBody = std::function<std::string(std::string_view)>;

// A route that was another once. A {parameter} of the older path stands where it should in the present one.
struct MappedRoute {
  std::string was;         // "POST /sums/{id}"
  std::string is;          // "POST /additions/{id}"
  MapBody request, reply;  // empty: as it is; the reply is the whole body of a success, envelope and all
};

struct OlderVersion {
  int number;
  std::string deprecated;  // when the next one came: "@1794000000", seconds since 1970
  std::vector<MappedRoute> routes;
};

// A call by an older version, as it is made now.
struct MappedCall {
  std::string method, path;  // below the version: "/additions/7"
  const MappedRoute* route;  // null: the same then and now
};

class Versions {
 public:
  // One version, the first: nothing came before it.
  Versions() = default;
  Versions(int present, std::vector<OlderVersion> older);

  // "/api/v1/quests" is version 1's "/quests"; nothing where that version isn't served.
  struct Place {
    const OlderVersion* older;  // null: the present one
    std::string_view below;
  };
  std::optional<Place> find(std::string_view path) const;
  static MappedCall map(const OlderVersion& older, std::string_view method, std::string_view below);
  std::vector<Header> notices(const OlderVersion& older) const;
  std::string root() const { return "/api/v" + std::to_string(present_); }
  std::string unknown() const;  // a sentence that names what is served

 private:
  int present_ = 1;
  std::vector<OlderVersion> older_;
};

}  // namespace edu::gateway
