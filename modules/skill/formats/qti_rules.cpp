#include "skill/formats/qti_rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "skill/formats/number_text.hpp"
#include "skill/formats/qti_node.hpp"
#include "skill/formats/qti_pattern.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/item/wording.hpp"

namespace edu::skill::qti {

namespace {

using pugi::xml_node;
using std::string_view;

constexpr std::size_t most_steps = 2'000'000;  // of all trials of one question together

std::string lower(string_view text) {
  std::string low{text};
  for (auto& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return low;
}

double number_of(const Value& value) {
  if (value.number) return *value.number;
  if (value.texts.size() != 1) throw Refusal{"a rule reckons with what is no number"};
  return need_number(value.texts.front());
}
bool truth_of(const Value& value) {
  if (value.truth) return *value.truth;
  return value.texts.size() == 1 && value.texts.front() == "true";
}
Value of_number(double number) { return {{}, number, {}}; }
Value of_truth(bool truth) { return {{}, {}, truth}; }

// The same of that type: pairs in either direction, numbers by what they count.
std::string canonical(string_view text, string_view type) {
  if (type == "pair" || type == "directedPair") {
    auto ends = words_in(text);
    if (type == "pair") std::sort(ends.begin(), ends.end());
    std::string pair;
    for (const auto& end : ends) pair += (pair.empty() ? "" : " ") + end;
    return pair;
  }
  if (type != "float" && type != "integer") return std::string{text};
  const auto number = number_in(text);
  return number ? std::to_string(*number) + "/" + std::to_string(std::hash<double>{}(*number + 0.0))
                : std::string{text};
}

double mapped(const Declaration& declared, const std::vector<std::string>& given) {
  double sum = 0;
  std::set<std::string> seen;
  for (const auto& text : given) {
    if (!seen.insert(canonical(text, declared.type)).second) continue;
    const auto entry = std::find_if(declared.mapping.begin(), declared.mapping.end(), [&](const MapEntry& e) {
      if (declared.type == "string" && !e.cased) return lower(e.key) == lower(text);
      return canonical(e.key, declared.type) == canonical(text, declared.type);
    });
    sum += entry == declared.mapping.end() ? declared.otherwise : entry->value;
  }
  if (declared.low) sum = std::max(sum, *declared.low);
  if (declared.high) sum = std::min(sum, *declared.high);
  return sum;
}

Declaration declaration_of(xml_node node) {
  Declaration declared;
  declared.cardinality = attribute_of(node, "cardinality");
  declared.type = attribute_of(node, "baseType");
  for (const auto value : children_of(child_of(node, "correctResponse"), "value"))
    declared.correct.push_back(letters_in(value));
  const auto mapping = child_of(node, "mapping");
  if (child_of(node, "areaMapping")) throw Refusal{"places in a picture (areaMapping) are not known here"};
  if (const auto otherwise = attribute_of(mapping, "defaultValue"); !otherwise.empty())
    declared.otherwise = need_number(otherwise);
  if (const auto low = attribute_of(mapping, "lowerBound"); !low.empty()) declared.low = need_number(low);
  if (const auto high = attribute_of(mapping, "upperBound"); !high.empty()) declared.high = need_number(high);
  for (const auto entry : children_of(mapping, "mapEntry"))
    declared.mapping.push_back({std::string{attribute_of(entry, "mapKey")},
                                need_number(attribute_of(entry, "mappedValue")),
                                flag_of(entry, "caseSensitive", true)});
  return declared;
}

// One run.
class Run {
 public:
  Run(const std::map<std::string, Declaration, std::less<>>& responses, const Responses& given, Outcomes outcomes,
      std::size_t& steps)
      : responses_{responses}, given_{given}, outcomes_{std::move(outcomes)}, steps_{steps} {}

  void by_template(const std::string& name) {
    const auto declared = responses_.contains("RESPONSE") ? responses_.find("RESPONSE") : responses_.begin();
    if (declared == responses_.end()) return;
    const auto given = given_.find(declared->first);
    if (given == given_.end()) return;
    const bool map = name == "map_response";
    outcomes_["SCORE"] = of_number(map ? mapped(declared->second, given->second)
                                   : equal_texts(declared->second, given->second, declared->second.correct) ? 1
                                                                                                            : 0);
  }
  // False: the rules ask to end here.
  bool rules(xml_node parent) {
    for (const auto node : parent.children()) {
      if (node.type() != pugi::node_element) continue;
      step();
      const auto kind = kind_of(node);
      if (kind == "responseCondition") {
        if (!condition(node)) return false;
      } else if (kind == "setOutcomeValue") {
        auto value = evaluate(only_child(node));
        outcomes_[std::string{attribute_of(node, "identifier")}] = std::move(value);
      } else if (kind == "responseProcessingFragment") {
        if (!rules(node)) return false;
      } else if (kind == "exitResponse") {
        return false;
      } else {
        throw Refusal{"its rules use <" + kind + ">, which is not known here"};
      }
    }
    return true;
  }
  Outcomes end() { return std::move(outcomes_); }

 private:
  void step() const {
    if (++steps_ > most_steps) throw Refusal{"its rules take too long to try: make it simpler"};
  }
  static std::vector<xml_node> parts(xml_node node) {
    std::vector<xml_node> parts;
    std::copy_if(node.begin(), node.end(), std::back_inserter(parts),
                 [](xml_node part) { return part.type() == pugi::node_element; });
    return parts;
  }
  static xml_node only_child(xml_node node) {
    const auto all = parts(node);
    if (all.empty()) throw Refusal{"the rule <" + kind_of(node) + "> is empty"};
    return all.front();
  }

  bool condition(xml_node node) {
    for (const auto branch : parts(node)) {
      const auto kind = kind_of(branch);
      if (kind == "responseElse") return rules(branch);
      if (kind != "responseIf" && kind != "responseElseIf")
        throw Refusal{"its rules use <" + kind + ">, which is not known here"};
      if (!truth_of(evaluate(only_child(branch)))) continue;
      // The expression comes first; what it leads to stands behind it.
      auto rest = parts(branch);
      rest.erase(rest.begin());
      return branch_of(rest);
    }
    return true;
  }
  bool branch_of(const std::vector<xml_node>& nodes) {
    for (const auto node : nodes) {
      step();
      const auto kind = kind_of(node);
      if (kind == "responseCondition") {
        if (!condition(node)) return false;
      } else if (kind == "setOutcomeValue") {
        auto value = evaluate(only_child(node));
        outcomes_[std::string{attribute_of(node, "identifier")}] = std::move(value);
      } else if (kind == "exitResponse") {
        return false;
      } else {
        throw Refusal{"its rules use <" + kind + ">, which is not known here"};
      }
    }
    return true;
  }

  const Declaration* declared(xml_node node) const {
    const auto found = responses_.find(attribute_of(node, "identifier"));
    return found == responses_.end() ? nullptr : &found->second;
  }
  Value variable(xml_node node) const {
    const auto name = attribute_of(node, "identifier");
    if (responses_.contains(name)) {
      const auto given = given_.find(name);
      return given == given_.end() ? Value{} : Value{given->second, {}, {}};
    }
    const auto outcome = outcomes_.find(name);
    return outcome == outcomes_.end() ? Value{} : outcome->second;
  }

  static bool equal_texts(const Declaration& declared, std::vector<std::string> one, std::vector<std::string> other) {
    for (auto* texts : {&one, &other}) {
      for (auto& text : *texts) text = canonical(text, declared.type);
      if (declared.cardinality != "ordered") std::sort(texts->begin(), texts->end());
    }
    return one == other;
  }
  // As a response's declaration says, where one of them is a response's variable.
  bool match(xml_node one, xml_node other) {
    const auto left = evaluate(one), right = evaluate(other);
    if (left.null() || right.null()) return false;
    const auto* type = declared(one) != nullptr ? declared(one) : declared(other);
    const bool numbers = left.number || right.number || (type != nullptr && type->number());
    if (numbers && left.texts.size() <= 1 && right.texts.size() <= 1) return number_of(left) == number_of(right);
    if (left.truth || right.truth) return truth_of(left) == truth_of(right);
    return equal_texts(type != nullptr ? *type : Declaration{}, left.texts, right.texts);
  }
  bool equal(xml_node node, const std::vector<xml_node>& of) {
    const auto left = evaluate(of.at(0)), right = evaluate(of.at(1));
    if (left.null() || right.null()) return false;
    const double wanted = number_of(left), given = number_of(right);
    const auto mode = attribute_of(node, "toleranceMode");
    if (mode.empty() || mode == "exact") return wanted == given;
    const auto tolerances = words_in(attribute_of(node, "tolerance"));
    if (tolerances.empty()) throw Refusal{"a tolerance is not said"};
    double down = need_number(tolerances.front()), up = need_number(tolerances.back());
    if (mode == "relative") {
      down *= std::abs(wanted) / 100;
      up *= std::abs(wanted) / 100;
    }
    return given >= wanted - down && given <= wanted + up;
  }

  bool truth(const std::string& kind, xml_node node, const std::vector<xml_node>& of) {
    const auto two = [&] {
      if (of.size() != 2) throw Refusal{"the rule <" + kind + "> has not two parts"};
      return std::pair{evaluate(of[0]), evaluate(of[1])};
    };
    const auto compared = [&](auto relation) {
      const auto [left, right] = two();
      return !left.null() && !right.null() && relation(number_of(left), number_of(right));
    };
    if (kind == "and" || kind == "or") {
      const auto holds = [&](xml_node part) { return truth_of(evaluate(part)); };
      return kind == "and" ? std::all_of(of.begin(), of.end(), holds) : std::any_of(of.begin(), of.end(), holds);
    }
    if (kind == "not") return !truth_of(evaluate(only_child(node)));
    if (kind == "isNull") return evaluate(only_child(node)).null();
    if (kind == "gt") return compared(std::greater<>{});
    if (kind == "gte") return compared(std::greater_equal<>{});
    if (kind == "lt") return compared(std::less<>{});
    if (kind == "lte") return compared(std::less_equal<>{});
    if (kind == "patternMatch") {
      const auto value = evaluate(only_child(node));
      const auto accepted = accepted_of_pattern(attribute_of(node, "pattern"));
      return value.texts.size() == 1 && matches(accepted.text, value.texts.front(), accepted.spelling);
    }
    constexpr std::array<std::string_view, 6> comparisons{"match",     "equal",  "stringMatch",
                                                          "substring", "member", "contains"};
    if (std::find(comparisons.begin(), comparisons.end(), kind) == comparisons.end())
      throw Refusal{"its rules use <" + kind + ">, which is not known here"};
    const auto [left, right] = two();
    if (kind == "match") return match(of[0], of[1]);
    if (kind == "equal") return equal(node, of);
    if (left.null() || right.null()) return false;
    if (kind == "stringMatch" || kind == "substring") {
      const bool cased = flag_of(node, "caseSensitive", true);
      auto one = left.texts.empty() ? std::string{} : left.texts.front();
      auto other = right.texts.empty() ? std::string{} : right.texts.front();
      if (!cased) one = lower(one), other = lower(other);
      const bool within = kind == "substring" || flag_of(node, "substring", false);
      return within ? (kind == "substring" ? other.find(one) : one.find(other)) != std::string::npos : one == other;
    }
    const auto& small = kind == "member" ? left.texts : right.texts;
    const auto& large = kind == "member" ? right.texts : left.texts;
    return std::all_of(small.begin(), small.end(), [&](const std::string& text) {
      return std::find(large.begin(), large.end(), text) != large.end();
    });
  }

  Value evaluate(xml_node node) {
    step();
    const auto kind = kind_of(node);
    if (kind == "variable") return variable(node);
    if (kind == "null") return {};
    if (kind == "correct")
      return {declared(node) != nullptr ? declared(node)->correct : std::vector<std::string>{}, {}, {}};
    if (kind == "baseValue") return base_value(node);
    if (kind == "mapResponse") {
      const auto value = variable(node);
      return of_number(declared(node) != nullptr && !value.null() ? mapped(*declared(node), value.texts) : 0);
    }
    const auto of = parts(node);
    if (kind == "sum" || kind == "product") {
      double result = kind == "sum" ? 0 : 1;
      for (const auto part : of) {
        const auto value = evaluate(part);
        if (value.null()) return {};
        if (kind == "sum") result += number_of(value);
        else result *= number_of(value);
      }
      return of_number(result);
    }
    if (kind == "subtract" || kind == "divide") {
      if (of.size() != 2) throw Refusal{"the rule <" + kind + "> has not two parts"};
      const auto left = evaluate(of[0]), right = evaluate(of[1]);
      if (left.null() || right.null()) return {};
      if (kind == "subtract") return of_number(number_of(left) - number_of(right));
      return number_of(right) == 0 ? Value{} : of_number(number_of(left) / number_of(right));
    }
    if (kind == "containerSize") return of_number(static_cast<double>(evaluate(only_child(node)).texts.size()));
    if (kind == "multiple" || kind == "ordered") {
      Value all;
      for (const auto part : of) {
        auto value = evaluate(part);
        if (value.number) throw Refusal{"its rules gather numbers, which is not known here"};
        all.texts.insert(all.texts.end(), value.texts.begin(), value.texts.end());
      }
      return all;
    }
    return of_truth(truth(kind, node, of));
  }
  static Value base_value(xml_node node) {
    const auto type = attribute_of(node, "baseType");
    auto text = letters_in(node);
    if (type == "float" || type == "integer") return of_number(need_number(text));
    if (type == "boolean") return of_truth(text == "true");
    return {{std::move(text)}, {}, {}};
  }

  const std::map<std::string, Declaration, std::less<>>& responses_;
  const Responses& given_;
  Outcomes outcomes_;
  std::size_t& steps_;
};

}  // namespace

Processing::Processing(xml_node item) {
  for (const auto node : children_of(item, "responseDeclaration"))
    responses_.emplace(attribute_of(node, "identifier"), declaration_of(node));
  for (const auto node : children_of(item, "outcomeDeclaration")) {
    auto& value = begin_[std::string{attribute_of(node, "identifier")}];
    for (const auto part : children_of(child_of(node, "defaultValue"), "value"))
      value.texts.push_back(letters_in(part));
    // Without a default a number begins at 0 (QTI 2.1, outcomeDeclaration).
    const auto type = attribute_of(node, "baseType");
    if (value.texts.empty() && (type == "float" || type == "integer")) value.number = 0;
  }
  const auto processing = child_of(item, "responseProcessing");
  if (processing.find_child([](xml_node node) { return node.type() == pugi::node_element; })) {
    rules_ = processing;
    return;
  }
  auto name = attribute_of(processing, "template");
  if (name.empty()) name = attribute_of(processing, "templateLocation");
  if (name.empty()) return;
  name = name.substr(name.rfind('/') == name.npos ? 0 : name.rfind('/') + 1);
  name = name.substr(0, name.rfind(".xml"));
  // Those of Common Cartridge score in the same way.
  if (name.ends_with("match_correct") || name.ends_with("CC2_match") || name.ends_with("CC2_match_basic"))
    template_ = "match_correct";
  else if (name.ends_with("map_response")) template_ = "map_response";
  else throw Refusal{"it is scored by the template \"" + std::string{name} + "\", which is not known here"};
}

Outcomes Processing::run(const Responses& given) const {
  Run run{responses_, given, begin_, steps_};
  if (rules_) run.rules(rules_);
  else run.by_template(template_.empty() ? "match_correct" : template_);
  return run.end();
}

double Processing::score(const Responses& given) const {
  const auto outcomes = run(given);
  const auto score = outcomes.find("SCORE");
  return score == outcomes.end() || score->second.null() ? 0 : number_of(score->second);
}

bool Processing::fixed(string_view outcome) const {
  const auto sets = all_of(rules_, "setOutcomeValue");
  return std::none_of(sets.begin(), sets.end(),
                      [&](xml_node node) { return attribute_of(node, "identifier") == outcome; });
}

}  // namespace edu::skill::qti
