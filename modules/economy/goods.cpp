#include "economy/goods.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::economy {

namespace {

struct GoodsFile {
  std::vector<Good> goods;
};
BOOST_DESCRIBE_STRUCT(GoodsFile, (), (goods))

class Reader {
 public:
  explicit Reader(std::vector<std::string>& faults) : faults_{faults} {}

  void take(const ContentFile& file) {
    file_ = file.path;
    try {
      auto read = json::read<GoodsFile>(file.text);
      for (std::size_t i = 0; i < read.goods.size(); ++i) examine(read.goods[i], fmt::format("/goods/{}", i));
      std::move(read.goods.begin(), read.goods.end(), std::back_inserter(goods_));
    } catch (const Problem& problem) {
      if (problem.errors.empty()) fault("/", problem.detail);
      for (const auto& error : problem.errors) fault(error.pointer, error.detail);
    }
  }
  std::vector<Good> finish() { return std::move(goods_); }

 private:
  void fault(std::string_view pointer, std::string_view reason) {
    faults_.push_back(fmt::format("{} {}: {}", file_, pointer, reason));
  }

  void examine(const Good& good, const std::string& at) {
    const auto [first, is_new] = seen_.emplace(good.code.str(), file_);
    if (!is_new) fault(at + "/code", fmt::format("There is a {} in {} already.", good.code.str(), first->second));
    if (good.slot && !good.is_piece()) fault(at + "/stack", "What is worn is a piece of its own and doesn't stack.");
    if (good.binding == Binding::on_equip && !good.slot) fault(at + "/binding", "It is worn nowhere.");
    if (good.use && good.is_piece()) fault(at + "/use", "What is used up stacks.");
    if (!good.use) return;
    if (good.use->effect == Effect::freeze && good.use->rest_days.value_or(Bounded<int, 1, 365>{1}) < fewest_rest_days)
      fault(at + "/use/rest_days", fmt::format("A day off the streak rests {} days at least.", fewest_rest_days));
    if (good.use->effect == Effect::coins && good.use->amount.value_or(Bounded<int, 1, 100>{1}) > good.value)
      fault(at + "/use/amount", "It holds more coins than it is worth.");
    if (good.use->effect == Effect::heart && good.use->amount.value_or(Bounded<int, 1, 100>{1}) > most_supplies)
      fault(at + "/use/amount", fmt::format("{} hearts at most.", most_supplies));
    if (good.use->effect == Effect::oil && good.use->amount.value_or(Bounded<int, 1, 100>{1}) > most_supplies)
      fault(at + "/use/amount", fmt::format("{} measures of oil at most.", most_supplies));
  }

  static constexpr int fewest_rest_days = 28;
  static constexpr int most_supplies = 3;  // from one thing: a dungeon stays one

  std::vector<std::string>& faults_;
  std::string file_;
  std::vector<Good> goods_;
  std::map<std::string, std::string, std::less<>> seen_;
};

}  // namespace

bool Good::tagged(std::string_view tag) const {
  return tags && std::any_of(tags->begin(), tags->end(), [&](const Slug& each) { return each.value == tag; });
}

std::vector<Good> read_goods(std::span<const ContentFile> files, std::vector<std::string>& faults) {
  Reader reader{faults};
  for (const auto& file : files)
    if (file.path.starts_with("goods/")) reader.take(file);
  return reader.finish();
}

}  // namespace edu::economy
