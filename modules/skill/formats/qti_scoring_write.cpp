#include "skill/formats/qti_scoring_write.hpp"

#include <array>
#include <charconv>

#include "skill/formats/qti_pattern.hpp"

namespace edu::skill::qti {

namespace {

using std::string_view;

constexpr const char* templates = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/";
constexpr const char* told = "FEEDBACK";

std::string score_of(const std::string& response) { return "SCORE_" + response; }

pugi::xml_node variable(pugi::xml_node parent, const std::string& name, const char* element = "qti-variable") {
  auto node = parent.append_child(element);
  node.append_attribute("identifier").set_value(name.c_str());
  return node;
}

void value(pugi::xml_node parent, const char* type, const std::string& text) {
  auto node = parent.append_child("qti-base-value");
  node.append_attribute("base-type").set_value(type);
  node.text().set(text.c_str());
}

void set_outcome(pugi::xml_node branch, const std::string& name, const char* type, const std::string& text) {
  value(variable(branch, name, "qti-set-outcome-value"), type, text);
}

void bound(pugi::xml_node parent, const char* relation, const std::string& response, double limit) {
  auto node = parent.append_child(relation);
  variable(node, response);
  value(node, "float", number_text(limit));
}

}  // namespace

Scoring::Scoring(pugi::xml_node item, pugi::xml_node body)
    : item_{item}, body_{body}, processing_{item.insert_child_after("qti-response-processing", body)} {
  score_ = outcome("SCORE", "single", "float");
}

pugi::xml_node Scoring::declare(const std::string& response, const char* cardinality, const char* type) {
  auto node = item_.insert_child_before("qti-response-declaration", score_);
  node.append_attribute("identifier").set_value(response.c_str());
  node.append_attribute("cardinality").set_value(cardinality);
  node.append_attribute("base-type").set_value(type);
  return node;
}

pugi::xml_node Scoring::outcome(const std::string& name, const char* cardinality, const char* type) {
  auto node = item_.insert_child_before("qti-outcome-declaration", body_);
  node.append_attribute("identifier").set_value(name.c_str());
  node.append_attribute("cardinality").set_value(cardinality);
  node.append_attribute("base-type").set_value(type);
  if (string_view{type} == "float") node.append_child("qti-default-value").append_child("qti-value").text().set("0");
  return node;
}

void Scoring::match(const std::string& response, double share) { parts_.push_back({How::match, response, share}); }

void Scoring::sum_mapped(const std::string& response, double share) { parts_.push_back({How::map, response, share}); }

// The first branch is an if, those behind it are else-ifs.
pugi::xml_node Scoring::branch(pugi::xml_node condition) {
  return condition.append_child(condition.first_child() ? "qti-response-else-if" : "qti-response-if");
}

void Scoring::conclude(pugi::xml_node branch, const std::string& response, double weight, const Prose& said,
                       std::size_t n) {
  set_outcome(branch, score_of(response), "float", number_text(weight / full_weight));
  if (said.text.empty()) return;
  if (!telling_) outcome(told, "single", "identifier");
  telling_ = true;
  set_outcome(branch, told, "identifier", said_of(n));
}

void Scoring::rules(const std::string& response, const TextKey& key, double share) {
  const bool cased = key.spelling == Spelling::cased;
  parts_.push_back({How::rules, response, share});
  outcome(score_of(response), "single", "float");
  auto condition = processing_.append_child("qti-response-condition");
  for (std::size_t n = 0; n < key.accepted.size(); ++n) {
    const auto& accepted = key.accepted[n];
    auto node = branch(condition);
    if (has_wildcard(accepted.text)) {
      auto test = node.append_child("qti-pattern-match");
      test.append_attribute("pattern").set_value(pattern_of(accepted.text, cased).c_str());
      variable(test, response);
    } else {
      auto test = node.append_child("qti-string-match");
      test.append_attribute("case-sensitive").set_value(cased);
      variable(test, response);
      value(test, "string", literal_of(accepted.text));
    }
    conclude(node, response, accepted.weight, accepted.feedback, n);
  }
}

void Scoring::rules(const std::string& response, const NumberKey& key, double share) {
  parts_.push_back({How::rules, response, share});
  outcome(score_of(response), "single", "float");
  auto condition = processing_.append_child("qti-response-condition");
  const auto say = [&](bool any) {
    for (std::size_t n = 0; n < key.accepted.size(); ++n) {
      const auto& accepted = key.accepted[n];
      if (accepted.any != any) continue;
      auto node = branch(condition);
      if (any) {
        variable(node.append_child("qti-not").append_child("qti-is-null"), response);
      } else {
        auto both = node.append_child("qti-and");
        bound(both, "qti-gte", response, accepted.low);
        bound(both, "qti-lte", response, accepted.high);
      }
      conclude(node, response, accepted.weight, accepted.feedback, n);
    }
  };
  say(false);
  say(true);
}

void Scoring::tell_chosen(const std::string& response, const char* cardinality) {
  outcome(told, cardinality, "identifier");
  variable(variable(processing_, told, "qti-set-outcome-value"), response);
  telling_ = true;
}

void Scoring::finish(double all) {
  if (parts_.empty()) {
    item_.remove_child(processing_);
    return;
  }
  const auto& first = parts_.front();
  if (parts_.size() == 1 && !telling_ && first.how != How::rules && first.response == "RESPONSE") {
    const auto name = first.how == How::map ? "map_response.xml" : "match_correct.xml";
    processing_.append_attribute("template").set_value((std::string{templates} + name).c_str());
    return;
  }
  for (const auto& part : parts_) {
    if (part.how != How::match) continue;
    outcome(score_of(part.response), "single", "float");
    auto node = branch(processing_.append_child("qti-response-condition"));
    auto test = node.append_child("qti-match");
    variable(test, part.response);
    variable(test, part.response, "qti-correct");
    set_outcome(node, score_of(part.response), "float", "1");
  }
  auto sum = variable(processing_, "SCORE", "qti-set-outcome-value").append_child("qti-sum");
  for (const auto& part : parts_) {
    auto worth = sum;
    if (part.share != all) {
      worth = sum.append_child("qti-product");
      value(worth, "float", number_text(part.share / all));
    }
    if (part.how == How::map) variable(worth, part.response, "qti-map-response");
    else variable(worth, score_of(part.response));
  }
}

void right(pugi::xml_node declaration, const std::string& value) {
  auto correct = declaration.child("qti-correct-response");
  if (!correct) correct = declaration.prepend_child("qti-correct-response");
  correct.append_child("qti-value").text().set(value.c_str());
}

void map(pugi::xml_node declaration, const std::string& key, double weight) {
  auto mapping = declaration.child("qti-mapping");
  if (!mapping) {
    mapping = declaration.append_child("qti-mapping");
    mapping.append_attribute("default-value").set_value("0");
    mapping.append_attribute("lower-bound").set_value("0");
    mapping.append_attribute("upper-bound").set_value("1");
  }
  auto entry = mapping.append_child("qti-map-entry");
  entry.append_attribute("map-key").set_value(key.c_str());
  entry.append_attribute("mapped-value").set_value(number_text(weight / full_weight).c_str());
}

std::string said_of(std::size_t number) { return "SAID_" + std::to_string(number + 1); }

std::string number_text(double number) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

}  // namespace edu::skill::qti
