#include "player/content.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/json.hpp"
#include "base/odds.hpp"
#include "base/problem.hpp"

namespace edu::player {

namespace {

struct LookFile {
  std::optional<std::vector<Look>> looks;
  std::optional<std::vector<StyleClass>> classes;
};
BOOST_DESCRIBE_STRUCT(LookFile, (), (looks, classes))

struct PetFile {
  std::vector<PetKind> pets;
};
BOOST_DESCRIBE_STRUCT(PetFile, (), (pets))

constexpr std::size_t free_looks_a_layer = 4;

class Reader {
 public:
  Reader(const std::function<const economy::Good*(std::string_view)>& good, std::vector<std::string>& faults)
      : good_{good}, faults_{faults} {}

  void take(const ContentFile& file) {
    file_ = file.path;
    try {
      if (file.path.starts_with("looks/")) take(json::read<LookFile>(file.text));
      else if (file.path.starts_with("pets/")) take(json::read<PetFile>(file.text));
      else if (file.path.starts_with("names/")) names_ = NameFilter{file.text};
    } catch (const Problem& problem) {
      if (problem.errors.empty()) fault("/", problem.detail);
      for (const auto& error : problem.errors) fault(error.pointer, error.detail);
    }
  }

  PlayerContent finish() {
    file_ = "looks/";
    for (const auto layer : json::enum_values<Layer>)
      if (!looks_.empty() && free_[layer] < free_looks_a_layer)
        fault("/", fmt::format("Of the layer {} {} looks at least are free.",
                               boost::describe::enum_to_string(layer, ""), free_looks_a_layer));
    file_ = "pets/";
    for (const auto& [egg, sum] : eggs_)
      if (sum != thousandths)
        fault("/", fmt::format("What hatches from {} adds up to {} parts of a thousand.", egg, sum));
    return {Wardrobe{std::move(looks_), std::move(classes_)}, Bestiary{std::move(kinds_)}, std::move(names_)};
  }

 private:
  void fault(const std::string& pointer, const std::string& reason) {
    faults_.push_back(fmt::format("{} {}: {}", file_, pointer, reason));
  }

  void is_new(const Slug& code, const std::string& at) {
    if (!codes_.insert(code.str()).second) fault(at, fmt::format("There is a {} already.", code.str()));
  }

  void take(LookFile file) {
    auto looks = file.looks.value_or(std::vector<Look>{});
    for (std::size_t i = 0; i < looks.size(); ++i) {
      const auto at = fmt::format("/looks/{}", i);
      const auto& look = looks[i];
      is_new(look.code, at + "/code");
      if (look.coins.has_value() + look.crystals.has_value() + look.rank.has_value() + look.level.has_value() +
              look.title.has_value() >
          1)
        fault(at, "There is one way to a look.");
      free_[look.layer] += look.is_free() ? 1 : 0;
    }
    std::move(looks.begin(), looks.end(), std::back_inserter(looks_));
    auto classes = file.classes.value_or(std::vector<StyleClass>{});
    for (std::size_t i = 0; i < classes.size(); ++i) is_new(classes[i].code, fmt::format("/classes/{}/code", i));
    std::move(classes.begin(), classes.end(), std::back_inserter(classes_));
  }

  void take(PetFile file) {
    for (std::size_t i = 0; i < file.pets.size(); ++i) {
      const auto at = fmt::format("/pets/{}", i);
      const auto& kind = file.pets[i];
      is_new(kind.code, at + "/code");
      if (const auto* egg = good_(kind.egg.value); !egg || !egg->tagged("egg"))
        fault(at + "/egg", fmt::format("There is no such egg: {}.", kind.egg.str()));
      eggs_[kind.egg.str()] += kind.per_mille;
      // The egg is shown with the days that it takes, before anybody knows what is in it.
      if (const auto days = days_.emplace(kind.egg.str(), kind.learning_days).first->second; days != kind.learning_days)
        fault(at + "/learning_days", fmt::format("What hatches from {} before takes {}.", kind.egg.str(), days.value));
      const auto finds = kind.finds.value_or(std::vector<Slug>{});
      if ((kind.helper == Helper::finds) == finds.empty()) fault(at + "/finds", "Whoever finds something says what.");
      for (std::size_t n = 0; n < finds.size(); ++n) {
        const auto* good = good_(finds[n].value);
        const auto place = fmt::format("{}/finds/{}", at, n);
        if (!good) fault(place, fmt::format("There is no such good: {}.", finds[n].str()));
        else if (good->holds_coins()) fault(place, "A pet finds no coins.");
      }
    }
    std::move(file.pets.begin(), file.pets.end(), std::back_inserter(kinds_));
  }

  const std::function<const economy::Good*(std::string_view)>& good_;
  std::vector<std::string>& faults_;
  std::string file_;
  std::set<std::string> codes_;
  std::map<Layer, std::size_t> free_;
  std::map<std::string, int> eggs_;
  std::map<std::string, Bounded<int, 1, 20>> days_;  // till what is in an egg hatches
  std::vector<Look> looks_;
  std::vector<StyleClass> classes_;
  std::vector<PetKind> kinds_;
  NameFilter names_;
};

}  // namespace

PlayerContent read_content(std::span<const ContentFile> files,
                           const std::function<const economy::Good*(std::string_view)>& good,
                           std::vector<std::string>& faults) {
  Reader reader{good, faults};
  for (const auto& file : files) reader.take(file);
  return reader.finish();
}

}  // namespace edu::player
