// Whoever looks after the economy: reads the log after each day, reckons the day up, moves the levers one step a school day and
// tells why. It reads in small pieces, a command each, so that play gets its turn between them; the day that is reckoned ends where the log
// says that the next one began, whenever that is read.
#pragma once

#include <functional>

#include "classroom/events.hpp"
#include "economy/steering/books.hpp"
#include "economy/steering/figures.hpp"
#include "economy/steering/flags.hpp"

namespace edu::economy::steering {

// A day was reckoned up, and these are in force from now on.
struct Steered {
  static constexpr std::string_view name = "economy.steered";
  Day day;
  std::optional<std::int64_t> level;
  std::int64_t error;
  StepReason reason;
  std::int64_t pressure;
  std::int64_t fee;
  std::int64_t shop;
  std::int64_t pay;
  std::int64_t day_worth;
  std::int64_t money;
  std::int64_t spent;
  std::optional<std::int64_t> velocity;
  std::int64_t gini;
};
BOOST_DESCRIBE_STRUCT(Steered, (),
                      (day, level, error, reason, pressure, fee, shop, pay, day_worth, money, spent, velocity, gini))

struct ReadOn {
  static constexpr std::string_view name = "economy.read_on";
  std::int64_t until;
};
BOOST_DESCRIBE_STRUCT(ReadOn, (), (until))

class Steward {
 public:
  // Where the levers stand now, and in a sentence why. Said after each day, also when the pressure hasn't moved: the school's
  // figures or what things are worth may have. Whoever moves them compares with what is in force.
  using Move = std::function<void(Tx&, const Positions&, const std::string& why)>;

  Steward(const SteeringRules& rules, std::int64_t fee_neutral, Flags& flags, Move move)
      : rules_{rules}, fee_neutral_{fee_neutral}, flags_{flags}, move_{std::move(move)} {}

  // Before anything is served: new figures are told.
  void take_in(Tx& tx);
  void day_began(Tx& tx, const classroom::DayBegan& began);
  void read_on(Tx& tx, const ReadOn& timer);

 private:
  void close(Tx& tx, Running& running, const classroom::DayBegan& next);

  const SteeringRules& rules_;
  const std::int64_t fee_neutral_;
  Flags& flags_;
  const Move move_;
};

// "Prices stand 3.2 % above their target."
std::string sentence(const Step& step);
// A day of the pages and the log; `purses` of those who hold something, the others of the window's players hold nothing.
DayRow row_of(const Reckoned& reckoned, bool school, std::int64_t spent, const Positions& positions,
              std::vector<std::int64_t> purses, const Window& window);

}  // namespace edu::economy::steering
