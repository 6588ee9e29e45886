// One student who answers: keeps their run and its next question, and builds the next request.
#pragma once

#include <string>
#include <string_view>

#include "socket.hpp"

namespace bench {

class Answerer {
 public:
  // `played`: answers given before; `player`: their id.
  Answerer(std::string token, std::string quest, std::string player = "", int played = 0)
      : token_{std::move(token)}, quest_{std::move(quest)}, player_{std::move(player)}, answers_{played} {}

  // The next answer; before the first one, and after a run's end, the start of a run.
  std::string next() const;
  bool is_answer() const { return !item_.empty(); }  // of what next() gives
  // False when the reply is not what it should be.
  bool answered(const Response& response);
  const std::string& token() const { return token_; }
  const std::string& player() const { return player_; }
  int answers() const { return answers_; }

 private:
  std::string token_, quest_, player_, run_, item_;
  int answers_ = 0;
};

}  // namespace bench
