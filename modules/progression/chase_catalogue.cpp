#include "progression/chase_catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "base/problem.hpp"
#include "classroom/events.hpp"
#include "progression/fnv.hpp"

namespace edu::progression {

namespace {

struct AchievementFile {
  std::vector<AchievementText> achievements;
};
BOOST_DESCRIBE_STRUCT(AchievementFile, (), (achievements))

struct BoardFile {
  std::vector<BoardText> boards;
};
BOOST_DESCRIBE_STRUCT(BoardFile, (), (boards))

std::string hash_of(std::string_view text) { return fmt::format("{:016x}", fnv1a(text)); }

// Part of the hash: conditions with days in a row are counted anew since illness breaks no row.
constexpr std::string_view days_are_counted = "with illness";

bool countable(bus::FieldKind kind) { return kind == bus::FieldKind::integer || kind == bus::FieldKind::boolean; }
bool comparable(bus::FieldKind kind) { return kind != bus::FieldKind::other && kind != bus::FieldKind::real; }

class Reader {
 public:
  Reader(const Vocabulary& words, std::vector<ContentFault>& faults) : words_{words}, faults_{faults} {}

  void file(const ContentFile& file) {
    file_ = file.path;
    if (!file.path.ends_with(".json")) return;
    try {
      if (file.path.starts_with("achievements/")) {
        auto all = json::read<AchievementFile>(file.text).achievements;
        for (std::size_t n = 0; n < all.size(); ++n) achievement(std::move(all[n]), fmt::format("/achievements/{}", n));
      } else if (file.path.starts_with("boards/")) {
        auto all = json::read<BoardFile>(file.text).boards;
        for (std::size_t n = 0; n < all.size(); ++n) board(std::move(all[n]), fmt::format("/boards/{}", n));
      }
    } catch (const Problem& problem) {
      for (const auto& error : problem.errors) fault(error.pointer, error.detail);
      if (problem.errors.empty()) fault("", problem.detail);
    }
  }

  ChaseCatalogue made;

 private:
  void fault(const std::string& pointer, std::string reason) { faults_.push_back({file_, pointer, std::move(reason)}); }

  void achievement(AchievementText text, const std::string& pointer) {
    if (!codes_.insert(text.code.str()).second) fault(pointer + "/code", "This code is there twice.");
    if (text.tiers.empty() || text.tiers.size() > 4) fault(pointer + "/tiers", "An achievement has one to four tiers.");
    for (std::size_t n = 1; n < text.tiers.size(); ++n)
      if (text.tiers[n].goal <= text.tiers[n - 1].goal || text.tiers[n].tier <= text.tiers[n - 1].tier)
        fault(fmt::format("{}/tiers/{}", pointer, n), "A tier is above the one before it and asks for more.");
    for (std::size_t n = 0; n < text.tiers.size(); ++n)
      if (text.tiers[n].item && words_.has_item && !words_.has_item(text.tiers[n].item->value))
        fault(fmt::format("{}/tiers/{}/item", pointer, n),
              fmt::format("There is no thing {}.", text.tiers[n].item->value));
    Achievement made_one{std::move(text), {}, {}, {}};
    const auto highest = made_one.text.tiers.empty() ? 1 : made_one.text.tiers.back().goal.value;
    numbers_.clear();
    made_one.root = node(made_one.text.when, pointer + "/when", highest, made_one.leaves, true);
    const bool by_days = std::any_of(made_one.leaves.begin(), made_one.leaves.end(),
                                     [](const Leaf& leaf) { return leaf.kind == ConditionKind::days; });
    made_one.hash = hash_of(json::text(made_one.text.when) + std::to_string(highest) +
                            std::string{by_days ? days_are_counted : ""} + skill_numbers());
    made.achievements.push_back(std::move(made_one));
  }

