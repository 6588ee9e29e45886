#include "skill/model/graph.hpp"

#include <algorithm>
#include <set>

namespace edu::skill {

namespace {

// Told from its least code on, so that a circle found from two of its skills is one.
std::string told(std::vector<std::string> circle) {
  std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
  std::string text;
  for (const auto& code : circle) text += code + " → ";
  return text + circle.front();
}

}  // namespace

void Graph::add(std::string code) { skills_.try_emplace(std::move(code)); }

void Graph::connect(const std::string& code, EdgeKind kind, const std::string& other) {
  auto& others = skills_[code][kind];
  if (std::find(others.begin(), others.end(), other) == others.end()) others.push_back(other);
}

void Graph::disconnect(const std::string& code, EdgeKind kind) {
  if (const auto skill = skills_.find(code); skill != skills_.end()) skill->second.erase(kind);
}

const std::vector<std::string>* Graph::edges(const std::string& code, EdgeKind kind) const {
  const auto skill = skills_.find(code);
  if (skill == skills_.end()) return nullptr;
  const auto found = skill->second.find(kind);
  return found == skill->second.end() ? nullptr : &found->second;
}

std::vector<Graph::Edge> Graph::dangling() const {
  std::vector<Edge> found;
  for (const auto& [code, all] : skills_) {
    for (const auto& [kind, others] : all) {
      for (const auto& other : others) {
        if (!skills_.contains(other)) found.push_back({code, kind, other});
      }
    }
  }
  return found;
}

// A walk in depth with a stack of its own, since a chain may be as long as the graph: an edge to a skill that the walk
// is still within closes a circle.
std::vector<std::string> Graph::circles() const {
  std::set<std::string> found;
  for (const auto kind : {EdgeKind::prerequisite, EdgeKind::part_of}) {
    enum class Seen { within, left };
    std::map<std::string, Seen> seen;
    struct Step {
      std::string code;
      std::size_t next = 0;
    };
    for (const auto& [start, all] : skills_) {
      if (seen.contains(start)) continue;
      std::vector<Step> walk{{start}};
      seen[start] = Seen::within;
      while (!walk.empty()) {
        const auto* others = edges(walk.back().code, kind);
        if (!others || walk.back().next == others->size()) {
          seen[walk.back().code] = Seen::left;
          walk.pop_back();
          continue;
        }
        const auto& other = (*others)[walk.back().next++];
        const auto before = seen.find(other);
        if (before == seen.end()) {
          seen[other] = Seen::within;
          walk.push_back({other});
        } else if (before->second == Seen::within) {
          auto from = std::find_if(walk.begin(), walk.end(), [&](const Step& step) { return step.code == other; });
          std::vector<std::string> circle;
          for (; from != walk.end(); ++from) circle.push_back(from->code);
          found.insert(told(std::move(circle)));
        }
      }
    }
  }
  return {found.begin(), found.end()};
}

std::vector<std::string> Graph::orphans() const {
  std::set<std::string> tied;
  for (const auto& [code, all] : skills_) {
    for (const auto& [kind, others] : all) {
      if (!others.empty()) tied.insert(code);
      tied.insert(others.begin(), others.end());
    }
  }
  std::vector<std::string> alone;
  for (const auto& [code, all] : skills_) {
    if (!tied.contains(code)) alone.push_back(code);
  }
  return alone;
}

// Kahn's order, from the ground up.
std::map<std::string, int> Graph::levels() const {
  std::map<std::string, int> level;
  std::map<std::string, std::size_t> open;
  std::map<std::string, std::vector<std::string>> above;
  std::vector<std::string> ready;
  for (const auto& [code, all] : skills_) {
    level[code] = 0;
    const auto* needs = edges(code, EdgeKind::prerequisite);
    std::size_t count = 0;
    for (const auto& need : needs ? *needs : std::vector<std::string>{}) {
      if (!skills_.contains(need)) continue;
      above[need].push_back(code);
      ++count;
    }
    open[code] = count;
    if (count == 0) ready.push_back(code);
  }
  while (!ready.empty()) {
    const auto code = std::move(ready.back());
    ready.pop_back();
    for (const auto& next : above[code]) {
      level[next] = std::max(level[next], level[code] + 1);
      if (--open[next] == 0) ready.push_back(next);
    }
  }
  return level;
}

}  // namespace edu::skill
