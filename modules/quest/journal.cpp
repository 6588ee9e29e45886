#include "quest/journal.hpp"

#include <algorithm>
#include <map>

#include "base/problem.hpp"
#include "quest/made_for.hpp"

namespace edu::quest {

namespace {

constexpr int most_done = 30;
constexpr Duration kept_in_sight = std::chrono::hours{24 * 14};  // what was made for a player and is over

std::optional<GiverView> giver_of(const Shelf& shelf, const Written& quest, const Tongue& say) {
  const auto* giver = quest.teller ? &*quest.teller : shelf.giver(quest.giver);
  if (!giver) return {};
  return GiverView{say(giver->name), giver->icon, giver->seed, say(giver->place)};
}

bool open_now(const JournalEntry& entry) {
  return entry.state == State::available || entry.state == State::active || entry.state == State::failed ||
         entry.state == State::abandoned;
}

// What there is to play in it, not only to wait for.
bool playable(const JournalEntry& entry) { return open_now(entry) && (entry.questions > 0 || !entry.run); }

// The first that is under way, else the first that is open.
const JournalEntry* first_of(const std::vector<JournalEntry>& entries) {
  const auto active = std::find_if(entries.begin(), entries.end(), [](const JournalEntry& each) {
    return each.state == State::active && playable(each);
  });
  if (active != entries.end()) return &*active;
  const auto open = std::find_if(entries.begin(), entries.end(), playable);
  return open == entries.end() ? nullptr : &*open;
}

// What a teacher gave goes before today's, and that before what has all the time in the world; whatever was begun in a
// chain goes before a chain that wasn't.
std::optional<JournalEntry> next_of(const JournalView& view) {
  if (const auto* first = first_of(view.assigned)) return *first;
  if (const auto* first = first_of(view.today)) return *first;
  const JournalEntry* best = nullptr;
  for (const auto& chain : view.chains) {
    const auto* first = first_of(chain.quests);
    if (first && (!best || (chain.done > 0 && best->state != State::active))) best = first;
    if (best && chain.done > 0) break;
  }
  if (!best) best = first_of(view.others);
  return best ? std::optional{*best} : std::nullopt;
}

}  // namespace

JournalView Journal::show(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const {
  return of(snapshot, caller, phrases_.in(in.language));
}

JournalView Journal::today(Tx& tx, const Caller& caller, const InLanguage& in) {
  offers_.make(tx, caller.player);
  return of(tx, caller, phrases_.in(in.language));
}

StoryView Journal::story(Tx& tx, const Caller& caller, const Nothing&) {
  const auto quest = offers_.story(tx, caller.player);
  if (!quest) throw conflict("quest.no_story", "There is nothing to practise now that a story could be about.");
  return {*quest};
}

DialogueView Journal::dialogue(Snapshot& snapshot, const Caller& caller, const OfQuest& in) const {
  const auto row = board_.visible(snapshot, caller, in.quest);
  if (!row.body) throw conflict("quest.no_giver", "A teacher made this quest; nobody in the story asks for it.");
  const auto quest = row.written();
  const auto say = phrases_.in(in.language);
  const auto giver = giver_of(content_.shelf(), quest, say);
  if (!giver) throw conflict("quest.no_giver", "Whoever asked for this quest has moved away.");
  auto talk = (quest.teller ? &*quest.teller : content_.shelf().giver(quest.giver))->talk;
  for (auto& said : talk) {
    said.says.value = say(said.says);
    for (auto& reply : said.replies) reply.text.value = say(reply.text);
  }
  const auto state = state_of(row.standing(), snapshot.now());
  return {row.id,          say(row.title),  state,
          *giver,          std::move(talk), say(quest.offer),
          say(quest.hint), say(quest.done), state == State::active ? row.run : std::nullopt};
}

JournalEntry Journal::entry(Read& read, const Caller& caller, QuestRow& row, const Tally& tally,
                            const std::optional<GivenOut>& given, const Tongue& say) const {
  const auto quest = row.body ? std::optional{row.written()} : std::nullopt;
  JournalEntry entry;
  entry.quest = row.id;
  entry.kind = row.kind;
  entry.title = quest ? say(row.title) : row.title;
  if (given) row.waits = false;
  if (quest && !given) {
    entry.waits_for = missing(read, guide_, caller.player, *quest);
    for (auto& need : entry.waits_for)
      if (need.kind != NeedKind::level) need.what = say(need.what);
    row.waits = row.waits || !entry.waits_for.empty();
  }
  const auto standing = row.standing();
  entry.state = state_of(standing, read.now());
  if (entry.state != State::locked) entry.story = quest ? say(row.story) : row.story;
  if (entry.state != State::locked) entry.waits_for.clear();
  entry.giver = quest ? giver_of(content_.shelf(), *quest, say) : std::nullopt;
  entry.questions = quest ? questions_of(*quest) : row.questions;
  entry.rewards = {row.completed ? 0 : row.xp, row.completed ? 0 : row.coins};
  entry.closes = row.closes;
  entry.due = given ? given->due : std::nullopt;
  entry.tries_left = standing.tries_left;
  entry.reward_waits = row.completed && quest && quest->choice && !quest->choice->empty() &&
                       reward_state(read, caller.player, row.id) == RewardState::waits;
  if (entry.state == State::active || entry.reward_waits) entry.run = row.run;
  if (entry.state == State::active && quest && quest->counted) {
    for (const auto& count : counts_of(tally, *row.run)) {
      if (count.part >= std::ssize(*quest->counted)) continue;
      const auto& part = (*quest->counted)[static_cast<std::size_t>(count.part)];
      entry.objectives.push_back(
          {ObjectiveKind::counted, part.count.value, count.have, say(part.text),
           part.accuracy_percent ? std::optional<int>{part.accuracy_percent->value} : std::nullopt});
    }
  }
  return entry;
}

JournalView Journal::of(Read& read, const Caller& caller, const Tongue& say) const {
  const auto player = caller.player;
  JournalView view;
  view.fresh = offers_.made(read, player);
  const auto tally = tally_of(read, player);
  std::map<QuestId, GivenOut> given;
  for (const auto& each : given_out_to(read, classes_, caller)) given.emplace(each.quest, each);

  std::map<std::string, QuestRow, std::less<>> shared;
  for (auto& row : read.all<QuestRow>(
           with_standing + "where q.player = 0 and q.kind in ('single', 'chained', 'hidden') and q.retired is null",
           player, player, player))
    shared.emplace(row.code.value_or(""), std::move(row));
  const auto given_for = [&](QuestId quest) {
    const auto found = given.find(quest);
    return found == given.end() ? std::nullopt : std::optional{found->second};
  };

  for (const auto& chain : content_.shelf().chains) {
    ChainView shown{chain.code, say(chain.name), say(chain.place), say(chain.story), 0, {}};
    for (const auto& each : content_.shelf().quests) {
      if (each.chain != chain.code) continue;
      const auto row = shared.find(each.quest.code);
      if (row == shared.end() || (row->second.kind == Kind::hidden && !row->second.revealed)) continue;
      shown.quests.push_back(entry(read, caller, row->second, tally, given_for(row->second.id), say));
      shown.done += row->second.completed ? 1 : 0;
    }
    if (!shown.quests.empty()) view.chains.push_back(std::move(shown));
  }
  for (const auto& each : content_.shelf().quests) {
    if (!each.chain.empty() || !stands_for_all(each.quest.kind)) continue;
    const auto row = shared.find(each.quest.code);
    if (row == shared.end() || (row->second.kind == Kind::hidden && !row->second.revealed)) continue;
    auto shown = entry(read, caller, row->second, tally, given_for(row->second.id), say);
    (row->second.completed ? view.done : view.others).push_back(std::move(shown));
  }
  for (auto& row : read.all<QuestRow>(with_standing + "where " + made_for_and_open_after +
                                          "and q.retired is null and (s.completed is null or s.active = 1) order by "
                                          "q.id desc",
                                      player, player, player, player, read.now()))
    view.today.push_back(entry(read, caller, row, tally, given_for(row.id), say));
  for (auto& row : read.all<QuestRow>(with_standing + "where " + made_for_and_open_after +
                                          "and q.retired is null and s.completed is not null and s.active = 0 order by "
                                          "q.id desc limit ?",
                                      player, player, player, player, read.now() - kept_in_sight, most_done))
    view.done.push_back(entry(read, caller, row, tally, given_for(row.id), say));
  std::stable_sort(view.today.begin(), view.today.end(),
                   [](const JournalEntry& a, const JournalEntry& b) { return a.kind < b.kind; });
  for (const auto& [quest, each] : given) {
    auto row = read.one<QuestRow>(with_standing + "where q.id = ?", player, player, player, quest);
    if (!row) continue;
    auto shown = entry(read, caller, *row, tally, each, say);
    (row->completed ? view.done : view.assigned).push_back(std::move(shown));
  }
  std::stable_sort(view.assigned.begin(), view.assigned.end(), [](const JournalEntry& a, const JournalEntry& b) {
    return a.due.value_or(Time{INT64_MAX}) < b.due.value_or(Time{INT64_MAX});
  });
  if (std::ssize(view.done) > most_done) view.done.resize(most_done);
  view.next = next_of(view);
  return view;
}

}  // namespace edu::quest
