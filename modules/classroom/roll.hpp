// The roll: which classes a student sits in, kept in memory, because every answer of every player asks for it and most
// answers come from players whose class isn't being taught right now. The writer changes it after the commit; the io
// threads read it when somebody comes or goes, hence the lock.
#pragma once

#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "classroom/events.hpp"
#include "store/tx.hpp"

namespace edu::classroom {

class Roll {
 public:
  struct Seat {
    std::vector<ClassId> classes;  // at least one
    std::string name;              // empty until somebody asked for it
  };

  void rebuild(Snapshot& snapshot);
  void enter(Tx& tx, PlayerId student, ClassId class_);  // seen from the commit on
  void leave(Tx& tx, PlayerId student, ClassId class_);
  void remember(PlayerId student, const std::string& name);
  void forget_name(Tx& tx, PlayerId student);  // it is asked for anew
  // Nothing for whoever is a student of no class.
  std::optional<Seat> find(PlayerId student) const;

 private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<PlayerId, Seat> seats_;
};

}  // namespace edu::classroom
