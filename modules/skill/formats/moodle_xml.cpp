#include "skill/formats/moodle_xml.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "skill/formats/category.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/moodle_question.hpp"
#include "skill/formats/moodle_text.hpp"
#include "skill/formats/xml.hpp"

namespace edu::skill::moodle {

namespace {

using std::string_view;

constexpr std::size_t most_lines_named = 10;

class Reader {
 public:
  Reading read(string_view text) {
    xml::Elements elements{text};
    xml::Elements::Element element;
    while (elements.next(element)) {
      if (element.name != "question") {
        warn(element.line, "<" + beginning(element.name, 40) + "> is no question: it is passed over");
        continue;
      }
      if (++questions_ > most_file_items) {
        refuse(element.line, "more than 50,000 questions: from here on the file is not read");
        break;
      }
      question(element);
    }
    if (!elements.ended() && questions_ <= most_file_items)
      refuse(elements.line(), "the file breaks off: what stood behind here is missing");
    name_plugins();
    return std::move(reading_);
  }

 private:
  void question(const xml::Elements::Element& element) {
    try {
      const xml::Document document{element.text, element.line};
      const string_view type = document.root().attribute("type").as_string();
      if (type == "category") return category(document.root(), element.line);
      if (!knows_type(type)) return plugin(beginning(type), element.line);
      auto [items, warnings] = read_question(document.root(), reading_.attachments);
      for (auto& item : items) {
        item.line = element.line;
        item.category = category_;
        reading_.items.push_back(std::move(item));
      }
      for (auto& warning : warnings) warn(element.line, std::move(warning));
    } catch (const Refusal& refusal) { refuse(element.line, refusal.reason); } catch (const Unreadable& unreadable) {
      if (element.whole) refuse(unreadable.line, unreadable.reason);
      else refuse(element.line, "the question is never closed: </question> is missing");
    }
  }

  void category(pugi::xml_node node, int line) {
    auto path = category_path(Texts::raw(node.child("category")));
    for (auto& name : path) {
      std::replace(name.begin(), name.end(), '\n', ' ');
      if (name.size() > 200) {
        refuse(line, "the category is longer than 200 bytes: the questions below stay in the one before");
        return;
      }
    }
    category_ = std::move(path);
    if (!category_.empty() && seen_.insert(category_).second) reading_.categories.push_back(category_);
  }

  void plugin(std::string type, int line) {
    if (type.empty()) return refuse(line, "the question has no type");
    refuse(line, "questions of the type \"" + type + "\" are not known here");
    plugins_[std::move(type)].push_back(line);
  }
  void name_plugins() {
    for (const auto& [type, lines] : plugins_) {
      std::string places;
      for (std::size_t i = 0; i < std::min(lines.size(), most_lines_named); ++i)
        places += (i > 0 ? ", " : "") + std::to_string(lines[i]);
      if (lines.size() > most_lines_named) places += " and more";
      warn(lines.front(), "\"" + type +
                              "\" is a kind of question that is not read here: " + std::to_string(lines.size()) +
                              (lines.size() == 1 ? " is left out, in line " : " are left out, in lines ") + places);
    }
  }

  void refuse(int line, std::string reason) { reading_.refused.push_back({line, std::move(reason)}); }
  void warn(int line, std::string reason) {
    Note note{line, std::move(reason)};
    if (reading_.warnings.empty() || reading_.warnings.back() != note) reading_.warnings.push_back(std::move(note));
  }

  Reading reading_;
  std::vector<std::string> category_;
  std::set<std::vector<std::string>> seen_;
  std::map<std::string, std::vector<int>> plugins_;
  std::size_t questions_ = 0;
};

}  // namespace

Reading read(string_view text) { return Reader{}.read(text); }

}  // namespace edu::skill::moodle
