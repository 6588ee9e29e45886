#include "economy/steering/consequences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "bus/retelling.hpp"
#include "economy/faucets.hpp"
#include "economy/steering/figures.hpp"
#include "economy/steering/flags.hpp"
#include "economy/steering/steward.hpp"

namespace edu::economy::steering {

namespace {

constexpr std::int64_t hundred = 100;

struct Flag {
  FlagKind kind;
  std::string subject;
  Day since;
  Stand stand;
  Evidence evidence;
  std::optional<AccountId> by = {};
  std::map<PlayerId, Part> named = {};
};

struct Held {
  Allowance allowance;
  std::int64_t percent = hundred;
};

// What is in force between two days' reckonings.
struct Force {
  Day today{};
  std::int64_t pay = hundred;
  std::int64_t day_worth = 0;
};

template <class E>
std::string word(E value) {
  return boost::describe::enum_to_string(value, "");
}

// The log as it tells of flags and pay. Days are closed where it says so, which is some lines behind the day's beginning.
class Story {
 public:
  explicit Story(const std::map<Day, std::vector<Seen>>& found) : found_{found} {
    log_.on<classroom::DayBegan>([this](const auto& e, Time) { day_began(e.day); });
    log_.on<FiguresSet>([this](const auto& e, Time) {
      rules_ = figures_of(e.figures).rules;
      steers_ = true;
    });
    log_.on<Steered>([this](const auto& e, Time) { steered(e); });
    log_.on<FlagDecided>([this](const auto& e, Time) { decided(e); });
    log_.on<DealCounted>([this](const auto& e, Time) {
      deals_[e.dealer] = fmt::format("day {} deals {} worth {}", e.day.number, e.deals, e.worth);
    });
    log_.on<skill::Answered>([this](const auto& e, Time) { answered(e); });
  }

  void read(Read& read) { log_.tell(read); }

  bus::Lines told() const {
    bus::Lines lines;
    for (const auto& [id, flag] : flags_) {
      const auto& stand = flag.stand;
      lines.emplace(fmt::format("flag {}", id),
                    fmt::format("{} {} since {} newest {} {} decided {} by {} {}", word(flag.kind), flag.subject,
                                flag.since.number, stand.newest.number, word(stand.state),
                                stand.decided ? stand.decided->number : 0, flag.by ? flag.by->value : 0,
                                json::text(flag.evidence)));
      for (const auto& [player, part] : flag.named) {
        const auto [slowed, halved] = bound_by(part);
        lines.emplace(fmt::format("flag {} names {}", id, player.value),
                      fmt::format("{} {} {}", word(part), slowed ? 1 : 0, halved ? 1 : 0));
      }
    }
    for (const auto& [player, held] : held_)
      lines.emplace(fmt::format("allowance of {}", player.value),
                    fmt::format("filled {} remaining {} owed {} percent {}", held.allowance.filled.number,
                                held.allowance.left, held.allowance.owed, held.percent));
    for (const auto& [player, text] : deals_) lines.emplace(fmt::format("deals of {}", player.value), text);
    return lines;
  }

 private:
  void day_began(Day day) {
    if (!first_) first_ = day;
    begun_.push_back(day);
    if (steers_ && force_.today == Day{}) force_.today = *first_ - 1;
  }
  void steered(const Steered& e) {
    if (const auto findings = found_.find(e.day); findings != found_.end()) find(e.day, findings->second);
    if (begun_.empty()) return;
    force_ = {begun_.front(), e.pay, e.day_worth};
    begun_.pop_front();
  }

