#include <cmath>
#include <optional>

#include "base/values.hpp"
#include "skill/lab/lab.hpp"
#include "skill/lab/lines.hpp"
#include "skill/model/fsrs.hpp"
#include "skill/model/fsrs_fit.hpp"

namespace edu::skill::lab {
namespace {

struct Review {
  double rating;
  std::optional<double> elapsed_days;  // since the one before; the first needs none
};
BOOST_DESCRIBE_STRUCT(Review, (), (rating, elapsed_days))

struct Card {
  RawJson card;
  std::vector<RawJson> reviews;
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

// Version 6 counts calendar days: what lies within one is the same day.
double days_of(const fsrs::Version6&, double elapsed) { return std::floor(elapsed); }
double days_of(const fsrs::Version7&, double elapsed) { return elapsed; }

struct Given {
  fsrs::Rating rating;
  double days;
};

std::vector<Given> reviews_of(const Card& card) {
  std::vector<Given> reviews;
  for (const auto& raw : card.reviews) {
    const auto where = "/reviews/" + std::to_string(reviews.size());
    const auto review = read_known<Review>(raw.text, where);
    if (review.rating != 1 && review.rating != 2 && review.rating != 3 && review.rating != 4)
      throw invalid(where + "/rating", "field.range", "1, 2, 3 or 4.");
    if (!review.elapsed_days && !reviews.empty())
      throw invalid(where + "/elapsed_days", "field.missing", "This field is needed after the first review.");
    if (review.elapsed_days.value_or(0) < 0) throw invalid(where + "/elapsed_days", "field.range", "Not below 0.");
    reviews.push_back({static_cast<fsrs::Rating>(static_cast<int>(review.rating)), review.elapsed_days.value_or(0)});
  }
  return reviews;
}

template <class Version>
Replayed replay(const Card& card) {
  const double retention = card.retention.value_or(.9);
  if (!(retention > 0 && retention < 1)) throw invalid("/retention", "field.range", "Above 0 and below 1.");
  const auto version = of_parameters<Version>(card.parameters);
  Replayed replayed{card.card, {}};
  std::optional<typename Version::State> state;
  for (const auto& review : reviews_of(card)) {
    const double days = days_of(version, review.days);
    RawJson before{"null"};
    if (state) before.text = json::text(version.retrievability(*state, days));
    state = state ? version.after(*state, days, review.rating) : version.first(review.rating);
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
    for (const auto& review : reviews_of(card)) history.push_back({review.rating, review.days});
    histories.push_back(std::move(history));
  });
  const auto fitted =
      version == FsrsVersion::six ? fsrs::fit<fsrs::Version6>(histories) : fsrs::fit<fsrs::Version7>(histories);
  out << json::text(Fitted{static_cast<int>(version), fitted.parameters, fitted.reviews, fitted.before, fitted.after})
      << '\n';
  return wrong;
}

}  // namespace edu::skill::lab
