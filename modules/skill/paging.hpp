// A list's page by the row number of its last entry. The cursor is opaque, like every id.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "base/problem.hpp"
#include "base/values.hpp"

namespace edu::skill {

// As a parameter of a statement; none: null.
inline std::optional<std::string> words_of(const std::optional<Title>& title) {
  return title ? std::optional{title->str()} : std::nullopt;
}

using PageSize = std::optional<Bounded<int, 1, 200>>;
using Cursor = std::optional<std::string>;

inline constexpr std::string_view cursor_prefix = "nxt";

inline int size_of(PageSize limit) { return limit ? limit->value : 50; }

inline std::optional<std::int64_t> row_of(const Cursor& after) {
  if (!after) return {};
  const auto row = decode_id(cursor_prefix, *after);
  if (!row) throw invalid("/after", "page.cursor", "This is no cursor of this list: take `next` of the page before.");
  return row;
}

// Rows were asked for with one more than the page holds: its presence says that there is a next page.
template <class T, class NumberOf>
std::optional<std::string> cut(std::vector<T>& rows, PageSize limit, NumberOf number_of) {
  const auto size = static_cast<std::size_t>(size_of(limit));
  if (rows.size() <= size) return {};
  rows.resize(size);
  return encode_id(cursor_prefix, number_of(rows.back()));
}

}  // namespace edu::skill