  Node node(const ConditionText& text, const std::string& pointer, std::int64_t highest, std::vector<Leaf>& leaves,
            bool is_root) {
    const auto kind = text.kind;
    Node node{kind, 0, text.goal ? text.goal->value : 1};
    if (!is_root && !text.goal) fault(pointer + "/goal", "A part of a condition has a goal.");
    if (is_root && text.goal) fault(pointer + "/goal", "The tiers say the goal.");
    if (kind == ConditionKind::all || kind == ConditionKind::any) {
      only(text, pointer, {"of"});
      if (!text.of || text.of->size() < 2) return fault(pointer + "/of", "It joins two conditions or more."), node;
      const auto most = kind == ConditionKind::all ? std::ssize(*text.of) : 1;
      if (is_root && highest > most) fault(pointer, fmt::format("Its tiers ask for more than {}.", most));
      for (std::size_t n = 0; n < text.of->size(); ++n) {
        const auto& part = (*text.of)[n];
        node.parts.push_back(
            this->node(part, fmt::format("{}/of/{}", pointer, n), part.goal ? part.goal->value : 1, leaves, false));
      }
      return node;
    }
    node.leaf = leaves.size();
    leaves.push_back(leaf(text, pointer, highest, node.leaf));
    return node;
  }

  Leaf leaf(const ConditionText& text, const std::string& pointer, std::int64_t highest, std::size_t number) {
    Leaf leaf{text.kind, text.within, text.minutes ? text.minutes->value : 0, text.days ? text.days->value : 0};
    leaf.highest = highest;
    leaf.keyed = text.per || text.same;
    switch (text.kind) {
      case ConditionKind::count:
        only(text, pointer, {"on", "skills", "within", "minutes", "per"});
        if (leaf.minutes > 0 && highest > most_at_once)
          fault(pointer + "/minutes", fmt::format("Within minutes no more than {} are counted.", most_at_once));
        if (text.minutes && (text.per || text.within))
          fault(pointer + "/minutes", "Minutes stand without per and within.");
        break;
      case ConditionKind::sum:
        only(text, pointer, {"on", "skills", "within", "field"});
        break;
      case ConditionKind::distinct:
        only(text, pointer, {"on", "skills", "within", "field"});
        if (highest > static_cast<std::int64_t>(most_values))
          fault(pointer, fmt::format("No more than {} different values are kept apart.", most_values));
        break;
      case ConditionKind::run:
        only(text, pointer, {"on", "skills", "hit", "per"});
        if (!text.hit) fault(pointer + "/hit", "A run says what hits.");
        break;
      case ConditionKind::days:
        only(text, pointer, {"on", "skills"});
        illness(pointer, number);
        break;
      case ConditionKind::comeback:
        only(text, pointer, {"on", "skills", "days"});
        if (!text.days) fault(pointer + "/days", "A comeback says after how many days.");
        break;
      case ConditionKind::sequence:
        only(text, pointer, {"steps", "skills", "same", "minutes"});
        return steps(text, pointer, leaf, number), leaf;
      case ConditionKind::all:
      case ConditionKind::any:
        break;
    }
    if (!text.on) return fault(pointer + "/on", "It says which events it counts."), leaf;
    LeafRule rule{made.achievements.size(), number, 0, 0, {}, {}, {}, {}, {}};
    const auto* shape = listen(*text.on, pointer + "/on", rule.filter);
    if (!shape) return leaf;
    if (text.hit) rule.hit = filter({text.on->event, text.hit}, pointer, "/where", "/hit");
    const bool valued = text.kind == ConditionKind::sum || text.kind == ConditionKind::distinct;
    if (valued && !text.field) fault(pointer + "/field", "It says of which field.");
    if (text.field)
      rule.value =
          field(*shape, *text.field, pointer + "/field", text.kind == ConditionKind::sum ? countable : comparable,
                text.kind == ConditionKind::sum ? "a whole number" : "something that is equal or not");
    if (text.per) rule.key = field(*shape, *text.per, pointer + "/per", comparable, "something that is equal or not");
    of_skills(text, *shape, pointer, rule);
    made.by_event[text.on->event].leaves.push_back(std::move(rule));
    return leaf;
  }

  void illness(const std::string& pointer, std::size_t number) {
    const std::string event{classroom::Excused::name};
    LeafRule rule{made.achievements.size(), number, 0, 0, {}, {}, {}, {}, {}};
    const auto* shape = listen({event, {}}, pointer, rule.filter);
    if (!shape) return;
    rule.key = shape->index("day");
    rule.hit = filter({event, {{{"excused", RawJson{"true"}}}}}, pointer, "", "");
    made.by_event[event].leaves.push_back(std::move(rule));
  }

