#include "skill/formats/standards.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "skill/formats/cells.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"

namespace edu::skill {

namespace {

using std::string_view;

constexpr std::array<char, 3> signs{',', ';', '\t'};
constexpr std::size_t longest_code = 100;
constexpr std::size_t longest_statement = 5000;

// Where each column stands, by its plain name.
using Header = std::map<std::string, std::size_t>;

std::string plain(string_view name) {
  std::string letters;
  for (const char c : name) {
    if (c == ' ' || c == '_' || c == '-') continue;
    letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return letters;
}

Header header_of(const Row& row) {
  Header header;
  for (std::size_t n = 0; n < row.cells.size(); ++n) header.emplace(plain(row.cells[n]), n);
  return header.contains("humancodingscheme") && header.contains("fullstatement") ? header : Header{};
}

std::string cell_of(const Row& row, const Header& header, const char* name) {
  const auto at = header.find(name);
  return at == header.end() || at->second >= row.cells.size() ? "" : std::string{gift::trim(row.cells[at->second])};
}

std::vector<std::string> parted(string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    if (const auto part = gift::trim(text.substr(0, end)); !part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

Standard standard_of(const Row& row, const Header& header) {
  if (!row.broken.empty()) throw Refusal{row.broken};
  if (!std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return utf8::valid(cell); }))
    throw Refusal{"the row isn't UTF-8"};
  const auto cell = [&](const char* name) { return clean(cell_of(row, header, name)); };
  Standard standard{row.line,
                    cell("humancodingscheme"),
                    cell("fullstatement"),
                    cell("abbreviatedstatement"),
                    cell("educationlevel"),
                    cell("identifier"),
                    cell("ischildof"),
                    parted(cell("skills"))};
  if (standard.code.empty()) throw Refusal{"Human Coding Scheme is empty: nobody could name the standard"};
  if (standard.statement.empty()) throw Refusal{"Full Statement is empty"};
  if (standard.code.size() > longest_code) throw Refusal{"Human Coding Scheme is longer than 100 bytes"};
  if (standard.statement.size() > longest_statement) throw Refusal{"Full Statement is longer than 5,000 bytes"};
  return standard;
}

// Parents may be named by what only the file knows.
void settle_parents(StandardsFile& file) {
  std::map<std::string, std::string, std::less<>> by_identifier;
  std::set<std::string, std::less<>> codes;
  for (const auto& standard : file.standards) {
    codes.insert(standard.code);
    if (!standard.identifier.empty()) by_identifier.emplace(standard.identifier, standard.code);
  }
  for (auto& standard : file.standards) {
    if (standard.parent.empty() || codes.contains(standard.parent)) continue;
    const auto found = by_identifier.find(standard.parent);
    if (found == by_identifier.end()) {
      file.warnings.push_back({standard.line, fmt::format("Is Child Of names {}, which isn't in the file: left out",
                                                          beginning(standard.parent))});
    }
    standard.parent = found == by_identifier.end() ? "" : found->second;
  }
}

}  // namespace

StandardsFile read_standards(string_view csv) {
  std::string kept;
  const auto text = without_mark(csv, kept);
  for (const char sign : signs) {
    csv::Cells cells{text, sign};
    Row row;
    if (!cells.next(row)) break;
    const auto header = header_of(row);
    if (header.empty()) continue;
    StandardsFile file;
    std::set<std::string> said;
    while (cells.next(row)) {
      if (row.broken.empty() && std::all_of(row.cells.begin(), row.cells.end(), [](auto& c) { return c.empty(); }))
        continue;
      try {
        auto standard = standard_of(row, header);
        if (file.standards.size() >= most_standards) throw Refusal{"a file brings 20,000 standards at most"};
        if (!said.insert(standard.code).second) throw Refusal{fmt::format("{} stands above already", standard.code)};
        file.standards.push_back(std::move(standard));
      } catch (const Refusal& refusal) { file.refused.push_back({row.line, refusal.reason}); }
    }
    settle_parents(file);
    return file;
  }
  throw Unreadable{"table.header", "The first line names no columns Human Coding Scheme and Full Statement."};
}

std::string write_standards(std::span<const Standard> standards) {
  std::string file =
      "\xef\xbb\xbfIdentifier,Human Coding Scheme,Full Statement,Abbreviated Statement,Education Level,Is Child "
      "Of,Skills\r\n";
  for (const auto& s : standards) {
    file += fmt::format("{},{},{},{},{},{},{}\r\n", csv::cell(s.identifier), csv::cell(s.code), csv::cell(s.statement),
                        csv::cell(s.abbreviated), csv::cell(s.education), csv::cell(s.parent),
                        csv::cell(fmt::format("{}", fmt::join(s.skills, ";"))));
  }
  return file;
}

}  // namespace edu::skill
