#include "auth/revoked.hpp"

#include <algorithm>

namespace edu::auth {

void Revoked::add(SessionId session, Time ended) {
  auto& shard = shards_[static_cast<std::size_t>(session.value) % shards_.size()];
  const std::lock_guard lock{shard.mutex};
  shard.ended.emplace(session, ended);
  if (shard.ended.size() < shard.sweep_at) return;
  std::erase_if(shard.ended, [&](const auto& entry) { return entry.second + kept < ended; });
  shard.sweep_at = std::max<std::size_t>(1024, 2 * shard.ended.size());
}

bool Revoked::has(SessionId session) const {
  const auto& shard = shards_[static_cast<std::size_t>(session.value) % shards_.size()];
  const std::lock_guard lock{shard.mutex};
  return shard.ended.contains(session);
}

}  // namespace edu::auth
