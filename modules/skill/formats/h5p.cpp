#include "skill/formats/h5p.hpp"

#include <algorithm>
#include <map>

#include "skill/formats/encoding.hpp"
#include "skill/formats/h5p_question.hpp"

namespace edu::skill::h5p {

namespace {

using std::string_view;

constexpr string_view description = "h5p.json";

class Reader {
 public:
  explicit Reader(const Archive& archive) : archive_{archive}, folder_{folder_of(archive)} {}

  Reading read() {
    simdjson::dom::parser parser, content_parser;
    const auto about = parsed(parser, std::string{description});
    const auto params = parsed(content_parser, std::string{content_name});
    const auto library = text_at(about, "/mainLibrary");
    const Content whole{library.substr(0, library.find(' ')), text_at(about, "/title"), params};
    if (is_holder(whole.library)) {
      try {
        for (const auto& content : contents_in(params)) take(content);
      } catch (const Refusal& refusal) { throw Unreadable{"h5p.broken", refusal.reason}; }
    } else {
      take(whole);
    }
    name_others();
    if (reading_.items.empty() && reading_.refused.empty())
      throw Unreadable{"h5p.library", "there is no question in this content (" + beginning(library) + ")"};
    return std::move(reading_);
  }

 private:
  static constexpr string_view content_name = "content/content.json";

  // Packers often wrap everything in one folder.
  static std::string folder_of(const Archive& archive) {
    for (const auto& [name, entry] : archive.entries())
      if (name.ends_with(description) && std::count(name.begin(), name.end(), '/') <= 1 &&
          (name.size() == description.size() || name[name.size() - description.size() - 1] == '/'))
        return name.substr(0, name.size() - description.size());
    return {};
  }

  Json parsed(simdjson::dom::parser& parser, const std::string& name) const {
    const auto bytes = archive_.read(folder_ + name);
    Json json;
    if (parser.parse(bytes).get(json) != simdjson::SUCCESS)
      throw Unreadable{"h5p.broken", name + " is no JSON that can be read: export the content again"};
    return json;
  }

  void take(const Content& content) {
    ++number_;
    if (asks_nothing(content.library)) {
      ++silent_;
      return;
    }
    if (!knows(content.library)) {
      others_[content.library].push_back(number_);
      return;
    }
    try {
      auto [items, refused, warnings] =
          read_content(content, [&](const std::string& path) { return reading_.attachments.add(file(path)); });
      for (auto& item : items) {
        item.line = number_;
        reading_.items.push_back(std::move(item));
      }
      for (auto& reason : refused) reading_.refused.push_back(note(std::move(reason)));
      for (auto& warning : warnings) reading_.warnings.push_back(note(std::move(warning)));
    } catch (const Refusal& refusal) { reading_.refused.push_back(note(refusal.reason)); }
  }
  std::string file(const std::string& path) const {
    if (path.find("://") != path.npos) throw Refusal{"it lies elsewhere, and nothing is fetched"};
    const auto name = folder_ + "content/" + path.substr(0, path.find('#'));
    if (!archive_.has(name)) throw Refusal{"it isn't in the package"};
    try {
      return archive_.read(name);
    } catch (const Unreadable& unreadable) { throw Refusal{unreadable.reason}; }
  }

  void name_others() {
    for (const auto& [library, numbers] : others_)
      reading_.refused.push_back({numbers.front(),
                                  "contents of " + beginning(library.empty() ? "no library" : library) +
                                      " are not known here: " + std::to_string(numbers.size()),
                                  std::string{content_name}});
    if (silent_ > 0 && !reading_.items.empty())
      reading_.warnings.push_back(
          {1, "what stands between the questions (texts, pictures, films) is left out: " + std::to_string(silent_),
           std::string{content_name}});
  }
  Note note(std::string reason) const { return {number_, std::move(reason), std::string{content_name}}; }

  const Archive& archive_;
  const std::string folder_;
  Reading reading_;
  std::map<std::string, std::vector<int>> others_;
  int number_ = 0;
  int silent_ = 0;
};

}  // namespace

Reading read(const Archive& archive) { return Reader{archive}.read(); }

}  // namespace edu::skill::h5p