  // The newest flag of that finding.
  Flag* known(const Seen& seen) {
    const auto found = std::find_if(flags_.rbegin(), flags_.rend(), [&](const auto& entry) {
      return entry.second.kind == seen.told.kind && entry.second.subject == seen.subject;
    });
    return found == flags_.rend() ? nullptr : &found->second;
  }
  void find(Day day, const std::vector<Seen>& findings) {
    for (const auto& seen : findings) {
      auto* flag = known(seen);
      if (flag && is_silent(flag->stand, day)) continue;
      if (flag && holds(flag->stand.state)) {
        flag->stand.newest = day;
        flag->evidence = seen.told.evidence;
      } else {
        const auto id = flags_.empty() ? 1 : flags_.rbegin()->first + 1;
        flag = &flags_[id];
        *flag = {seen.told.kind, seen.subject, day, {FlagState::open, day, {}}, seen.told.evidence};
      }
      name(*flag, seen.told.involved);
    }
    for (auto& [id, flag] : flags_)
      if (is_over(flag.stand, day)) put(flag, FlagState::lapsed);
  }
  void name(Flag& flag, const std::vector<Involved>& involved) {
    std::map<PlayerId, Part> now;
    for (const auto& [player, part] : involved) now.emplace(player, part);
    if (now == flag.named) return;
    const auto before = std::exchange(flag.named, std::move(now));
    weigh(before);
    weigh(flag.named);
  }
  void put(Flag& flag, FlagState state) {
    flag.stand.state = state;
    weigh(flag.named);
  }
  void decided(const FlagDecided& e) {
    const auto found = flags_.find(e.finding.value);
    if (found == flags_.end()) return;
    auto& flag = found->second;
    flag.stand.decided = force_.today;
    flag.by = e.by;
    put(flag, e.decision == Decision::confirm ? FlagState::confirmed : FlagState::dismissed);
  }
  void weigh(const std::map<PlayerId, Part>& named) {
    for (const auto& [player, part] : named)
      held_[player].percent = is_halved(player) ? std::int64_t{rules_.flags.halved_percent} : hundred;
  }
  bool is_halved(PlayerId player) const {
    return std::ranges::any_of(flags_, [&](const auto& entry) {
      const auto named = entry.second.named.find(player);
      return holds(entry.second.stand.state) && named != entry.second.named.end() && bound_by(named->second).halved;
    });
  }

  // As Pay::of.
  void answered(const skill::Answered& e) {
    if (!steers_ || !e.taught()) return;
    const auto& rules = rules_.allowance;
    auto& held = held_[e.player];
    const auto worth = std::max(force_.day_worth, day_worth(rules, 0));
    held.allowance = paid(rules, filled(rules, held.allowance, force_.today, worth), coins_for_answer.amount,
                          force_.pay * held.percent / hundred)
                         .allowance;
  }

  const std::map<Day, std::vector<Seen>>& found_;
  bus::Retelling log_;
  SteeringRules rules_;
  bool steers_ = false;  // else what is told was before there was steering
  std::optional<Day> first_;
  std::deque<Day> begun_;  // days that nobody closed the one before yet
  Force force_;
  std::map<std::int64_t, Flag> flags_;
  std::map<PlayerId, Held> held_;
  std::map<PlayerId, std::string> deals_;
};

bus::Lines kept_in(Snapshot& snapshot) {
  return bus::lines_of(
      snapshot,
      "select 'flag ' || id as key, kind || ' ' || subject || ' since ' || since || ' newest ' || newest || ' ' || "
      "state || ' decided ' || coalesce(decided, 0) || ' by ' || coalesce(by, 0) || ' ' || evidence as text from "
      "economy_flag "
      "union all select 'flag ' || flag || ' names ' || player, part || ' ' || slowed || ' ' || halved from "
      "economy_flagged "
      "union all select 'allowance of ' || player, 'filled ' || filled || ' remaining ' || remaining || ' owed ' || "
      "owed || ' percent ' || percent from economy_allowance "
      "union all select 'deals of ' || player, 'day ' || day || ' deals ' || deals || ' worth ' || worth from "
      "economy_slow");
}

}  // namespace

std::vector<Seen> seen(const std::vector<Finding>& findings, const Window& window) {
  std::vector<Seen> all;
  all.reserve(findings.size());
  for (const auto& finding : findings) all.push_back({subject_of(finding), told(finding, window)});
  return all;
}

std::vector<std::string> compare_consequences(Snapshot& snapshot, const std::map<Day, std::vector<Seen>>& found) {
  Story story{found};
  story.read(snapshot);
  return bus::differences(kept_in(snapshot), story.told());
}

}  // namespace edu::economy::steering
