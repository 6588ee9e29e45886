#include "skill/model/memory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/problem.hpp"

namespace edu::skill {

namespace {

constexpr double day_ms = 24.0 * 60 * 60 * 1000;
constexpr double half_right = 0.5;

template <class Version>
Version with(const std::vector<double>& parameters) {
  if (parameters.empty()) return Version{};
  const bool finite = std::all_of(parameters.begin(), parameters.end(), [](double w) { return std::isfinite(w); });
  if (parameters.size() != Version::parameter_count || !finite)
    throw invalid("fsrs.parameters", fmt::format("This version of FSRS has {} parameters.", Version::parameter_count));
  return Version{std::span<const double, Version::parameter_count>{parameters}};
}

std::variant<fsrs::Version6, fsrs::Version7> version_of(int version, const std::vector<double>& parameters) {
  if (version == 6) return with<fsrs::Version6>(parameters);
  return with<fsrs::Version7>(parameters);
}

fsrs::Rating rating_of(Recall recall) { return static_cast<fsrs::Rating>(static_cast<int>(recall) + 1); }

Memory kept(const fsrs::Version6::State& state, Time now) { return {state.stability, 0, state.difficulty, now}; }
Memory kept(const fsrs::Version7::State& state, Time now) {
  return {state.stability, state.stability_fast, state.difficulty, now};
}
fsrs::Version6::State state_of(const fsrs::Version6&, const Memory& m) { return {m.stability, m.difficulty}; }
// A card that version 6 scheduled before has no fast trace yet: it begins as after a first review.
fsrs::Version7::State state_of(const fsrs::Version7&, const Memory& m) {
  return {m.stability, m.fast > 0 ? m.fast : 0.8 * m.stability, m.difficulty};
}

}  // namespace

Scheduler::Scheduler(int version, double retention, const std::vector<double>& parameters)
    : version_{version_of(version, parameters)}, retention_{retention} {}

Memory Scheduler::first(Recall recall, Time now) const {
  return std::visit([&](const auto& version) { return kept(version.first(rating_of(recall)), now); }, version_);
}

Memory Scheduler::after(const Memory& memory, Recall recall, Time now) const {
  const auto days = days_since(memory, now);
  return std::visit(
      [&](const auto& version) { return kept(version.after(state_of(version, memory), days, rating_of(recall)), now); },
      version_);
}

double Scheduler::retrievability(const Memory& memory, Time now) const {
  const auto days = days_since(memory, now);
  return std::visit([&](const auto& version) { return version.retrievability(state_of(version, memory), days); },
                    version_);
}

Time Scheduler::due(const Memory& memory) const { return falls_to(memory, retention_); }

Time Scheduler::falls_to(const Memory& memory, double recall) const {
  const auto days =
      std::visit([&](const auto& version) { return version.interval(state_of(version, memory), recall); }, version_);
  return memory.reviewed + Duration{static_cast<std::int64_t>(days * day_ms)};
}

double Scheduler::days_since(const Memory& memory, Time now) const {
  const auto days = std::max(0.0, static_cast<double>((now - memory.reviewed).count()) / day_ms);
  return std::holds_alternative<fsrs::Version6>(version_) ? std::floor(days) : days;
}

Recall recall_of(double score, int hints, std::int64_t took_ms, std::int64_t mean_ms) {
  if (score < half_right) return Recall::again;
  if (score < 1 || hints > 0 || (mean_ms > 0 && took_ms > 2 * mean_ms)) return Recall::hard;
  return mean_ms > 0 && 2 * took_ms < mean_ms ? Recall::easy : Recall::good;
}

std::optional<Window> window_of(double days) {
  if (days < 2.5) return {};
  const auto around = static_cast<int>(std::lround(days));
  const auto off = std::max(1, static_cast<int>(std::floor(0.05 * days)));
  return Window{std::max(2, around - off), around + off};
}

}  // namespace edu::skill
