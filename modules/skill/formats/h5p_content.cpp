#include "skill/formats/h5p_content.hpp"

#include <algorithm>
#include <array>

#include "skill/formats/encoding.hpp"
#include "skill/formats/refusal.hpp"

namespace edu::skill::h5p {

namespace {

using std::string_view;

constexpr int deepest = 30;
constexpr std::array<string_view, 10> holders{
    "H5P.QuestionSet",      "H5P.Column",           "H5P.InteractiveBook",   "H5P.CoursePresentation",
    "H5P.InteractiveVideo", "H5P.Accordion",        "H5P.BranchingScenario", "H5P.Row",
    "H5P.RowColumn",        "H5P.BranchingQuestion"};
constexpr std::array<string_view, 13> silent{"H5P.AdvancedText",
                                             "H5P.Text",
                                             "H5P.Image",
                                             "H5P.Video",
                                             "H5P.Audio",
                                             "H5P.Table",
                                             "H5P.Link",
                                             "H5P.Nil",
                                             "H5P.Shape",
                                             "H5P.Gallery",
                                             "H5P.ContinuousText",
                                             "H5P.IFrameEmbed",
                                             "H5P.DocumentationTool"};

void gather(std::vector<Content>& found, Json json, int depth) {
  if (depth > deepest) throw Refusal{"its contents nest deeper than 30"};
  simdjson::dom::array list;
  simdjson::dom::object object;
  if (json.get(list) == simdjson::SUCCESS) {
    for (const auto part : list) gather(found, part, depth + 1);
  } else if (json.get(object) == simdjson::SUCCESS) {
    Json params;
    const auto library = text_at(json, "/library");
    if (library.starts_with("H5P.") && json.at_key("params").get(params) == simdjson::SUCCESS) {
      const auto name = library.substr(0, library.find(' '));
      if (is_holder(name)) return gather(found, params, depth + 1);
      found.push_back({name, text_at(json, "/metadata/title"), params});
      return;
    }
    for (const auto field : object) gather(found, field.value, depth + 1);
  }
}

}  // namespace

std::string text_at(Json json, string_view pointer) {
  string_view text;
  if (json.at_pointer(pointer).get(text) != simdjson::SUCCESS) return {};
  return clean(text);
}

bool flag_at(Json json, string_view pointer, bool otherwise) {
  bool flag = otherwise;
  if (json.at_pointer(pointer).get(flag) == simdjson::SUCCESS) return flag;
  const auto text = text_at(json, pointer);
  return text.empty() ? otherwise : text == "true";
}

std::vector<Json> list_at(Json json, string_view pointer) {
  simdjson::dom::array list;
  if (json.at_pointer(pointer).get(list) != simdjson::SUCCESS) return {};
  return {list.begin(), list.end()};
}

std::vector<Content> contents_in(Json params) {
  std::vector<Content> found;
  gather(found, params, 0);
  return found;
}

bool is_holder(string_view library) { return std::find(holders.begin(), holders.end(), library) != holders.end(); }
bool asks_nothing(string_view library) { return std::find(silent.begin(), silent.end(), library) != silent.end(); }

}  // namespace edu::skill::h5p