  void steps(const ConditionText& text, const std::string& pointer, Leaf& leaf, std::size_t number) {
    if (!text.steps || text.steps->size() < 2 || text.steps->size() > most_steps)
      return fault(pointer + "/steps", fmt::format("A sequence has 2 to {} steps.", most_steps));
    leaf.steps = text.steps->size();
    for (std::size_t n = 0; n < leaf.steps; ++n) {
      const auto& step = (*text.steps)[n];
      const auto at = fmt::format("{}/steps/{}", pointer, n);
      LeafRule rule{made.achievements.size(), number, n, 0, {}, {}, {}, {}, {}};
      const auto* shape = listen(step, at, rule.filter);
      if (!shape) continue;
      if (text.same)
        rule.key = field(*shape, *text.same, pointer + "/same", comparable, "something that is equal or not");
      of_skills(text, *shape, pointer, rule);
      made.by_event[step.event].leaves.push_back(std::move(rule));
    }
  }

  void of_skills(const ConditionText& text, const bus::EventShape& shape, const std::string& pointer, LeafRule& rule) {
    if (!text.skills) return;
    rule.skill = field(
        shape, "skill", pointer + "/skills", [](bus::FieldKind kind) { return kind == bus::FieldKind::id; }, "a skill");
    auto& known = skills_[*text.skills];
    if (!known) known = std::make_shared<const std::unordered_set<std::int64_t>>(words_.skills(*text.skills));
    if (known->empty()) fault(pointer + "/skills", fmt::format("No skill's key begins with \"{}\".", *text.skills));
    rule.skills = known;
    numbers_.insert(known->begin(), known->end());
  }

  // Part of the hash: a condition whose skills have become others is counted anew, as whoever reads the log will.
  std::string skill_numbers() const {
    std::string text;
    for (const auto number : numbers_) text += fmt::format(" {}", number);
    return text;
  }

  // Fields that the kind takes no notice of are mistakes.
  void only(const ConditionText& text, const std::string& pointer, const std::set<std::string_view>& taken) {
    const std::pair<std::string_view, bool> there[]{
        {"on", text.on.has_value()},         {"hit", text.hit.has_value()},
        {"field", text.field.has_value()},   {"per", text.per.has_value()},
        {"same", text.same.has_value()},     {"skills", text.skills.has_value()},
        {"within", text.within.has_value()}, {"minutes", text.minutes.has_value()},
        {"days", text.days.has_value()},     {"steps", text.steps.has_value()},
        {"of", text.of.has_value()}};
    for (const auto& [name, is_there] : there)
      if (is_there && !taken.contains(name))
        fault(fmt::format("{}/{}", pointer, name),
              fmt::format("\"{}\" doesn't take this.", boost::describe::enum_to_string(text.kind, "")));
  }

  // Compiles the filter; the shape of its event, if there is such an event.
  const bus::EventShape* listen(const bus::FilterText& text, const std::string& pointer, std::size_t& filter) {
    filter = this->filter(text, pointer, "", "");
    const auto* shape = words_.shapes(text.event);
    if (shape && !shape->index("player"))
      fault(pointer + "/event", fmt::format("{} doesn't say which player it is about.", text.event));
    return shape;
  }

  // `inside` is what the filter calls a place that the file calls `outside`.
  std::size_t filter(const bus::FilterText& text, const std::string& pointer, std::string_view inside,
                     std::string_view outside) {
    std::vector<bus::FilterFault> found;
    auto compiled = bus::Filter::compile(text, words_.shapes, words_.resolve, found);
    for (auto& each : found) {
      if (!inside.empty() && each.pointer.starts_with(inside))
        each.pointer = std::string{outside} + each.pointer.substr(inside.size());
      fault(pointer + each.pointer, std::move(each.reason));
    }
    auto& filters = made.by_event[text.event].filters;
    const auto [known, fresh] = filters_.try_emplace(json::text(text), filters.size());
    if (fresh) filters.push_back(std::move(compiled));
    return known->second;
  }

  std::optional<std::size_t> field(const bus::EventShape& shape, std::string_view name, const std::string& pointer,
                                   bool (*fits)(bus::FieldKind), std::string_view what) {
    const auto index = shape.index(name);
    if (!index) fault(pointer, fmt::format("{} has no field \"{}\".", shape.name, name));
    else if (!fits(shape.fields[*index].kind)) fault(pointer, fmt::format("\"{}\" is not {}.", name, what));
    return index;
  }

