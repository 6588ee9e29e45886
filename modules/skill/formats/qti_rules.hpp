// How an item of QTI scores: its declarations, and its response processing (a template of the standard's, or rules of its
// own), run on responses that are tried. What the rules come to is read off their results, whichever way they were
// written. Rules that aren't known here refuse the question by their name.
#pragma once

#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace edu::skill::qti {

// A response's values as texts; of a pair "A B". Not there: none was given.
using Responses = std::map<std::string, std::vector<std::string>, std::less<>>;

struct MapEntry {
  std::string key;
  double value = 0;
  bool cased = true;
};

struct Declaration {
  std::string cardinality;  // "single", "multiple", "ordered"
  std::string type;         // "identifier", "string", "float", "integer", "pair", "directedPair", …
  std::vector<std::string> correct;
  std::vector<MapEntry> mapping;
  double otherwise = 0;  // of what isn't mapped
  std::optional<double> low, high;
  bool number() const { return type == "float" || type == "integer"; }
};

// What a variable or an expression is: nothing, texts, a number or a truth.
struct Value {
  std::vector<std::string> texts;
  std::optional<double> number;
  std::optional<bool> truth;
  bool null() const { return texts.empty() && !number && !truth; }
};
using Outcomes = std::map<std::string, Value, std::less<>>;

class Processing {
 public:
  // Throws Refusal where a template isn't known.
  explicit Processing(pugi::xml_node item);

  const std::map<std::string, Declaration, std::less<>>& responses() const { return responses_; }
  // Throws Refusal with the name of a rule that isn't known, or where the rules take too long.
  Outcomes run(const Responses& given) const;
  // Of SCORE after it.
  double score(const Responses& given) const;
  // Whether nothing ever sets that outcome: it keeps the value that it begins with.
  bool fixed(std::string_view outcome) const;
  // Whether the item says how it is scored; otherwise whatever is declared correct counts.
  bool scored() const { return rules_ || !template_.empty(); }
  pugi::xml_node rules() const { return rules_; }

 private:
  std::map<std::string, Declaration, std::less<>> responses_;
  Outcomes begin_;
  pugi::xml_node rules_;
  std::string template_;
  mutable std::size_t steps_ = 0;
};

}  // namespace edu::skill::qti
