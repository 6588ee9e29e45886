// A few looks for the tests, so that no test hangs on what the content says today: one free look a layer.
#pragma once

#include <vector>

#include "player/content.hpp"

namespace edu::test {

inline player::PlayerContent looks_and_pets() {
  std::vector<player::Look> looks;
  for (const auto layer : json::enum_values<player::Layer>) {
    player::Look look;
    look.layer = layer;
    look.code.value = std::string{"plain-"} + boost::describe::enum_to_string(layer, "");
    look.name.value = "Plain";
    looks.push_back(std::move(look));
  }
  return {player::Wardrobe{std::move(looks), {}}, {}, {}};
}

}  // namespace edu::test
