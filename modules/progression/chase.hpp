// Achievements and boards as events come in: what an event says is noted when it is heard, counted at the command's end in
// the order of the log, and written as one row a player. What is new or was changed in the content files is counted from
// the log, a bounded piece at a time, and takes part in what happens once it has caught up.
#pragma once

#include <memory>
#include <unordered_map>

#include "gateway/platform.hpp"
#include "progression/boards/archive.hpp"
#include "progression/events.hpp"
#include "progression/reckoning.hpp"

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
  // A tier whose award a teacher took back is shown no more, and not reached a second time.
  void take_back(Tx& tx, const AwardReversed& reversed);

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

// Each tier was told once and paid as told.
std::vector<std::string> tiers_told_once(Read& read);

}  // namespace edu::progression
