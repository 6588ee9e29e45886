#include "quest/shelf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/day.hpp"
#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::quest {

namespace {

constexpr int most_lines = 12;
const std::set<std::string, std::less<>> own_words{"offer", "hint", "done", "bye"};

std::optional<std::string> day_of_year_fault(const std::string& text) {
  if (parse_day("2024-" + text)) return {};  // a leap year has them all
  return "\"" + text + "\" is no day of a year, as \"12-01\" is.";
}

class Reader {
 public:
  Reader(const Known& known, std::vector<std::string>& faults) : known_{known}, faults_{faults} {}

  void take(const ContentFile& file) {
    file_ = file.path;
    if (file.path.starts_with("stories/")) {
      if (auto grammar = read<Grammar>(file)) add(std::move(*grammar));
    } else if (file.path.starts_with("quests/")) {
      if (auto quests = read<QuestFile>(file)) add(std::move(*quests));
    }
  }

  Shelf finish() {
    for (const auto& each : shelf_.quests) {
      file_ = each.file;
      look_at(each);
    }
    find_circles();
    return std::move(shelf_);
  }

 private:
  template <class File>
  std::optional<File> read(const ContentFile& file) {
    try {
      return json::read<File>(file.text);
    } catch (const Problem& problem) {
      if (problem.errors.empty()) fault("", problem.detail);
      for (const auto& error : problem.errors) fault(error.pointer, error.detail);
      return {};
    }
  }

  void fault(const std::string& pointer, const std::string& reason) {
    faults_.push_back(fmt::format("{} {}: {}", file_, pointer.empty() ? "/" : pointer, reason));
  }

  void add(Grammar grammar) {
    words(grammar);
    const auto append = [](auto& to, auto& from) { std::move(from.begin(), from.end(), std::back_inserter(to)); };
    append(shelf_.grammar.places, grammar.places);
    append(shelf_.grammar.people, grammar.people);
    append(shelf_.grammar.stakes, grammar.stakes);
    append(shelf_.grammar.turns, grammar.turns);
    append(shelf_.grammar.hints, grammar.hints);
  }

  void words(const Grammar& grammar) {
    for (std::size_t i = 0; i < grammar.stakes.size(); ++i) {
      const auto& stake = grammar.stakes[i];
      names_in(stake.title.str(), fmt::format("/stakes/{}/title", i));
      names_in(stake.offer.str(), fmt::format("/stakes/{}/offer", i));
      names_in(stake.done.str(), fmt::format("/stakes/{}/done", i));
      if (stake.title.str().find("{place}") == std::string::npos &&
          stake.title.str().find("{landmark}") == std::string::npos)
        fault(fmt::format("/stakes/{}/title", i), "It must name {place} or {landmark}, or stories are alike.");
    }
    for (std::size_t i = 0; i < grammar.turns.size(); ++i)
      names_in(grammar.turns[i].line.str(), fmt::format("/turns/{}/line", i));
    for (std::size_t i = 0; i < grammar.hints.size(); ++i)
      names_in(grammar.hints[i].str(), fmt::format("/hints/{}", i));
  }

  void names_in(const std::string& text, const std::string& pointer) {
    static const std::set<std::string, std::less<>> names{"place", "landmark", "name", "what", "skill", "thing"};
    for (auto open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
      const auto name = text.substr(open + 1, text.find('}', open) - open - 1);
      if (!names.contains(name)) fault(pointer, "{" + name + "} stands for nothing.");
    }
  }

  void add(QuestFile file) {
    if (file.chain) {
      if (!chains_.insert(file.chain->code).second)
        fault("/chain/code", "There is a chain \"" + file.chain->code + "\" already.");
      shelf_.chains.push_back(*file.chain);
    }
    const auto givers = file.givers.value_or(std::vector<Giver>{});
    for (std::size_t i = 0; i < givers.size(); ++i) {
      look_at(givers[i], fmt::format("/givers/{}", i));
      shelf_.givers.push_back(givers[i]);
    }
    std::string before;
    for (std::size_t i = 0; i < file.quests.size(); ++i) {
      auto& quest = file.quests[i];
      const auto pointer = fmt::format("/quests/{}", i);
      if (quest.code.empty() || !codes_.insert(quest.code).second)
        fault(pointer + "/code", "There is a quest \"" + quest.code + "\" already.");
      const bool chained = quest.kind == Kind::chained;
      if (chained && !file.chain) fault(pointer + "/kind", "A chained quest stands in a file with a chain.");
      Shelved shelved{std::move(quest), chained && file.chain ? file.chain->code : "", chained ? before : "", file_,
                      pointer};
      if (chained) before = shelved.quest.code;
      shelf_.quests.push_back(std::move(shelved));
    }
  }

