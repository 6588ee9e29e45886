#include "skill/formats/qti_trial.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "skill/formats/number_text.hpp"
#include "skill/formats/qti_node.hpp"
#include "skill/formats/qti_pattern.hpp"
#include "skill/formats/refusal.hpp"

namespace edu::skill::qti {

namespace {

constexpr std::size_t most_points = 256;

std::string star_escaped(std::string_view text) {
  std::string accepted;
  for (const char c : text) accepted.append(c == '*' ? "\\" : "").append(1, c);
  return accepted;
}

std::string sample_of(std::string_view accepted) {
  std::string text;
  for (std::size_t at = 0; at < accepted.size(); ++at) {
    if (accepted.substr(at).starts_with("\\*")) ++at;
    else if (accepted[at] == '*') continue;
    text += accepted[at];
  }
  return text;
}

}  // namespace

Trial::Trial(const Processing& processing) : processing_{processing} {
  for (const auto& [name, declared] : processing.responses()) {
    if (!declared.correct.empty()) {
      right_[name] = declared.correct;
    } else if (!declared.mapping.empty()) {
      const auto best = std::max_element(declared.mapping.begin(), declared.mapping.end(),
                                         [](const MapEntry& a, const MapEntry& b) { return a.value < b.value; });
      right_[name] = {best->key};
    }
  }
}

const Declaration& Trial::declared(const Interaction& interaction) const {
  const auto found = processing_.responses().find(interaction.response);
  if (found == processing_.responses().end())
    throw Refusal{"the response \"" + interaction.response + "\" is not declared"};
  return found->second;
}

double Trial::worth(const std::string& response, std::vector<std::string> values) const {
  auto given = right_;
  given.erase(response);
  const auto without = processing_.score(given);
  if (!values.empty()) given[response] = std::move(values);
  return processing_.score(given) - without;
}

Prose Trial::said(pugi::xml_node item, Bodies& bodies, const std::string& response,
                  std::vector<std::string> values) const {
  const auto all = children_of(item, "modalFeedback");
  if (all.empty()) return {};
  auto given = right_;
  given[response] = std::move(values);
  const auto outcomes = processing_.run(given);
  for (const auto feedback : all) {
    const auto outcome = attribute_of(feedback, "outcomeIdentifier");
    if (processing_.fixed(outcome)) continue;
    const auto value = outcomes.find(outcome);
    if (value == outcomes.end()) continue;
    const auto& told = value->second.texts;
    const bool there = std::find(told.begin(), told.end(), attribute_of(feedback, "identifier")) != told.end();
    if (there == (attribute_of(feedback, "showHide") != "hide")) return bodies.prose(feedback);
  }
  return {};
}

std::vector<double> Trial::turning_points(const Interaction& interaction) const {
  std::set<double> values, tolerances{0};
  std::set<double> shares;  // of a relative tolerance, percents
  const auto add = [](std::set<double>& to, std::string_view text) {
    if (const auto number = number_in(text)) to.insert(*number);
  };
  const auto& declaration = declared(interaction);
  for (const auto& text : declaration.correct) add(values, text);
  for (const auto& entry : declaration.mapping) add(values, entry.key);
  for (const auto node : all_of(processing_.rules(), "baseValue")) add(values, letters_in(node));
  for (const auto node : all_of(processing_.rules(), "equal")) {
    for (const auto& word : words_in(attribute_of(node, "tolerance")))
      add(attribute_of(node, "toleranceMode") == "relative" ? shares : tolerances, word);
  }
  std::set<double> points;
  for (const auto value : values) {
    for (const auto off : tolerances) points.insert({value - off, value + off});
    for (const auto share : shares)
      points.insert({value - std::abs(value) * share / 100, value + std::abs(value) * share / 100});
    if (points.size() > most_points) throw Refusal{"its rules name more than 256 numbers"};
  }
  return {points.begin(), points.end()};
}

std::vector<Trial::Named> Trial::named_texts(const Interaction& interaction) const {
  std::vector<Named> named;
  const auto add = [&](std::string accepted, std::string sample) {
    if (sample.empty() && accepted.empty()) return;
    const bool there = std::any_of(named.begin(), named.end(), [&](const Named& n) { return n.accepted == accepted; });
    if (!there) named.push_back({std::move(accepted), std::move(sample)});
    if (named.size() > most_points) throw Refusal{"its rules name more than 256 texts"};
  };
  const auto& declaration = declared(interaction);
  for (const auto& text : declaration.correct) add(star_escaped(text), text);
  for (const auto& entry : declaration.mapping) add(star_escaped(entry.key), entry.key);
  for (const auto node : all_of(processing_.rules(), "baseValue")) {
    const auto text = letters_in(node);
    if (attribute_of(node, "baseType") == "string") add(star_escaped(text), text);
  }
  for (const auto node : all_of(processing_.rules(), "patternMatch")) {
    auto accepted = accepted_of_pattern(attribute_of(node, "pattern")).text;
    auto sample = sample_of(accepted);
    add(std::move(accepted), std::move(sample));
  }
  return named;
}

}  // namespace edu::skill::qti
