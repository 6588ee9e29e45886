// Sessions that ended while an access token of theirs may still be about. Asked at every call, from every io thread, so
// it is kept in memory, split into shards that hardly ever meet; the truth is auth_session, from which it is rebuilt.
#pragma once

#include <array>
#include <mutex>
#include <unordered_map>

#include "base/time.hpp"
#include "gateway/caller.hpp"

namespace edu::auth {

class Revoked {
 public:
  // Far longer than a token lives, so that a clock set back doesn't bring one to life again.
  static constexpr Duration kept = std::chrono::hours{24};

  void add(SessionId session, Time ended);
  bool has(SessionId session) const;

 private:
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<SessionId, Time> ended;
    std::size_t sweep_at = 1024;
  };
  std::array<Shard, 64> shards_;
};

}  // namespace edu::auth
