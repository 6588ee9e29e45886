// What holds of every reading, whatever the file was: nothing but text comes out, and every note has a line and a reason.
#pragma once

#include <cstdlib>
#include <string_view>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "skill/formats/read.hpp"
#include "skill/item/prose.hpp"

namespace edu::skill {

inline void hold(Reading reading) {
  for (auto& item : reading.items) {
    settle(item);
    const auto kept = json::text(item);
    if (!utf8::valid(kept)) std::abort();
    if (json::text(json::read<Item>(kept)) != kept) std::abort();  // what the store keeps, it can read
  }
  for (const auto* notes : {&reading.refused, &reading.warnings})
    for (const auto& note : *notes)
      if (note.line < 1 || note.reason.empty() || !utf8::valid(note.reason)) std::abort();
}

template <class Read>
void read_and_hold(Read read) {
  try {
    hold(read());
  } catch (const Unreadable& unreadable) {
    if (unreadable.code.empty() || unreadable.reason.empty()) std::abort();
  }
}

inline std::string_view text_of(const unsigned char* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace edu::skill
