#include "quest/counting.hpp"

namespace edu::quest {

namespace {

constexpr int reveals = -1;

const CountedPart* part_of(const Shelf& shelf, std::string_view code, int part) {
  const auto* shelved = shelf.find(code);
  if (!shelved || !shelved->quest.counted || part < 0 || part >= std::ssize(*shelved->quest.counted)) return nullptr;
  return &(*shelved->quest.counted)[static_cast<std::size_t>(part)];
}

struct HiddenRow {
  QuestId id;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(HiddenRow, (), (id, title))

}  // namespace

void Counting::listen(const Shelf& shelf, const bus::Filter::Resolve& resolve) {
  shelf_ = &shelf;
  by_event_.clear();
  const auto compiled = [&](const bus::FilterText& text) {
    std::vector<bus::FilterFault> faults;  // the shelf was looked at already
    return bus::Filter::compile(
        text, [&](std::string_view event) { return platform_.shape(event); }, resolve, faults);
  };
  for (const auto& each : shelf.quests) {
    const auto counted = each.quest.counted.value_or(std::vector<CountedPart>{});
    for (int part = 0; part < std::ssize(counted); ++part) {
      const auto& text = counted[static_cast<std::size_t>(part)];
      watch({each.quest.code, part, compiled(text.when),
             text.right ? std::optional{compiled(*text.right)} : std::nullopt});
    }
    if (each.quest.reveal) watch({each.quest.code, reveals, compiled(each.quest.reveal->when), {}});
  }
  for (const auto& each : by_event_)
    platform_.on_named(each.first, "quest",
                       [this, &watched = each.second](Tx& tx, const bus::EventView& view) { hear(tx, watched, view); });
}

void Counting::watch(Watched watched) { by_event_[watched.when.event()].push_back(std::move(watched)); }

void Counting::hear(Tx& tx, const std::vector<Watched>& watched, const bus::EventView& event) {
  const auto player = event.player();
  if (player.value == 0) return;
  std::optional<Tally> tally;
  std::set<RunId> runs;  // of which something is reached by this event
  bool changed = false;
  for (const auto& each : watched) {
    if (!each.when.matches(event)) continue;
    if (each.part == reveals) {
      if (changed) save(tx, player, *tally);
      count_hidden(tx, each, player);
      tally.reset();
      changed = false;
      continue;
    }
    if (!tally) tally = tally_of(tx, player);
    changed = count(*tally, each, event, runs) || changed;
  }
  if (changed) save(tx, player, *tally);
  for (const auto run : runs) runs_.counted(tx, run);
}

bool Counting::count(Tally& tally, const Watched& watched, const bus::EventView& event,
                     std::set<RunId>& reached_now) const {
  bool changed = false;
  for (auto& each : tally.counts) {
    if (each.part != watched.part || each.code != watched.code) continue;
    const auto* part = part_of(*shelf_, each.code, each.part);
    if (!part || reached(each, *part)) continue;
    take(each, *part, watched.right && watched.right->matches(event) ? Seen::right : Seen::counted);
    if (reached(each, *part)) reached_now.insert(each.run);
    changed = true;
  }
  return changed;
}

void Counting::count_hidden(Tx& tx, const Watched& watched, PlayerId player) {
  const auto quest = tx.one<HiddenRow>("select id, title from quest_quest where code = ? and player = 0", watched.code);
  if (!quest || tx.one<int>("select 1 from quest_revealed where player = ? and quest = ?", player, quest->id)) return;
  const auto& condition = *shelf_->find(watched.code)->quest.reveal;
  const int need = condition.count ? condition.count->value : 1;
  if (need > 1) {
    auto tally = tally_of(tx, player);
    if (++tally.hidden[watched.code] < need) return save(tx, player, tally);
    tally.hidden.erase(watched.code);
    save(tx, player, tally);
  }
  tx.run("insert into quest_revealed(player, quest, at) values (?, ?, ?)", player, quest->id, tx.now());
  tx.emit(Revealed{player, quest->id, quest->title});
}

}  // namespace edu::quest
