#include "skill/knowing/regression.hpp"

#include <array>
#include <deque>

#include "skill/knowing/counts.hpp"

namespace edu::skill::knowing {
namespace {

class PfaRow : public Row {
 public:
  explicit PfaRow(const Vocabulary& vocabulary) : vocabulary_{vocabulary} {}
  std::uint32_t features() const override { return 3 * vocabulary_.skills.size(); }

  void describe(const Answer& next, std::vector<Term>& terms) override {
    for (const auto skill : vocabulary_.sets[next.set]) {
      const auto& tally = tallies_.by_skill[pair_of(next.student, skill)];
      terms.push_back({3 * skill, 1});
      terms.push_back({3 * skill + 1, tally.log_right()});
      terms.push_back({3 * skill + 2, tally.log_wrong()});
    }
  }
  void learn(const Answer& answered) override { tallies_.add(answered, vocabulary_.sets[answered.set]); }

 private:
  const Vocabulary& vocabulary_;
  Tallies tallies_;
};

class BestLrRow : public Row {
 public:
  explicit BestLrRow(const Vocabulary& vocabulary) : vocabulary_{vocabulary} {}
  std::uint32_t features() const override { return items_ + 3 * vocabulary_.skills.size() + 2; }

  void describe(const Answer& next, std::vector<Term>& terms) override {
    const auto& all = tallies_.in_all[next.student];
    terms.push_back({0, all.log_right()});
    terms.push_back({1, all.log_wrong()});
    for (const auto skill : vocabulary_.sets[next.set]) {
      if (skill >= skills_) continue;
      const auto& tally = tallies_.by_skill[pair_of(next.student, skill)];
      terms.push_back({2 + 3 * skill, 1});
      terms.push_back({3 + 3 * skill, tally.log_right()});
      terms.push_back({4 + 3 * skill, tally.log_wrong()});
    }
    terms.push_back({2 + 3 * skills_ + next.item, 1});
  }
  void learn(const Answer& answered) override { tallies_.add(answered, vocabulary_.sets[answered.set]); }

 private:
  const Vocabulary& vocabulary_;
  std::uint32_t skills_ = vocabulary_.skills.size();
  std::uint32_t items_ = vocabulary_.items.size();
  Tallies tallies_;
};

// A student's answers in a skill: how many of them, and how many right ones, lie in each window.
class Windows {
 public:
  static constexpr std::array<double, 4> seconds{3600, 86400, 7 * 86400, 30 * 86400};
  struct Count {
    double answers = 0;
    double right = 0;
  };

  Count within(std::size_t window, double now) {
    auto& first = first_[window];
    while (first < answers_.size() && answers_[first].time <= now - seconds[window]) ++first;
    const auto before = first == 0 ? 0 : answers_[first - 1].rights;
    return {static_cast<double>(answers_.size() - first), rights_ - before};
  }
  Count ever() const { return {static_cast<double>(answers_.size()), rights_}; }

  void add(double time, bool right) {
    rights_ += right;
    answers_.push_back({time, rights_});
  }

 private:
  struct Given {
    double time;
    double rights;  // this and those before
  };
  std::vector<Given> answers_;
  std::array<std::size_t, seconds.size()> first_{};
  double rights_ = 0;
};

class Das3hRow : public Row {
 public:
  explicit Das3hRow(const Vocabulary& vocabulary) : vocabulary_{vocabulary} {}
  std::uint32_t features() const override { return of_windows + skills_ + vocabulary_.items.size(); }

  void describe(const Answer& next, std::vector<Term>& terms) override {
    for (const auto skill : vocabulary_.sets[next.set]) {
      auto& history = histories_[pair_of(next.student, skill)];
      if (skill < skills_) terms.push_back({of_windows + skill, 1});
      const auto add = [&](std::uint32_t window, const Windows::Count& count) {
        terms.push_back({2 * window, static_cast<float>(std::log1p(count.right))});
        terms.push_back({2 * window + 1, static_cast<float>(std::log1p(count.answers))});
      };
      add(Windows::seconds.size(), history.ever());
      if (timed_)
        for (std::uint32_t w = 0; w < Windows::seconds.size(); ++w) add(w, history.within(w, next.time));
    }
    terms.push_back({of_windows + skills_ + next.item, 1});
  }
  void learn(const Answer& answered) override {
    timed_ = timed_ || answered.time != 0;
    for (const auto skill : vocabulary_.sets[answered.set])
      histories_[pair_of(answered.student, skill)].add(answered.time, answered.right);
  }

 private:
  static constexpr std::uint32_t of_windows = 2 * (Windows::seconds.size() + 1);
  const Vocabulary& vocabulary_;
  std::uint32_t skills_ = vocabulary_.skills.size();
  bool timed_ = false;
  std::unordered_map<std::uint64_t, Windows> histories_;
};

}  // namespace

std::unique_ptr<Row> pfa_row(const Vocabulary& vocabulary) { return std::make_unique<PfaRow>(vocabulary); }
std::unique_ptr<Row> best_lr_row(const Vocabulary& vocabulary) { return std::make_unique<BestLrRow>(vocabulary); }
std::unique_ptr<Row> das3h_row(const Vocabulary& vocabulary) { return std::make_unique<Das3hRow>(vocabulary); }

void Regression::fit(const Trace& train) {
  Rows rows;
  for (const auto& answer : train.answers) {
    terms_.clear();
    row_->describe(answer, terms_);
    rows.add(terms_, answer.right);
    row_->learn(answer);
  }
  logistic_.fit(rows, row_->features(), penalty_);
}

double Regression::predict(const Answer& next) {
  terms_.clear();
  row_->describe(next, terms_);
  return sigmoid(logistic_.predict_logit(terms_));
}

}  // namespace edu::skill::knowing
