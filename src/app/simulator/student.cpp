#include "app/simulator/student.hpp"

namespace edu::app {

Student::Student(const Resident& resident, const Matter& matter, double age, std::uint64_t seed)
    : who{resident}, rng{seed}, learner{matter, age, rng} {
  caller.account = resident.account;
  caller.player = player_of(resident.account);
  caller.roles = {student};
}

}  // namespace edu::app
