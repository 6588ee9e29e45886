// What the documents say of a route, derived from its declaration alone, so that nobody writes it twice and it can't
// drift: its operation's name, its parameters by place, who may call it.
#pragma once

#include <string>
#include <vector>

#include "gateway/route.hpp"

namespace edu::gateway {

struct Parameter {
  enum class Place { path, query } place;
  std::string name;
  std::string schema;
  bool required;
};

struct Operation {
  const Route* route;
  std::string id;   // "runs.post_answers": the first segment, the method, the further names of the path
  std::string tag;  // "runs"
  std::string summary;
  std::string who;  // "Who may: student, teacher."
  std::vector<Parameter> parameters;
  std::vector<json::FieldSchema> body;  // fields of a JSON body; none: no body
};

// In the order of declaration; ids are unique.
std::vector<Operation> operations(const Routes& routes, json::Components& components);

// The text as a JSON string, with its quotes.
std::string quoted_json(std::string_view text);

}  // namespace edu::gateway
