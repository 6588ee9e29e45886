#include "app/simulator/journal.hpp"

#include "app/simulator/questing.hpp"

namespace edu::app {

namespace {

constexpr double as_told = 0.6;    // take up what the journal puts first
constexpr double own_story = 0.1;  // want a story of their own, whatever there is

bool open_now(const quest::JournalEntry& entry) {
  using quest::State;
  return entry.questions > 0 && (entry.state == State::available || entry.state == State::active ||
                                 entry.state == State::failed || entry.state == State::abandoned);
}

template <class Take>
void each_entry(const quest::JournalView& journal, Take take) {
  for (const auto* list : {&journal.today, &journal.assigned, &journal.others, &journal.done})
    for (const auto& entry : *list) take(entry);
  for (const auto& chain : journal.chains)
    for (const auto& entry : chain.quests) take(entry);
}

std::optional<quest::QuestId> quest_of(const quest::JournalView& journal, Rng& rng) {
  if (rng.chance(own_story)) return {};
  if (journal.next && open_now(*journal.next) && rng.chance(as_told)) return journal.next->quest;
  std::vector<quest::QuestId> open;
  each_entry(journal, [&](const auto& entry) {
    if (open_now(entry)) open.push_back(entry.quest);
  });
  return open.empty() ? std::nullopt : std::optional{open[rng.below(open.size())]};
}

}  // namespace

std::vector<std::optional<quest::QuestId>> Journal::open(const std::vector<Student*>& readers) {
  std::vector<Line> lines;
  lines.reserve(readers.size());
  for (auto* reader : readers) lines.push_back({&reader->caller, "POST", "/journal/today", "{}"});
  std::vector<quest::JournalView> journals;
  journals.reserve(readers.size());
  for (const auto& answer : call(lines))
    journals.push_back(json::read<Envelope<quest::JournalView>>(answer.body).result);
  choose_rewards(readers, journals);
  std::vector<std::optional<quest::QuestId>> taken;
  taken.reserve(readers.size());
  for (std::size_t n = 0; n < readers.size(); ++n) taken.push_back(quest_of(journals[n], readers[n]->rng));
  make_up_stories(readers, taken);
  return taken;
}

std::vector<gateway::Answer> Journal::call(const std::vector<Line>& lines) {
  calls_ += static_cast<std::int64_t>(lines.size());
  return sing(world_, lines);
}

// Which rewards there are, each run says.
void Journal::choose_rewards(const std::vector<Student*>& readers, const std::vector<quest::JournalView>& journals) {
  std::vector<Line> questions;
  std::vector<Student*> asking;
  for (std::size_t n = 0; n < readers.size(); ++n)
    each_entry(journals[n], [&, reader = readers[n]](const auto& entry) {
      if (!entry.reward_waits) return;
      questions.push_back({&reader->caller, "GET", "/runs/" + to_text(*entry.run)});
      asking.push_back(reader);
    });
  if (questions.empty()) return;
  const auto runs = call(questions);
  std::vector<Line> choices;
  for (std::size_t n = 0; n < asking.size(); ++n) {
    const auto run = json::read<quest::RunView>(runs[n].body);
    const auto choice = choosing(run.run, run.choice.value(), asking[n]->rng);
    choices.push_back({&asking[n]->caller, "POST", choice.path, choice.body});
  }
  call(choices);
}

void Journal::make_up_stories(const std::vector<Student*>& readers, std::vector<std::optional<quest::QuestId>>& taken) {
  std::vector<Line> lines;
  std::vector<std::size_t> asking;
  for (std::size_t n = 0; n < readers.size(); ++n) {
    if (taken[n]) continue;
    lines.push_back({&readers[n]->caller, "POST", "/journal/stories", "{}"});
    asking.push_back(n);
  }
  if (lines.empty()) return;
  const auto answers = call(lines);
  for (std::size_t n = 0; n < asking.size(); ++n)
    if (answers[n].status < 400)
      taken[asking[n]] = json::read<Envelope<quest::StoryView>>(answers[n].body).result.quest;
}

}  // namespace edu::app
