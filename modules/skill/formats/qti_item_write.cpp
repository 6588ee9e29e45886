#include "skill/formats/qti_item_write.hpp"

#include <algorithm>
#include <map>

#include "skill/formats/qti_pattern.hpp"
#include "skill/formats/qti_scoring_write.hpp"

namespace edu::skill::qti {

namespace {

using std::string_view;

constexpr const char* one_response = "RESPONSE";

std::string choice_name(std::size_t number) { return "C" + std::to_string(number + 1); }

void attribute(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(value.c_str());
}

// The kinds, each as interactions in a body and what they are worth.
class Writer {
 public:
  Writer(const Item& item, pugi::xml_node root, const MediaAddress& address)
      : item_{item}, address_{address}, root_{root}, body_{root.append_child("qti-item-body")}, scoring_{root, body_} {}

  void write() {
    if (!std::holds_alternative<ClozeKey>(item_.key)) append_html(block(), item_.prompt, address_);
    std::visit(*this, item_.key);
    scoring_.finish(all_);
    always("GENERAL", item_.feedback);
    always("SOLUTION", item_.solution);
  }

  void operator()(const ChoiceKey& key) {
    const auto* cardinality = key.several ? "multiple" : "single";
    const auto declaration = scoring_.declare(one_response, cardinality, "identifier");
    auto shown = interaction("qti-choice-interaction", one_response);
    shown.append_attribute("shuffle").set_value(!key.fixed.value_or(false));
    shown.append_attribute("max-choices").set_value(key.several ? 0 : 1);
    for (std::size_t n = 0; n < key.options.size(); ++n) {
      simple_choice(shown, choice_name(n), key.options[n].text);
      const auto full = key.options[n].weight == full_weight;
      if (key.several ? key.options[n].weight > 0 : full) right(declaration, choice_name(n));
    }
    const bool all_or_nothing =
        !key.several && std::all_of(key.options.begin(), key.options.end(),
                                    [](const Option& o) { return o.weight == full_weight || o.weight == 0; });
    if (all_or_nothing && declaration.child("qti-correct-response").select_nodes("qti-value").size() == 1) {
      scoring_.match(one_response);
    } else {
      for (std::size_t n = 0; n < key.options.size(); ++n) map(declaration, choice_name(n), key.options[n].weight);
      scoring_.sum_mapped(one_response);
    }
    const bool says =
        std::any_of(key.options.begin(), key.options.end(), [](const Option& o) { return !o.feedback.text.empty(); });
    if (!says) return;
    scoring_.tell_chosen(one_response, cardinality);
    for (std::size_t n = 0; n < key.options.size(); ++n) feedback("FEEDBACK", choice_name(n), key.options[n].feedback);
  }

  void operator()(const TruthKey& key) {
    const auto declaration = scoring_.declare(one_response, "single", "identifier");
    auto shown = interaction("qti-choice-interaction", one_response);
    shown.append_attribute("shuffle").set_value(false);
    shown.append_attribute("max-choices").set_value(1);
    simple_choice(shown, "true", {"True"});
    simple_choice(shown, "false", {"False"});
    right(declaration, key.answer ? "true" : "false");
    scoring_.match(one_response);
    if (key.if_right.text.empty() && key.if_wrong.text.empty()) return;
    scoring_.tell_chosen(one_response, "single");
    feedback("FEEDBACK", key.answer ? "true" : "false", key.if_right);
    feedback("FEEDBACK", key.answer ? "false" : "true", key.if_wrong);
  }

  void operator()(const TextKey& key) { typed(block(), one_response, key, 1); }
  void operator()(const NumberKey& key) { typed(block(), one_response, key, 1); }

