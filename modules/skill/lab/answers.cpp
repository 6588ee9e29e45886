#include "skill/lab/answers.hpp"

#include <fmt/format.h>

#include <map>
#include <ostream>

#include "skill/told.hpp"

namespace edu::skill::lab {

namespace {

constexpr double day_ms = 24.0 * 60 * 60 * 1000;

struct Card {
  Time last;
  std::string reviews;  // JSON, without its brackets
};

}  // namespace

void write_answers(Snapshot& snapshot, std::ostream& out) {
  out << "student,item,skills,correct,time\n";
  each_answer_told(snapshot, [&](const Answered& answer, Time at) {
    if (answer.rapid) return;
    out << fmt::format("{},{},{},{},{:.3f}\n", answer.player.value, answer.item.value, answer.skill.value,
                       answer.score >= 0.5 ? 1 : 0, static_cast<double>(at.ms) / 1000);
  });
}

void write_reviews(Snapshot& snapshot, std::ostream& out) {
  std::map<std::pair<PlayerId, ItemId>, Card> cards;
  each_answer_told(snapshot, [&](const Answered& answer, Time at) {
    if (!answer.recall) return;
    auto& card = cards[{answer.player, answer.item}];
    const double days = card.reviews.empty() ? 0 : static_cast<double>((at - card.last).count()) / day_ms;
    card.reviews += fmt::format("{}{{\"rating\":{},\"elapsed_days\":{:.6f}}}", card.reviews.empty() ? "" : ",",
                                static_cast<int>(*answer.recall) + 1, days);
    card.last = at;
  });
  for (const auto& [key, card] : cards)
    out << fmt::format("{{\"card\":\"{}/{}\",\"reviews\":[{}]}}\n", key.first.value, key.second.value, card.reviews);
}

}  // namespace edu::skill::lab