  void look_at(const Giver& giver, const std::string& pointer) {
    if (giver.code.empty() || !givers_.insert(giver.code).second)
      fault(pointer + "/code", "There is a giver \"" + giver.code + "\" already.");
    std::map<std::string, const Said*, std::less<>> lines;
    for (std::size_t i = 0; i < giver.talk.size(); ++i) {
      const auto& said = giver.talk[i];
      if (!lines.emplace(said.key, &said).second || own_words.contains(said.key))
        fault(fmt::format("{}/talk/{}/key", pointer, i), "\"" + said.key + "\" is said already.");
      if (said.replies.empty()) fault(fmt::format("{}/talk/{}/replies", pointer, i), "Nothing can be replied.");
    }
    if (!lines.contains("greeting")) fault(pointer + "/talk", "Nothing has the key \"greeting\".");
    for (std::size_t i = 0; i < giver.talk.size(); ++i)
      for (std::size_t j = 0; j < giver.talk[i].replies.size(); ++j) {
        const auto& to = giver.talk[i].replies[j].to;
        if (!own_words.contains(to) && !lines.contains(to))
          fault(fmt::format("{}/talk/{}/replies/{}/to", pointer, i, j), "Nothing has the key \"" + to + "\".");
      }
    unheard(giver, lines, pointer);
  }

  // A line that no reply leads to is a slip.
  void unheard(const Giver& giver, const std::map<std::string, const Said*, std::less<>>& lines,
               const std::string& pointer) {
    std::set<std::string, std::less<>> heard;
    std::vector<std::string> open{"greeting"};
    while (!open.empty()) {
      const auto key = open.back();
      open.pop_back();
      const auto line = lines.find(key);
      if (line == lines.end() || !heard.insert(key).second) continue;
      for (const auto& reply : line->second->replies) open.push_back(reply.to);
    }
    for (std::size_t i = 0; i < giver.talk.size(); ++i)
      if (!heard.contains(giver.talk[i].key)) fault(fmt::format("{}/talk/{}", pointer, i), "No reply leads here.");
  }

  void look_at(const Shelved& each) {
    const auto& quest = each.quest;
    const auto at = [&](std::string_view below) { return each.pointer + std::string{below}; };
    if (quest.kind == Kind::made || quest.kind == Kind::procedural)
      fault(at("/kind"), "Quests of this kind aren't written in files.");
    if (!shelf_.giver(quest.giver)) fault(at("/giver"), "There is no giver \"" + quest.giver + "\".");
    if (!quest.run && (!quest.counted || quest.counted->empty())) fault(at(""), "There is nothing to be done.");
    if (quest.lines.size() > most_lines) fault(at("/lines"), fmt::format("{} at most.", most_lines));
    if (quest.run) look_at(*quest.run, at("/run"));
    const auto counted = quest.counted.value_or(std::vector<CountedPart>{});
    for (std::size_t i = 0; i < counted.size(); ++i) look_at(counted[i], at(fmt::format("/counted/{}", i)));
    if (quest.needs) look_at(*quest.needs, at("/needs"));
    if ((quest.kind == Kind::hidden) != quest.reveal.has_value())
      fault(at("/reveal"), "A hidden quest has it, and no other.");
    if (quest.reveal) look_at(quest.reveal->when, at("/reveal/when"));
    if (quest.yearly) {
      if (quest.kind != Kind::daily && quest.kind != Kind::weekly && quest.kind != Kind::seasonal)
        fault(at("/yearly"), "Only a quest of the day, the week or the season has days of the year.");
      if (const auto why = day_of_year_fault(quest.yearly->from)) fault(at("/yearly/from"), *why);
      if (const auto why = day_of_year_fault(quest.yearly->to)) fault(at("/yearly/to"), *why);
    }
    look_at(quest.choice.value_or(std::vector<Option>{}), at("/choice"));
  }

  void look_at(const RunPart& run, const std::string& pointer) {
    if (run.skills.empty() && !run.review.value_or(false)) fault(pointer + "/skills", "Name a skill at least.");
    for (std::size_t i = 0; i < run.skills.size(); ++i) skill(run.skills[i], fmt::format("{}/skills/{}", pointer, i));
  }

  void look_at(const CountedPart& part, const std::string& pointer) {
    constexpr int longest_window = 100;
    look_at(part.when, pointer + "/when");
    if (part.accuracy_percent.has_value() != part.right.has_value())
      fault(pointer + "/right", "Accuracy and what counts as right come together.");
    if (part.accuracy_percent && part.count > longest_window)
      fault(pointer + "/count", fmt::format("With an accuracy {} at most.", longest_window));
    if (part.right) {
      look_at(*part.right, pointer + "/right");
      if (part.right->event != part.when.event)
        fault(pointer + "/right/event", "It must be the event that is counted.");
    }
  }