  void operator()(const MatchingKey& key) {
    const auto declaration = scoring_.declare(one_response, "multiple", "directedPair");
    auto shown = interaction("qti-match-interaction", one_response);
    shown.append_attribute("shuffle").set_value(true);
    shown.append_attribute("max-associations").set_value(0);
    auto prompts = shown.append_child("qti-simple-match-set"), answers = shown.append_child("qti-simple-match-set");
    std::map<string_view, std::string> places;  // equal answers are one
    const auto asked =
        std::count_if(key.pairs.begin(), key.pairs.end(), [](const Pair& pair) { return !pair.prompt.text.empty(); });
    for (std::size_t n = 0; n < key.pairs.size(); ++n) {
      const auto& pair = key.pairs[n];
      const auto [answer, fresh] = places.emplace(pair.answer, "A" + std::to_string(n + 1));
      if (fresh) associable(answers, answer->second, {pair.answer}, 0);
      if (pair.prompt.text.empty()) continue;
      const auto prompt = "P" + std::to_string(n + 1);
      associable(prompts, prompt, pair.prompt, 1);
      right(declaration, prompt + " " + answer->second);
      map(declaration, prompt + " " + answer->second, full_weight / static_cast<double>(asked));
    }
    // The mapping stands behind all that is right.
    auto mapping = declaration.child("qti-mapping");
    pugi::xml_node{declaration}.append_move(mapping);
    scoring_.sum_mapped(one_response);
  }

  void operator()(const OrderingKey& key) {
    const auto declaration = scoring_.declare(one_response, "ordered", "identifier");
    auto shown = interaction("qti-order-interaction", one_response);
    shown.append_attribute("shuffle").set_value(true);
    for (std::size_t n = 0; n < key.steps.size(); ++n) {
      simple_choice(shown, choice_name(n), key.steps[n]);
      right(declaration, choice_name(n));
    }
    scoring_.match(one_response);
  }

  void operator()(const ClozeKey& key) {
    auto holder = block();
    append_html(holder, item_.prompt, address_);
    all_ = 0;
    for (const auto& blank : key.blanks) all_ += blank.share;
    place_gaps(holder, key);
  }

  void operator()(const ExpressionKey&) {}
  void operator()(const EssayKey&) {
    scoring_.declare(one_response, "single", "string");
    interaction("qti-extended-text-interaction", one_response);
  }
  void operator()(const DescriptionKey&) {}

 private:
  pugi::xml_node block() { return body_.append_child("div"); }

  pugi::xml_node interaction(const char* name, const std::string& response) {
    auto node = body_.append_child(name);
    attribute(node, "response-identifier", response);
    return node;
  }
  void simple_choice(pugi::xml_node parent, const std::string& name, const Prose& text) {
    auto node = parent.append_child("qti-simple-choice");
    attribute(node, "identifier", name);
    append_html(node, text, address_);
  }
  void associable(pugi::xml_node set, const std::string& name, const Prose& text, int most) {
    auto node = set.append_child("qti-simple-associable-choice");
    attribute(node, "identifier", name);
    node.append_attribute("match-max").set_value(most);
    append_html(node, text, address_);
  }

  void typed(pugi::xml_node holder, const std::string& response, const TextKey& key, double share) {
    auto declaration = scoring_.declare(response, "single", "string");
    const auto by_rule = [](const AcceptedText& accepted) {
      return has_wildcard(accepted.text) || !accepted.feedback.text.empty();
    };
    const bool rules = std::any_of(key.accepted.begin(), key.accepted.end(), by_rule);
    for (const auto& accepted : key.accepted) {
      if (has_wildcard(accepted.text)) continue;
      const auto text = for_xml(literal_of(accepted.text));
      if (accepted.weight == full_weight && !declaration.child("qti-correct-response")) right(declaration, text);
      if (rules) continue;
      map(declaration, text, accepted.weight);
      declaration.child("qti-mapping")
          .last_child()
          .append_attribute("case-sensitive")
          .set_value(key.spelling == Spelling::cased);
    }
    if (rules) scoring_.rules(response, key, share);
    else scoring_.sum_mapped(response, share);
    attribute(holder.append_child("qti-text-entry-interaction"), "response-identifier", response);
    say(key.accepted, response);
  }
  void typed(pugi::xml_node holder, const std::string& response, const NumberKey& key, double share) {
    const auto declaration = scoring_.declare(response, "single", "float");
    for (const auto& accepted : key.accepted) {
      if (accepted.any || accepted.weight != full_weight) continue;
      right(declaration, number_text(accepted.low + (accepted.high - accepted.low) / 2));
      break;
    }
    scoring_.rules(response, key, share);
    attribute(holder.append_child("qti-text-entry-interaction"), "response-identifier", response);
    if (key.unit) holder.append_child(pugi::node_pcdata).set_value((" " + *key.unit).c_str());
    say(key.accepted, response);
  }
  template <class Accepted>
  void say(const std::vector<Accepted>& accepted, const std::string& response) {
    if (response != one_response) return;
    for (std::size_t n = 0; n < accepted.size(); ++n) feedback("FEEDBACK", said_of(n), accepted[n].feedback);
  }

