#include "gateway/station.hpp"

#include <sodium.h>

#include <ctime>

namespace edu::gateway {

bool Guests::admit(const std::string& address) {
  const std::scoped_lock lock{lock_};
  if (count() >= limits_.connections) return false;
  auto& here = by_address_[address];
  if (here >= limits_.connections_per_address) return false;
  ++here;
  count_.fetch_add(1, std::memory_order_relaxed);
  return true;
}

void Guests::leave(const std::string& address) {
  const std::scoped_lock lock{lock_};
  const auto here = by_address_.find(address);
  if (--here->second == 0) by_address_.erase(here);
  count_.fetch_sub(1, std::memory_order_relaxed);
  left_.notify_all();
}

bool Guests::wait_until_gone(std::chrono::milliseconds longest) {
  std::unique_lock lock{lock_};
  return left_.wait_for(lock, longest, [this] { return count() == 0; });
}

Station::Station(Core& core, Service& service) : core_{core}, service_{service} {
  randombytes_buf(&request_ids_, sizeof request_ids_);
}

const std::string& Station::date() {
  const auto now = std::time(nullptr);
  if (now != date_second_) {
    date_second_ = now;
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 64> text;
    date_.assign(text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts));
  }
  return date_;
}

// A counter through a mixing function (splitmix64): unique on this core, without a pattern to guess a count from.
std::string Station::next_request_id() {
  auto x = request_ids_ += 0x9e3779b97f4a7c15u;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
  x = (x ^ x >> 27) * 0x94d049bb133111ebu;
  x ^= x >> 31;
  std::string id(16, '0');
  for (auto& digit : id) {
    digit = "0123456789abcdef"[x & 15];
    x >>= 4;
  }
  return id;
}

void Station::add(std::shared_ptr<Connection> connection) {
  connection->place_ = connections_.size();
  connections_.push_back(std::move(connection));
}

void Station::remove(Connection& connection) {
  const auto place = connection.place_;
  const auto kept = connections_[place];
  connections_[place] = std::move(connections_.back());
  connections_[place]->place_ = place;
  connections_.pop_back();
}

void Station::tick(Steady now) {
  visited_ = connections_;
  for (const auto& connection : visited_) connection->tick(now);
  visited_.clear();
}

void Station::drain() {
  draining_ = true;
  visited_ = connections_;
  for (const auto& connection : visited_) connection->drain();
  visited_.clear();
}

void Station::drop_all() {
  visited_ = connections_;
  for (const auto& connection : visited_) connection->drop();
  visited_.clear();
}

}  // namespace edu::gateway