  void look_at(const bus::FilterText& filter, const std::string& pointer) {
    if (!known_.shapes) return;
    std::vector<bus::FilterFault> wrong;
    bus::Filter::compile(
        filter, known_.shapes,
        [&](std::string_view prefix, std::string_view key) -> std::optional<std::int64_t> {
          if (prefix == skill::SkillKind::prefix && (!known_.has_skill || known_.has_skill(key))) return 1;
          if (prefix == "qst" && shelf_.find(key)) return 1;
          return {};
        },
        wrong);
    for (const auto& each : wrong) fault(pointer + each.pointer, each.reason);
    const auto* shape = known_.shapes(filter.event);
    if (shape && !shape->index("player")) fault(pointer + "/event", "It says nothing of a player.");
  }

  void look_at(const Requirements& needs, const std::string& pointer) {
    const auto quests = needs.quests.value_or(std::vector<std::string>{});
    for (std::size_t i = 0; i < quests.size(); ++i)
      if (!shelf_.find(quests[i]))
        fault(fmt::format("{}/quests/{}", pointer, i), "There is no quest \"" + quests[i] + "\".");
    const auto mastery = needs.mastery.value_or(std::vector<NeededMastery>{});
    for (std::size_t i = 0; i < mastery.size(); ++i)
      skill(mastery[i].skill, fmt::format("{}/mastery/{}/skill", pointer, i));
  }

  void look_at(const std::vector<Option>& choice, const std::string& pointer) {
    std::set<std::string> keys;
    if (choice.size() == 1) fault(pointer, "One reward is no choice.");
    for (std::size_t i = 0; i < choice.size(); ++i) {
      const auto& option = choice[i];
      if (option.key.empty() || !keys.insert(option.key).second)
        fault(fmt::format("{}/{}/key", pointer, i), "\"" + option.key + "\" is there already.");
      if (!option.xp && !option.coins && !option.crystals && !option.item)
        fault(fmt::format("{}/{}", pointer, i), "It pays nothing.");
      if (option.item && known_.has_item && !known_.has_item(*option.item))
        fault(fmt::format("{}/{}/item", pointer, i), "There is no thing \"" + *option.item + "\".");
      if (option.count && !option.item) fault(fmt::format("{}/{}/count", pointer, i), "Of what?");
    }
  }

  void skill(const std::string& code, const std::string& pointer) {
    if (known_.has_skill && !known_.has_skill(code)) fault(pointer, "There is no skill \"" + code + "\".");
  }

  // Quests that wait for one another can never be played.
  void find_circles() {
    enum class Mark { open, done };
    std::map<std::string, Mark, std::less<>> marks;
    const std::function<bool(const Shelved&)> circle = [&](const Shelved& each) {
      const auto [mark, fresh] = marks.emplace(each.quest.code, Mark::open);
      if (!fresh) return mark->second == Mark::open;
      auto waits_for =
          each.quest.needs && each.quest.needs->quests ? *each.quest.needs->quests : std::vector<std::string>{};
      if (!each.after.empty()) waits_for.push_back(each.after);
      for (const auto& code : waits_for) {
        const auto* other = shelf_.find(code);
        if (other && circle(*other)) {
          file_ = each.file;
          fault(each.pointer + "/needs/quests", "It waits for itself by way of \"" + code + "\".");
        }
      }
      marks[each.quest.code] = Mark::done;
      return false;
    };
    for (const auto& each : shelf_.quests) circle(each);
  }

  const Known& known_;
  std::vector<std::string>& faults_;
  std::string file_;
  Shelf shelf_;
  std::set<std::string, std::less<>> chains_, givers_, codes_;
};

}  // namespace

const Giver* Shelf::giver(std::string_view code) const {
  const auto found = std::find_if(givers.begin(), givers.end(), [&](const Giver& each) { return each.code == code; });
  return found == givers.end() ? nullptr : &*found;
}

const Shelved* Shelf::find(std::string_view code) const {
  const auto found =
      std::find_if(quests.begin(), quests.end(), [&](const Shelved& each) { return each.quest.code == code; });
  return found == quests.end() ? nullptr : &*found;
}

Shelf read_shelf(std::span<const ContentFile> files, const Known& known, std::vector<std::string>& faults) {
  Reader reader{known, faults};
  for (const auto& file : files) reader.take(file);
  return reader.finish();
}

}  // namespace edu::quest
