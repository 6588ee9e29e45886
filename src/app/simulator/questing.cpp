#include "app/simulator/questing.hpp"

namespace edu::app {

std::shared_ptr<const skill::Item> Questing::asked(const World& world, Read& read) const {
  return world.quest.runs().asked(read, run_);
}

void Questing::begun(const std::string& reply) { see(json::read<Envelope<quest::RunView>>(reply).result); }

std::vector<RawJson> Questing::answered(const std::string& reply) {
  auto read = json::read<Envelope<quest::AnswerView>>(reply);
  see(std::move(read.result.run));
  return std::move(read.effects);
}

void Questing::see(quest::RunView&& view) {
  run_ = view.run;
  path_ = "/runs/" + to_text(view.run);
  posed_.reset();
  if (view.item) posed_ = Posed{*view.item, std::move(*view.question), fmt::format(R"("position":{},)", view.position)};
  if (view.choice) errand_ = choosing(view.run, *view.choice, student_.rng);
}

Errand choosing(quest::RunId run, const std::vector<quest::Option>& rewards, Rng& rng) {
  return {fmt::format("/runs/{}/reward", to_text(run)),
          fmt::format(R"({{"choice":"{}"}})", rewards.at(rng.below(rewards.size())).key)};
}

}  // namespace edu::app
