#include "classroom/roll.hpp"

#include <algorithm>
#include <mutex>

namespace edu::classroom {

namespace {

struct Member {
  PlayerId account;
  ClassId class_;
};
BOOST_DESCRIBE_STRUCT(Member, (), (account, class_))

}  // namespace

void Roll::rebuild(Snapshot& snapshot) {
  const auto members = snapshot.all<Member>("select account, class from classroom_member where role = 'student'");
  std::unique_lock lock{mutex_};
  seats_.clear();
  for (const auto& [player, class_] : members) seats_[player].classes.push_back(class_);
}

void Roll::enter(Tx& tx, PlayerId student, ClassId class_) {
  tx.after_commit([this, student, class_] {
    std::unique_lock lock{mutex_};
    seats_[student].classes.push_back(class_);
  });
}

void Roll::leave(Tx& tx, PlayerId student, ClassId class_) {
  tx.after_commit([this, student, class_] {
    std::unique_lock lock{mutex_};
    const auto seat = seats_.find(student);
    if (seat == seats_.end()) return;
    std::erase(seat->second.classes, class_);
    if (seat->second.classes.empty()) seats_.erase(seat);
  });
}

void Roll::remember(PlayerId student, const std::string& name) {
  std::unique_lock lock{mutex_};
  if (const auto seat = seats_.find(student); seat != seats_.end()) seat->second.name = name;
}

void Roll::forget_name(Tx& tx, PlayerId student) {
  tx.after_commit([this, student] { remember(student, {}); });
}

std::optional<Roll::Seat> Roll::find(PlayerId student) const {
  std::shared_lock lock{mutex_};
  const auto seat = seats_.find(student);
  if (seat == seats_.end()) return {};
  return seat->second;
}

}  // namespace edu::classroom