  // [[1]] in the texts below `node` becomes the first gap, and so on.
  void place_gaps(pugi::xml_node node, const ClozeKey& key) {
    std::vector<pugi::xml_node> children{node.begin(), node.end()};
    for (auto child : children) {
      if (child.type() != pugi::node_pcdata) place_gaps(child, key);
      else split(child, key);
    }
  }
  void split(pugi::xml_node text, const ClozeKey& key) {
    auto parent = text.parent();
    std::string rest = text.value();
    for (std::size_t n = 0; n < key.blanks.size(); ++n) {
      const auto mark = blank_mark(n);
      const auto at = rest.find(mark);
      if (at == std::string::npos) continue;
      // What is appended to a holder of its own comes to stand before the rest of the text.
      parent.insert_child_before(pugi::node_pcdata, text).set_value(rest.substr(0, at).c_str());
      auto holder = parent.insert_child_before("span", text);
      gap(holder, "RESPONSE_" + std::to_string(n + 1), key.blanks[n]);
      rest.erase(0, at + mark.size());
    }
    text.set_value(rest.c_str());
  }
  void gap(pugi::xml_node holder, const std::string& response, const Blank& blank) {
    if (const auto* text = std::get_if<TextKey>(&blank.key))
      typed(holder, response, without_feedback(*text), blank.share);
    if (const auto* number = std::get_if<NumberKey>(&blank.key))
      typed(holder, response, without_feedback(*number), blank.share);
    const auto* choice = std::get_if<ChoiceKey>(&blank.key);
    if (!choice) return;
    const auto declaration = scoring_.declare(response, "single", "identifier");
    auto shown = holder.append_child("qti-inline-choice-interaction");
    attribute(shown, "response-identifier", response);
    shown.append_attribute("shuffle").set_value(!choice->fixed.value_or(false));
    for (std::size_t n = 0; n < choice->options.size(); ++n) {
      auto option = shown.append_child("qti-inline-choice");
      attribute(option, "identifier", choice_name(n));
      option.text().set(letters_of(choice->options[n].text).c_str());
      if (choice->options[n].weight == full_weight) right(declaration, choice_name(n));
    }
    for (std::size_t n = 0; n < choice->options.size(); ++n)
      map(declaration, choice_name(n), choice->options[n].weight);
    scoring_.sum_mapped(response, blank.share);
  }
  template <class Key>
  static Key without_feedback(Key key) {
    for (auto& accepted : key.accepted) accepted.feedback = {};
    return key;
  }

  void feedback(const char* outcome, const std::string& name, const Prose& said) {
    if (said.text.empty()) return;
    auto node = root_.append_child("qti-modal-feedback");
    attribute(node, "outcome-identifier", outcome);
    attribute(node, "show-hide", "show");
    attribute(node, "identifier", name);
    append_html(node.append_child("qti-content-body"), said, address_);
  }
  // Told whatever was answered: an outcome that always has its value.
  void always(const char* outcome, const Prose& said) {
    if (said.text.empty()) return;
    auto node = root_.insert_child_before("qti-outcome-declaration", body_);
    attribute(node, "identifier", outcome);
    attribute(node, "cardinality", "single");
    attribute(node, "base-type", "identifier");
    node.append_child("qti-default-value").append_child("qti-value").text().set("always");
    feedback(outcome, "always", said);
  }

