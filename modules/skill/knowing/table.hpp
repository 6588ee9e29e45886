// A hash table from pairs of numbers to rows that stay where they are: open addressing over places in a deque, so that
// looking up costs two touches of memory and pointers outlive growth.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

namespace edu::skill::knowing {

template <class Value>
class Table {
 public:
  // The row of the key; a fresh one where there was none.
  Value& operator[](std::uint64_t key) {
    if (values_.size() * 2 >= slots_.size()) grow();
    auto& slot = slot_of(key);
    if (slot.place == none) {
      slot = {key, static_cast<std::uint32_t>(values_.size())};
      values_.emplace_back();
    }
    return values_[slot.place];
  }

 private:
  static constexpr std::uint32_t none = 0xffffffff;
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t place = none;
  };

  static std::size_t scattered(std::uint64_t key) {
    key = (key ^ key >> 30) * 0xbf58476d1ce4e5b9;
    return static_cast<std::size_t>((key ^ key >> 27) * 0x94d049bb133111eb >> 16);
  }

  Slot& slot_of(std::uint64_t key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = scattered(key) & mask;
    while (slots_[at].place != none && slots_[at].key != key) at = (at + 1) & mask;
    return slots_[at];
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    for (const auto& slot : old)
      if (slot.place != none) slot_of(slot.key) = slot;
  }

  std::vector<Slot> slots_;
  std::deque<Value> values_;
};

}  // namespace edu::skill::knowing
