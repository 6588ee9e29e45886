// A simulated student as the economy sees one: how much they play, what they like, what a thing is worth to them. Pure: given the
// same random numbers it is the same student. What somebody would pay rises with the root of what they have, so more money
// in the school makes dearer things; that is the economy's truth, which the controller doesn't know.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/simulator/town.hpp"
#include "base/rng.hpp"

namespace edu::app {

// machine: a program that plays ten times as much as its twin, by the clock; grinder: a person who does; washer: sells the same
// things to and fro with another at a mad price; master: has puppets, accounts that hardly play and hand on what they earn.
enum class Scheme { none, machine, grinder, washer, master, puppet };

constexpr bool is_cheat(Scheme scheme) { return scheme != Scheme::none && scheme != Scheme::grinder; }
constexpr std::string_view name_of(Scheme scheme) {
  switch (scheme) {
    case Scheme::none:
      return "honest";
    case Scheme::machine:
      return "a machine at ten times the play";
    case Scheme::grinder:
      return "a person at ten times the play";
    case Scheme::washer:
      return "washing";
    case Scheme::master:
      return "several accounts";
    case Scheme::puppet:
      return "a further account";
  }
  return "";
}

struct Trader {
  Trader(const Resident& who, std::size_t goods, std::uint64_t seed);

  Resident who;
  Caller caller;
  Rng rng;
  Scheme scheme = Scheme::none;
  std::optional<std::size_t> twin;     // of a scheme: an honest student, the same in all else
  std::optional<std::size_t> partner;  // of a washer the other one, of a puppet its master

  std::optional<std::size_t> washes;  // a washer: this good

  double answers = 0;          // on a day of play, in the mean
  double attendance = 0;       // chance of such a day, on a day of school
  double pace = 1;             // factor on the seconds that answers take
  double thrift = 1;           // factor on what they spend in the shop
  std::vector<double> tastes;  // by good, a factor on its worth
  std::vector<bool> wanted;    // by good: uses it up, and buys more
};

// The most that one of a good is worth to them, with so many coins in the purse.
double worth_to(const Trader& trader, std::size_t good, std::int64_t value, std::int64_t purse);
// Answers of the day, and the seconds that one takes.
int answers_today(Trader& trader);
std::int64_t seconds_of_an_answer(Trader& trader);

}  // namespace edu::app