  const Item& item_;
  const MediaAddress& address_;
  pugi::xml_node root_, body_;
  Scoring scoring_;
  double all_ = 1;  // the shares' sum
};

template <class Key>
bool says_something(const Key& key) {
  return std::any_of(key.accepted.begin(), key.accepted.end(),
                     [](const auto& accepted) { return !accepted.feedback.text.empty(); });
}

template <class Options>
bool names_misconceptions(const Options& options) {
  return std::any_of(options.begin(), options.end(),
                     [](const auto& option) { return option.misconception.has_value(); });
}

// What one key's loss is, of an item or of a gap in it.
class Losses {
 public:
  explicit Losses(std::vector<std::string>& lost) : lost_{lost} {}

  void operator()(const ChoiceKey& key) { note(names_misconceptions(key.options), "names of mistakes"); }
  void operator()(const TextKey& key) {
    note(names_misconceptions(key.accepted), "names of mistakes");
    note(key.spelling == Spelling::forgiving, "slips that are forgiven");
  }
  void operator()(const NumberKey& key) {
    note(names_misconceptions(key.accepted), "names of mistakes");
    note(key.unit.has_value(), "units that are converted");
  }
  void operator()(const MatchingKey&) {}
  void operator()(const OrderingKey&) { note(true, "credit for steps partly in order"); }
  void operator()(const TruthKey&) {}
  void operator()(const ExpressionKey&) { note(true, "the kind: expression"); }
  void operator()(const EssayKey&) {}
  void operator()(const DescriptionKey&) {}
  void operator()(const ClozeKey& key) {
    for (const auto& blank : key.blanks) {
      std::visit(*this, blank.key);
      const bool said = std::visit(
          [](const auto& of) {
            if constexpr (requires { of.accepted; }) return says_something(of);
            else
              return std::any_of(of.options.begin(), of.options.end(),
                                 [](const Option& option) { return !option.feedback.text.empty(); });
          },
          blank.key);
      note(said, "feedback to single gaps");
    }
  }

 private:
  void note(bool lost, const char* what) {
    if (lost && std::find(lost_.begin(), lost_.end(), what) == lost_.end()) lost_.emplace_back(what);
  }
  std::vector<std::string>& lost_;
};

}  // namespace

bool sayable(const Item& item) {
  const auto algebra = [](const Blank& blank) { return std::holds_alternative<ExpressionKey>(blank.key); };
  const auto* cloze = std::get_if<ClozeKey>(&item.key);
  return cloze ? std::none_of(cloze->blanks.begin(), cloze->blanks.end(), algebra)
               : !std::holds_alternative<ExpressionKey>(item.key);
}

std::vector<std::string> lost_of(const Item& item) {
  if (!sayable(item)) return {"the kind: expression"};
  std::vector<std::string> lost;
  if (!item.hints.empty()) lost.emplace_back("hints");
  std::visit(Losses{lost}, item.key);
  return lost;
}

pugi::xml_document document_of(const Item& item, string_view identifier, const MediaAddress& address) {
  pugi::xml_document document;
  auto root = document.append_child("qti-assessment-item");
  attribute(root, "xmlns", "http://www.imsglobal.org/xsd/imsqtiasi_v3p0");
  attribute(root, "identifier", std::string{identifier});
  const auto title = item.title.empty() ? letters_of(item.prompt) : item.title;
  attribute(root, "title", for_xml(title.substr(0, title.find('\n'))));
  if (!item.code.empty()) attribute(root, "label", for_xml(item.code));
  attribute(root, "adaptive", "false");
  attribute(root, "time-dependent", "false");
  Writer{item, root, address}.write();
  return document;
}

}  // namespace edu::skill::qti
