#include "skill/formats/xlsx.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "skill/formats/encoding.hpp"
#include "skill/formats/table.hpp"
#include "skill/formats/xml.hpp"

namespace edu::skill::xlsx {

namespace {

using pugi::xml_node;
using std::string_view;

constexpr std::size_t most_columns = 512;
constexpr std::size_t most_shared = 1'000'000;

struct Sheet {
  std::string name;
  std::string entry;
};

string_view attribute(xml_node node, string_view wanted) {
  for (const auto attribute : node.attributes()) {
    const string_view name = attribute.name();
    if (name == wanted || (name.ends_with(wanted) && name[name.size() - wanted.size() - 1] == ':'))
      return attribute.value();
  }
  return {};
}
xml_node child(xml_node node, string_view name) {
  return node.find_child([&](xml_node below) { return xml::name_of(below) == name; });
}

// What a program of Microsoft's writes for a sign that XML can't hold: "_x000D_".
std::string unescaped(string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto at = std::min(text.find("_x"), text.size());
    out += text.substr(0, at);
    text.remove_prefix(at);
    unsigned sign = 0;
    const bool escape = text.size() >= 7 && text[6] == '_' &&
                        std::from_chars(text.data() + 2, text.data() + 6, sign, 16).ptr == text.data() + 6;
    if (!escape) {
      out += text.substr(0, 2);
      text.remove_prefix(std::min<std::size_t>(2, text.size()));
      continue;
    }
    if (sign == '\n' || sign == '\t' || (sign >= 0x20 && sign < 0x7f)) out += static_cast<char>(sign);
    text.remove_prefix(7);
  }
  return out;
}

// <t>, or runs of them; what only says how to pronounce it is none of it.
std::string string_in(xml_node node) {
  std::string text;
  for (const auto part : node.children()) {
    const auto name = xml::name_of(part);
    if (name == "t") text += part.child_value();
    else if (name == "r") text += string_in(part);
  }
  return text;
}

// 15 digits, as spreadsheets show them: 0.30000000000000004 is 0.3.
std::string shown(string_view written) {
  double value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  if (error != std::errc{} || end != written.data() + written.size()) return std::string{written};
  std::array<char, 64> digits{};
  const auto last =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 15).ptr;
  return {digits.data(), last};
}

// "BC12" → 54, counted from 0.
std::optional<std::size_t> column_of(string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z' && letters < 4; ++letters)
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A' + 1);
  return letters == 0 ? std::nullopt : std::optional{column - 1};
}

std::string text_of_entry(const Archive& archive, string_view name) {
  const auto bytes = archive.read(name);
  std::string kept;
  return std::string{xml::text_of(bytes, kept)};
}

// From one of its tags to the other; empty where it isn't there.
string_view part_of(string_view text, string_view name) {
  for (auto open = text.find('<'); open != text.npos; open = text.find('<', open + 1)) {
    auto tag = text.substr(open + 1, text.find_first_of(" \t\r\n/>", open + 1) - open - 1);
    if (const auto colon = tag.find(':'); colon != tag.npos) tag.remove_prefix(colon + 1);
    if (tag == name) return text.substr(open);
  }
  return {};
}

std::vector<std::string> shared_strings(const Archive& archive) {
  std::vector<std::string> strings;
  if (!archive.has("xl/sharedStrings.xml")) return strings;
  const auto text = text_of_entry(archive, "xl/sharedStrings.xml");
  xml::Elements elements{text};
  for (xml::Elements::Element element; elements.next(element) && strings.size() < most_shared;) {
    const xml::Document document{element.text, element.line, xml::Document::Space::counts};
    if (xml::name_of(document.root()) == "si") strings.push_back(clean(unescaped(string_in(document.root()))));
  }
  return strings;
}

std::vector<Sheet> sheets(const Archive& archive) {
  const auto workbook = text_of_entry(archive, "xl/workbook.xml");
  const xml::Document document{workbook};
  std::map<std::string, std::string, std::less<>> targets;
  if (archive.has("xl/_rels/workbook.xml.rels")) {
    const auto text = text_of_entry(archive, "xl/_rels/workbook.xml.rels");
    const xml::Document relations{text};
    for (const auto relation : relations.root().children())
      targets.emplace(attribute(relation, "Id"), attribute(relation, "Target"));
  }
  std::vector<Sheet> found;
  for (const auto sheet : child(document.root(), "sheets").children()) {
    const auto target = targets.find(attribute(sheet, "id"));
    std::string entry =
        target == targets.end() ? "worksheets/sheet" + std::to_string(found.size() + 1) + ".xml" : target->second;
    entry = entry.starts_with('/') ? entry.substr(1) : "xl/" + entry;
    found.push_back({clean(attribute(sheet, "name")), std::move(entry)});
  }
  return found;
}

