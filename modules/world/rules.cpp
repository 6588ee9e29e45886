#include "world/rules.hpp"

#include <algorithm>

namespace edu::world {

namespace {

constexpr double first_success = 0.85;
constexpr double least_success = 0.5;
constexpr int hardest_floor = 30;

}  // namespace

int hearts_of(int dungeon_hearts, int members) { return std::min(dungeon_hearts + members - 1, most_hearts); }

int oil_of(int members) { return first_oil + members - 1; }

int needed(const Room& room, int members) {
  return room.kind == RoomKind::riddle ? room.questions : room.questions * members;
}

std::int64_t tapered(std::int64_t reward, std::int64_t before) { return before < 62 ? reward >> before : 0; }

bool did_their_part(int right, int right_of_all, int members) {
  return right > 0 && 2 * right * members >= right_of_all;
}

double success_on_floor(int floor) {
  const double up = static_cast<double>(std::clamp(floor, 1, hardest_floor) - 1) / (hardest_floor - 1);
  return first_success + up * (least_success - first_success);
}

int needed_on_floor(int floor) { return floor <= 5 ? 2 : 3; }

int first_floor(int climbed) { return climbed / floors_a_checkpoint * floors_a_checkpoint + 1; }

std::int64_t floor_xp(int floor) { return std::min<std::int64_t>(16 + 4 * floor, 80); }

std::int64_t floor_coins(int floor) { return floor % floors_a_checkpoint == 0 ? 5 : 1; }

}  // namespace edu::world
