#include "progression/points.hpp"

#include "base/problem.hpp"
#include "progression/formula.hpp"

namespace edu::progression {

namespace {

// A command tells its events one after another: what an event pays stands this near behind it.
constexpr std::int64_t near = 500;

struct Told {
  std::int64_t seq;
  Time at;
  std::string type;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Told, (), (seq, at, type, body))

// The fields that a page shows, whatever event pays them.
struct Named {
  std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(Named, (), (title))

// The gain itself; one that came late, since its listener had been parked, has its place noted.
std::optional<Told> told(Read& read, PlayerId player, PointId point) {
  if (auto found = read.one<Told>("select seq, at, type, body from bus_event where seq > ?1 and seq <= ?2 and player = "
                                  "?3 and type = 'xp.gained' "
                                  "and json_extract(body, '$.point') = ?4 order by seq limit 1",
                                  point, point.value + near, player, to_text(point)))
    return found;
  const auto late =
      read.one<std::int64_t>("select seq from progression_late where player = ? and point = ?", player, point);
  if (!late) return {};
  return read.one<Told>("select seq, at, type, body from bus_event where seq = ?", *late);
}

}  // namespace

std::optional<LoggedGain> gain_at(Read& read, PlayerId player, PointId point) {
  const auto found = told(read, player, point);
  if (!found) return {};
  return LoggedGain{found->seq, found->at, json::read<XpGained>(found->body)};
}

Paid money_at(Read& read, PlayerId player, const LoggedGain& gain) {
  return read.value<Paid>(
      "select coalesce(sum(case when json_extract(body, '$.currency') = 'coins' then json_extract(body, '$.amount') "
      "end), "
      "0) as coins, coalesce(sum(case when json_extract(body, '$.currency') = 'crystals' then json_extract(body, "
      "'$.amount') end), 0) as crystals from bus_event where seq > ?1 and seq <= ?2 and player = ?3 and "
      "type = 'currency.earned' and json_extract(body, '$.point') = ?4",
      *gain.gain.point, gain.gain.point->value + near, player, to_text(*gain.gain.point));
}

bool reversed(Read& read, PlayerId player, PointId point) {
  return read.one<int>("select 1 from progression_reversal where player = ? and point = ?", player, point).has_value();
}

PointView Points::explain(Read& read, PlayerId player, const LoggedGain& logged, const Tongue& say) const {
  const auto& gain = logged.gain;
  const auto money = money_at(read, player, logged);
  PointView view{*gain.point,
                 logged.at,
                 gain.reason,
                 gain.amount,
                 gain.bonus.value_or(0),
                 money.coins,
                 money.crystals,
                 gain.skill,
                 {},
                 {},
                 reversed(read, player, *gain.point)};
  const auto cause = read.one<Told>("select seq, at, type, body from bus_event where seq = ?", *gain.point);
  if (!cause) return view;
  if (cause->type == skill::Answered::name) {
    const auto answered = json::read<skill::Answered>(cause->body);
    view.answer = AnswerWhy{answered.correct, answered.expected, paid_bits(answered.expected, rules_.answers),
                            paid_share(outcome_of(answered), rules_.answers)};
  } else {
    const auto [title] = read.value<Named>(
        "select coalesce(json_extract(body, '$.name'), json_extract(body, '$.title')) as title from "
        "bus_event where seq = ?",
        *gain.point);
    if (title) view.title = say(*title);
  }
  return view;
}

Page<PointView> Points::page(Read& read, PlayerId player, int limit, std::optional<PointId> after,
                             const Tongue& say) const {
  PointId next = standing_of(read, player).newest;
  if (after) {
    const auto last = gain_at(read, player, *after);
    if (!last) throw invalid("/after", "cursor.unknown", "This is not a place in the list.");
    next = last->gain.before.value_or(PointId{});
  }
  Page<PointView> page;
  while (next && std::ssize(page.items) < limit) {
    const auto gain = gain_at(read, player, next);
    if (!gain) break;
    page.items.push_back(explain(read, player, *gain, say));
    next = gain->gain.before.value_or(PointId{});
  }
  if (next && !page.items.empty()) page.next = to_text(page.items.back().point);
  return page;
}

Page<PointView> Points::mine(Snapshot& snapshot, const Caller& caller, const ListPoints& in) const {
  return page(snapshot, caller.player, in.limit.value_or(Bounded<int, 1, 100>{50}), in.after, phrases_.in(in.language));
}

Page<PointView> Points::of_player(Snapshot& snapshot, const Caller& caller, const ListPointsOf& in) const {
  if (!caller.is(admin) && !classes_.teaches_student(snapshot, caller.account, in.player))
    throw not_found("player.unknown", "There is no such player among your students.");
  return page(snapshot, in.player, in.limit.value_or(Bounded<int, 1, 100>{50}), in.after, phrases_.in(in.language));
}

}  // namespace edu::progression
