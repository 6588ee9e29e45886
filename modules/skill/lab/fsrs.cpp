#include <algorithm>
#include <optional>

#include "base/values.hpp"
#include "skill/lab/lab.hpp"
#include "skill/lab/lines.hpp"
#include "skill/model/fsrs.hpp"
#include "skill/model/fsrs_fit.hpp"

namespace edu::skill::lab {
namespace {

struct Review {
  Bounded<int, 1, 4> rating;
  double elapsed_days;
};
BOOST_DESCRIBE_STRUCT(Review, (), (rating, elapsed_days))

struct Card {
  RawJson card;
  std::vector<Review> reviews;
  std::optional<std::vector<double>> parameters;
  std::optional<double> retention;
};
BOOST_DESCRIBE_STRUCT(Card, (), (card, reviews, parameters, retention))

struct State {
  double stability;
  std::optional<double> stability_fast;
  double difficulty;
  RawJson retrievability_before;
  double interval_days;
};
BOOST_DESCRIBE_STRUCT(State, (), (stability, stability_fast, difficulty, retrievability_before, interval_days))

struct Replayed {
  RawJson card;
  std::vector<State> states;
};
BOOST_DESCRIBE_STRUCT(Replayed, (), (card, states))

struct Fitted {
  int version;
  std::vector<double> parameters;
  std::int64_t reviews;
  double log_loss_before;
  double log_loss_after;
};
BOOST_DESCRIBE_STRUCT(Fitted, (), (version, parameters, reviews, log_loss_before, log_loss_after))

std::optional<double> fast_of(const fsrs::Version6::State&) { return {}; }
std::optional<double> fast_of(const fsrs::Version7::State& state) { return state.stability_fast; }

template <class Version>
Version of_parameters(const std::optional<std::vector<double>>& given) {
  if (!given) return Version{};
  if (given->size() != Version::parameter_count)
    throw invalid("/parameters", "field.range", std::to_string(Version::parameter_count) + " numbers are needed.");
  return Version{std::span<const double, Version::parameter_count>{*given}};
}

template <class Version>
Replayed replay(const Card& card) {
  const double retention = card.retention.value_or(.9);
  if (!(retention > 0 && retention < 1)) throw invalid("/retention", "field.range", "Above 0 and below 1.");
  const auto version = of_parameters<Version>(card.parameters);
  Replayed replayed{card.card, {}};
  std::optional<typename Version::State> state;
  for (std::size_t i = 0; i < card.reviews.size(); ++i) {
    const auto& review = card.reviews[i];
    if (review.elapsed_days < 0)
      throw invalid("/reviews/" + std::to_string(i) + "/elapsed_days", "field.range", "Not below 0.");
    const auto rating = static_cast<fsrs::Rating>(review.rating.value);
    RawJson before{"null"};
    if (state) before.text = json::text(version.retrievability(*state, review.elapsed_days));
    state = state ? version.after(*state, review.elapsed_days, rating) : version.first(rating);
    replayed.states.push_back(
        {state->stability, fast_of(*state), state->difficulty, std::move(before), version.interval(*state, retention)});
  }
  return replayed;
}

}  // namespace

int replay_reviews(std::istream& in, std::ostream& out, std::ostream& complaints, FsrsVersion version) {
  return answer_lines<Card>(in, out, complaints, [version](const Card& card) {
    return version == FsrsVersion::six ? replay<fsrs::Version6>(card) : replay<fsrs::Version7>(card);
  });
}

int fit_reviews(std::istream& in, std::ostream& out, std::ostream& complaints, FsrsVersion version) {
  std::vector<fsrs::History> histories;
  const int wrong = each_line<Card>(in, complaints, [&](const Card& card) {
    fsrs::History history;
    history.reserve(card.reviews.size());
    for (const auto& review : card.reviews)
      history.push_back({static_cast<fsrs::Rating>(review.rating.value), std::max(0., review.elapsed_days)});
    histories.push_back(std::move(history));
  });
  const auto fitted =
      version == FsrsVersion::six ? fsrs::fit<fsrs::Version6>(histories) : fsrs::fit<fsrs::Version7>(histories);
  out << json::text(Fitted{static_cast<int>(version), fitted.parameters, fitted.reviews, fitted.before, fitted.after})
      << '\n';
  return wrong;
}

}  // namespace edu::skill::lab