  void board(BoardText text, const std::string& pointer) {
    if (!board_codes_.insert(text.code.str()).second) fault(pointer + "/code", "This code is there twice.");
    if (text.periods.empty()) fault(pointer + "/periods", "A board has a day, a week or a season.");
    if (text.score.empty() || text.score.size() > most_score_fields)
      fault(pointer + "/score", fmt::format("A score has 1 to {} fields.", most_score_fields));
    const bool one = text.keep == Keep::growth || text.keep == Keep::run;
    if (one && text.score.size() > 1) fault(pointer + "/score", "Growth and runs have one field.");
    if ((text.keep == Keep::growth) != text.since.has_value())
      fault(pointer + "/since", "Growth, and nothing else, says since when.");
    if ((text.keep == Keep::run) != text.hit.has_value())
      fault(pointer + "/hit", "A run, and nothing else, says what hits.");
    if (text.less) less(text, *text.less, pointer + "/less");
    BoardRule rule{made.boards.size(), 0, {}, {}, {}};
    if (const auto* shape = listen(text.on, pointer + "/on", rule.filter)) {
      if (text.hit) rule.hit = filter({text.on.event, text.hit}, pointer, "/where", "/hit");
      for (std::size_t n = 0; n < text.score.size(); ++n) {
        const auto& name = text.score[n].field;
        rule.fields.push_back(
            name ? field(*shape, *name, fmt::format("{}/score/{}/field", pointer, n), countable, "a whole number")
                 : std::nullopt);
      }
      if (text.since) rule.since = field(*shape, *text.since, pointer + "/since", countable, "a whole number");
      made.by_event[text.on.event].boards.push_back(std::move(rule));
    }
    Board board{std::move(text), {}, {}};
    for (const auto& each : board.text.score) board.orders.push_back(each.order.value_or(Order::highest_first));
    auto counted = board.text;
    counted.name = counted.text = {"-"};
    board.hash = hash_of(json::text(counted));
    made.boards.push_back(std::move(board));
  }

  void less(const BoardText& text, const LessText& less, const std::string& pointer) {
    if (text.keep != Keep::total || text.score.size() != 1)
      fault(pointer, "Only a total of one field is taken back from.");
    BoardRule rule{made.boards.size(), 0, {}, {}, {}};
    const auto* shape = listen(less.on, pointer + "/on", rule.filter);
    if (!shape) return;
    rule.fields.push_back(field(*shape, less.field, pointer + "/field", countable, "a whole number"));
    rule.taken_back_of = field(
        *shape, less.day, pointer + "/day", [](bus::FieldKind kind) { return kind == bus::FieldKind::day; }, "a day");
    made.by_event[less.on.event].boards.push_back(std::move(rule));
  }

  const Vocabulary& words_;
  std::vector<ContentFault>& faults_;
  std::string file_;
  std::set<std::string> codes_, board_codes_;
  std::map<std::string, std::size_t> filters_;  // by their texts; each among those of its event
  std::map<std::string, std::shared_ptr<const std::unordered_set<std::int64_t>>> skills_;
  std::set<std::int64_t> numbers_;  // of the skills that the achievement names
};

}  // namespace

std::string to_text(const ContentFault& fault) {
  return fmt::format("{} {}: {}", fault.file, fault.pointer.empty() ? "/" : fault.pointer, fault.reason);
}

const Achievement* ChaseCatalogue::find_achievement(std::string_view code) const {
  const auto found = std::find_if(achievements.begin(), achievements.end(),
                                  [&](const Achievement& each) { return each.text.code.value == code; });
  return found == achievements.end() ? nullptr : &*found;
}

std::optional<std::size_t> ChaseCatalogue::find_board(std::string_view code) const {
  for (std::size_t n = 0; n < boards.size(); ++n)
    if (boards[n].text.code.value == code) return n;
  return {};
}

ChaseCatalogue read_chase(std::span<const ContentFile> files, const Vocabulary& words,
                          std::vector<ContentFault>& faults) {
  Reader reader{words, faults};
  for (const auto& file : files) reader.file(file);
  return std::move(reader.made);
}

}  // namespace edu::progression
