// What a student sits at, from the call that begins it to its end or to a pause: at each step a question waits for an
// answer, or an errand is to be done before the next one (a door, a chest, a reward), or it is over. Each kind of play is a
// sitting of its own; whoever plays many at once need not know which.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/simulator/student.hpp"
#include "app/voice.hpp"

namespace edu::app {

struct Posed {
  skill::ItemId item;
  skill::Question question;
  std::string which = {};  // fields of the answer that say which question of its place it is: "\"room\":2,"
};

// A call on the way.
struct Errand {
  std::string path;
  std::string body = "{}";
};

class Sitting {
 public:
  explicit Sitting(Student& student) : student_{student} {}
  virtual ~Sitting() = default;
  Sitting(const Sitting&) = delete;
  Sitting& operator=(const Sitting&) = delete;

  Student& student() const { return student_; }
  bool over() const { return !posed_ && !errand_; }
  const std::optional<Posed>& posed() const { return posed_; }
  const std::optional<Errand>& errand() const { return errand_; }
  // Answers and hints are sent below it.
  const std::string& path() const { return path_; }
  bool has_hint() const { return has_hint_; }

  // The question as it is shown, with its key.
  virtual std::shared_ptr<const skill::Item> asked(const World& world, Read& read) const = 0;
  // The bodies of replies: to the call that began it, to a hint, to the errand, to an answer; the last with its effects.
  virtual void begun(const std::string& reply) = 0;
  virtual void hinted(const std::string&) {}
  virtual void ran(const std::string&) { errand_.reset(); }
  virtual std::vector<RawJson> answered(const std::string& reply) = 0;
  // It may not go on: its time is up, there is no question left.
  virtual void refused() {}
  // How it is given up before its end; none: it is left as it is and goes on another day.
  virtual std::optional<Errand> giving_up() const { return {}; }
  // What a placement found; null before its end and of everything else.
  virtual const skill::Placement* placement() const { return nullptr; }

 protected:
  Student& student_;
  std::string path_;
  std::optional<Posed> posed_;
  std::optional<Errand> errand_;
  bool has_hint_ = false;  // another hint may be had
};

}  // namespace edu::app
