// The graph of skills as its authors write it, and what must hold before it is kept: no circle, nothing that names what
// there isn't. Pure; linear in skills and edges.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/values.hpp"

namespace edu::skill {

// prerequisite: to be known first; part_of: a larger skill that it belongs to; related: near, without an order.
BOOST_DEFINE_ENUM_CLASS(EdgeKind, prerequisite, part_of, related)

using Age = Bounded<int, 3, 99>;

// A skill as a file says it. `code` names it for ever: "maths/fractions/adding", or a category's path.
struct SkillRecord {
  Title code;
  Title name;
  std::optional<Markdown> description = {};
  std::optional<Title> subject = {};
  std::optional<Age> age_from = {};
  std::optional<Age> age_to = {};
  std::optional<std::vector<std::string>> prerequisites = {};  // codes; left out: as they are
  std::optional<std::vector<std::string>> part_of = {};
  std::optional<std::vector<std::string>> related = {};
  std::optional<std::vector<std::string>> standards = {};  // codes of a curriculum's, "3.OA.A.1"
};
BOOST_DESCRIBE_STRUCT(SkillRecord, (),
                      (code, name, description, subject, age_from, age_to, prerequisites, part_of, related, standards))

class Graph {
 public:
  void add(std::string code);
  // Both ends need not be there yet.
  void connect(const std::string& code, EdgeKind kind, const std::string& other);
  // Forgets what `code` says of this kind.
  void disconnect(const std::string& code, EdgeKind kind);

  struct Edge {
    std::string skill;
    EdgeKind kind;
    std::string other;
  };
  // Edges to what there isn't.
  std::vector<Edge> dangling() const;
  // Each circle of prerequisites or of parts once, as one walks it: "a → b → a". A skill that names itself is one.
  std::vector<std::string> circles() const;
  // Skills without any edge from or to them.
  std::vector<std::string> orphans() const;
  // The longest chain of prerequisites below each skill: 0 where it needs none. The graph must have no circle.
  std::map<std::string, int> levels() const;

 private:
  using Edges = std::map<EdgeKind, std::vector<std::string>>;
  const std::vector<std::string>* edges(const std::string& code, EdgeKind kind) const;

  std::map<std::string, Edges> skills_;
};

}  // namespace edu::skill
