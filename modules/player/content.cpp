#include "player/content.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/json.hpp"
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
constexpr int whole = 1000;

class Reader {
 public:
  Reader(const std::function<bool(std::string_view, std::string_view)>& has_good, std::vector<std::string>& faults)
      : has_good_{has_good}, faults_{faults} {}

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
      if (sum != whole) fault("/", fmt::format("What hatches from {} adds up to {} parts of a thousand.", egg, sum));
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
      needs(kind.egg.value, "egg", at + "/egg");
      eggs_[kind.egg.str()] += kind.per_mille;
      const auto finds = kind.finds.value_or(std::vector<Slug>{});
      if ((kind.helper == Helper::finds) == finds.empty()) fault(at + "/finds", "Whoever finds something says what.");
      for (std::size_t n = 0; n < finds.size(); ++n) needs(finds[n].value, "", fmt::format("{}/finds/{}", at, n));
    }
    std::move(file.pets.begin(), file.pets.end(), std::back_inserter(kinds_));
  }

  void needs(std::string_view good, std::string_view tag, const std::string& at) {
    if (!has_good_(good, tag)) fault(at, fmt::format("There is no such {}: {}.", tag.empty() ? "good" : tag, good));
  }

  const std::function<bool(std::string_view, std::string_view)>& has_good_;
  std::vector<std::string>& faults_;
  std::string file_;
  std::set<std::string> codes_;
  std::map<Layer, std::size_t> free_;
  std::map<std::string, int> eggs_;
  std::vector<Look> looks_;
  std::vector<StyleClass> classes_;
  std::vector<PetKind> kinds_;
  NameFilter names_;
};

}  // namespace

PlayerContent read_content(std::span<const ContentFile> files,
                           const std::function<bool(std::string_view, std::string_view)>& has_good,
                           std::vector<std::string>& faults) {
  Reader reader{has_good, faults};
  for (const auto& file : files) reader.take(file);
  return reader.finish();
}

}  // namespace edu::player
