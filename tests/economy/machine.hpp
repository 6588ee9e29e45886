// The economy as a machine that is given commands at random, beside a model of it: what each command comes to and who holds
// what afterwards must be the same in both.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "machine_model.hpp"

namespace edu::test {

// The real one, run through its routes, many commands in a transaction.
class Machine {
 public:
  Machine() : Machine{std::make_shared<Folder>()} {}
  explicit Machine(std::shared_ptr<Folder> folder) : world_{std::move(folder), machine_files(), machine_rules()} {}

  // Runs a batch in one commit, the model beside it; the first command that came to something else.
  struct Difference {
    std::size_t command;
    std::string real, model;
  };
  std::optional<Difference> run(const std::vector<MachineCommand>& batch, MachineModel& model);
  MachineModel::Accounts accounts();
  std::int64_t first_thing();
  EconomyWorld& world() { return world_; }
  // The lines since the last call carry the hashes of what they say.
  std::vector<std::string> new_lines_hold();

 private:
  struct Heard {
    std::string code;  // of a refusal; empty: it is done
    std::string body;  // of what is done
  };
  // What a command comes to: the code that it is refused with, or what is wrong with its reply; empty: it is done.
  std::string call(Tx& tx, const MachineCommand& command, const MachineModel& model);
  std::string call_market(Tx& tx, const MachineCommand& command, const MachineModel& model);
  std::string make(Tx& tx, std::int64_t player, const MachineModel::CraftAsked& asked);
  Heard ask(Tx& tx, std::string_view method, const std::string& path, std::int64_t player, const std::string& body);
  std::string route(Tx& tx, std::string_view method, const std::string& path, std::int64_t player,
                    const std::string& body) {
    return ask(tx, method, path, player, body).code;
  }

  EconomyWorld world_;
  std::int64_t checked_ = 0;
  std::string hash_;
};

// Runs all of them, looking at everything after each thousand; what went wrong first, if anything.
struct MachineReport {
  std::optional<std::string> wrong;
  std::map<std::string, int> outcomes;
};
MachineReport run_machine(const std::vector<MachineCommand>& commands, MachineRules rules);
// The fewest commands that were found to go wrong still, leaving out ever smaller pieces.
std::vector<MachineCommand> shrunk(std::vector<MachineCommand> commands,
                                   const std::function<bool(const std::vector<MachineCommand>&)>& goes_wrong);

}  // namespace edu::test