class Rows {
 public:
  explicit Rows(const std::vector<std::string>& strings) : strings_{strings} {}

  std::vector<Row> read(string_view text) {
    std::vector<Row> rows;
    const auto data = part_of(text, "sheetData");
    if (data.empty()) return rows;
    xml::Elements elements{data};
    int line = 0;
    for (xml::Elements::Element element; elements.next(element) && rows.size() < 2 * most_file_items;) {
      const xml::Document document{element.text, 1, xml::Document::Space::counts};
      if (xml::name_of(document.root()) != "row") continue;
      line = document.root().attribute("r").as_int(line + 1);
      auto row = read_row(document.root(), line);
      const bool blank =
          std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
      if (!blank || !row.broken.empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  Row read_row(xml_node node, int line) const {
    Row row{line, {}, {}};
    std::size_t column = 0;
    for (const auto cell : node.children()) {
      if (xml::name_of(cell) != "c") continue;
      column = column_of(attribute(cell, "r")).value_or(column);
      if (column >= most_columns) {
        row.broken = "the row has more than 512 columns";
        return row;
      }
      if (row.cells.size() <= column) row.cells.resize(column + 1);
      const auto type = attribute(cell, "t");
      if (type == "e") row.broken = "a cell holds an error instead of a value";
      else row.cells[column] = value(cell, type);
      ++column;
    }
    return row;
  }
  std::string value(xml_node cell, string_view type) const {
    if (type == "inlineStr") return clean(unescaped(string_in(child(cell, "is"))));
    const string_view written = child(cell, "v").child_value();
    if (type == "s") {
      std::size_t place = strings_.size();
      std::from_chars(written.data(), written.data() + written.size(), place);
      return place < strings_.size() ? strings_[place] : std::string{};
    }
    if (type == "b") return written == "1" ? "TRUE" : "FALSE";
    if (type == "str") return clean(unescaped(written));
    return shown(written);
  }

  const std::vector<std::string>& strings_;
};

void append(Reading& whole, Reading part, const std::optional<std::string>& sheet) {
  for (auto& item : part.items) whole.items.push_back(std::move(item));
  for (auto* notes : {&part.refused, &part.warnings})
    for (auto& note : *notes) note.entry = sheet;
  whole.refused.insert(whole.refused.end(), part.refused.begin(), part.refused.end());
  whole.warnings.insert(whole.warnings.end(), part.warnings.begin(), part.warnings.end());
  for (auto& path : part.categories)
    if (std::find(whole.categories.begin(), whole.categories.end(), path) == whole.categories.end())
      whole.categories.push_back(std::move(path));
}

}  // namespace

Reading read(const Archive& archive) {
  const auto strings = shared_strings(archive);
  const auto all = sheets(archive);
  if (all.empty()) throw Unreadable{"xlsx.broken", "the spreadsheet has no sheet"};
  Reading reading;
  bool any = false;
  for (const auto& sheet : all) {
    const auto entry = all.size() > 1 ? std::optional{sheet.name} : std::nullopt;
    try {
      const auto text = text_of_entry(archive, sheet.entry);
      const auto rows = Rows{strings}.read(text);
      if (has_header(rows)) {
        any = true;
        append(reading, read_table(rows), entry);
      } else if (!rows.empty()) {
        reading.warnings.push_back({rows.front().line, "no line names the columns: the sheet is passed over", entry});
      }
    } catch (Unreadable& unreadable) {
      if (all.size() == 1) throw;
      reading.refused.push_back({unreadable.line, std::move(unreadable.reason), entry, std::move(unreadable.code)});
    }
  }
  if (!any && reading.refused.empty())
    throw Unreadable{"table.header",
                     "no line names the columns: write question, answer, option1, option2 … above them"};
  return reading;
}

}  // namespace edu::skill::xlsx
