// What is numbered from one in the order of its making: orders, listings, auctions, parcels. It is open until it is closed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

namespace edu::test {

template <class Row>
class MachineRows {
 public:
  std::int64_t add(Row row) {
    rows_.push_back(std::move(row));
    open_.insert(size());
    return size();
  }
  void close(std::int64_t number) { open_.erase(number); }

  bool knows(std::int64_t number) const { return number >= 1 && number <= size(); }
  bool is_open(std::int64_t number) const { return open_.contains(number); }
  Row& operator[](std::int64_t number) { return rows_[static_cast<std::size_t>(number - 1)]; }
  const Row& operator[](std::int64_t number) const { return rows_[static_cast<std::size_t>(number - 1)]; }
  // Of those that are open, by number.
  template <class Wanted>
  std::vector<std::int64_t> open_ones(Wanted wanted) const {
    std::vector<std::int64_t> numbers;
    std::copy_if(open_.begin(), open_.end(), std::back_inserter(numbers), [&](auto n) { return wanted((*this)[n]); });
    return numbers;
  }
  // An open one that is wanted, mostly; else any at all, or the next that there will be.
  template <class Wanted>
  std::int64_t pick(std::uint32_t number, Wanted wanted) const {
    const auto place = static_cast<std::int64_t>(number / 16);
    if (number % 16 == 0) return size() + 1;
    const auto numbers = number % 16 == 1 ? std::vector<std::int64_t>{} : open_ones(wanted);
    if (numbers.empty()) return 1 + place % std::max<std::int64_t>(1, size());
    return numbers[static_cast<std::size_t>(place % std::ssize(numbers))];
  }

 private:
  std::int64_t size() const { return std::ssize(rows_); }

  std::vector<Row> rows_;
  std::set<std::int64_t> open_;
};

}  // namespace edu::test
