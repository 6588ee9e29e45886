// Achievements and boards as events come in: what an event says is noted when it is heard, counted at the command's end in
// the order of the log, and written as one row a player. What is new or was changed in the content files is counted from
// the log, a bounded piece at a time, and takes part in what happens once it has caught up.
#pragma once

#include <memory>
#include <set>
#include <unordered_map>

#include "gateway/platform.hpp"
#include "progression/boards/archive.hpp"
#include "progression/events.hpp"
#include "progression/recount.hpp"

namespace edu::progression {

// The next piece of the log.
struct ReadOn {
  static constexpr std::string_view name = "progression.read_on";
};
BOOST_DESCRIBE_STRUCT(ReadOn, (), ())

class Chase {
 public:
  explicit Chase(Platform& p) : platform_{p} {}

  // Listens to every event that the files name; before anything is emitted, when all modules have declared theirs. Throws
  // Problem "content.refused", which names everything that is wrong.
  void attach(const std::vector<ContentFile>& files, std::function<bool(std::string_view)> has_item);
  // Once the skills are there: what is counted from now on. Fills the boards.
  void begin(Tasks& tasks);

  void read_on(Tx& tx, const ReadOn& due);
  void write_down(Tx& tx, const StretchOver& due);
  void take_back(Tx& tx, const AwardReversed& reversed);

  // For an undo: the player's achievements from the beginning, once all is read.
  Recount recount(PlayerId player) const { return {reckoning_, player}; }
  // The next piece of the log, 50,000 lines; false: there is nothing more.
  bool read_more(Read& read, Recount& recount) const;
  // Tiers that stand and that undoing can touch, unlocked behind that event, in their order.
  struct Unlocked {
    PointId event;
    std::size_t achievement;
    std::size_t tier;
  };
  std::vector<Unlocked> unlocked_since(Read& read, PlayerId player, PointId event) const;
  // Of those the ones that aren't reached without what is undone.
  std::vector<Unlocked> not_reached(Read& read, const Recount& recount, const Undone& undone,
                                    std::vector<Unlocked> tiers) const;
  // What is undone and what is left, written; when those that fell are taken back.
  void keep(Tx& tx, const Recount& recount, const Undone& undone);

  // Nothing before `begin`.
  const Reckoning* reckoning() const { return reckoning_.get(); }
  const Ladders& ladders() const { return ladders_; }
  static TallyRow row_of(Read& read, PlayerId player);

  // What the log alone gives, compared with what is kept, byte for byte.
  std::vector<std::string> replay(Read& read) const;

 private:
  struct Round {
    std::vector<Fact> facts;
  };
  struct Book;  // the rows of the players that a round is about

  void hear(Tx& tx, const bus::EventView& event);
  Fact look(const bus::EventView& event) const;
  void note(Tx& tx, Fact fact);
  void settle(Tx& tx, Round& round);
  void keep(Tx& tx, Book& book);
  static void keep_row(Tx& tx, PlayerId player, const TallyRow& row);
  Undone undone_by_log(Read& read) const;
  std::vector<std::string> standing_as_reached(Read& read, const std::vector<TierReached>& reached) const;
  Recount::Counted count(Read& read, const Recount& recount, const Undone& undone) const;
  static std::set<std::int64_t> waiting_rules(Read& read);  // for which the log is still being read
  static std::int64_t read_again_to(Read& read);            // how far, for those
  void unlock(Tx& tx, const std::vector<TierReached>& reached) const;
  ChaseCatalogue read(const Vocabulary& words) const;
  Vocabulary vocabulary(Read& read) const;  // `read` outlives it
  std::vector<Rule> number(Tx& tx, std::string_view kind, const std::vector<std::pair<std::string, std::string>>& codes,
                           bool anything_logged) const;
  void fill_boards(Read& read);

  Platform& platform_;
  std::vector<ContentFile> files_;
  std::function<bool(std::string_view)> has_item_;
  std::shared_ptr<const Reckoning> reckoning_;
  Ladders ladders_;
  BoardArchive archive_{ladders_};
  std::weak_ptr<Round> open_;
};

// Of the events behind that number, `most` of them.
Undone undone_after(Read& read, std::int64_t event, std::int64_t most);

// Each tier was told as often as it was reached.
std::vector<std::string> tiers_told_once(Read& read);

}  // namespace edu::progression
