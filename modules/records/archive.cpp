#include "records/archive.hpp"

#include <fmt/format.h>

#include <map>

#include "base/json.hpp"

namespace edu::records {
namespace {

std::string escaped(std::string_view text) {
  std::string safe;
  for (const auto c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string title_of(const std::string& kind) {
  static const std::map<std::string, std::string> titles{
      {"account", "The account"},
      {"person", "Name and addresses"},
      {"sessions", "Devices and sessions"},
      {"events", "Everything that happened, in order"},
      {"audit", "Who did and saw what"},
      {"outcomes", "Answers kept for a day, for retries"},
      {"key", "The key that these records are sealed with"},
      {"notifications", "Notifications"},
      {"question-sets", "Question sets brought in"},
      {"knowledge", "What is known of each skill"},
      {"essays", "Essays"},
      {"classes", "Classes"},
      {"progress", "Progress in class"},
      {"quests", "Quests made"},
      {"runs", "Runs of quests"},
      {"standings", "Where each quest stands"},
      {"experience", "Experience"},
      {"awards", "Awards"},
      {"wallet", "The wallet"},
      {"ledger", "Every coin"},
      {"player", "The player"},
      {"guardians", "Guardians"},
      {"consents", "Consents"},
      {"second-factor", "The second factor"},
      {"recovery-codes", "Recovery codes"},
      {"challenges", "Signing in, half way"},
      {"devices", "Browsers and programs it was seen on"},
      {"api-keys", "API keys"},
      {"flags", "What looked odd, and what it came to"},
      {"erasure", "The erasure"},
  };
  const auto known = titles.find(kind);
  return known == titles.end() ? kind : known->second;
}

std::string shown(std::string column) {
  for (auto& c : column)
    if (c == '_') c = ' ';
  return column;
}

void append_table(std::string& page, const gateway::Kept& kept) {
  page += fmt::format("<h2>{}</h2>\n<table>\n<thead><tr>", escaped(title_of(kept.kind)));
  for (const auto& cell : kept.rows.front()) page += fmt::format("<th>{}</th>", escaped(shown(cell.column)));
  page += "</tr></thead>\n<tbody>\n";
  for (const auto& row : kept.rows) {
    page += "<tr>";
    for (const auto& cell : row) page += fmt::format("<td>{}</td>", escaped(cell.text));
    page += "</tr>\n";
  }
  page += "</tbody></table>\n";
}

}  // namespace

std::string as_json(const Archive& archive) {
  std::map<std::string, std::vector<const gateway::Kept*>> kinds;
  for (const auto& kept : archive.kept) kinds[kept.kind].push_back(&kept);
  std::string out = fmt::format(R"({{"account":{},"name":{},"made":{},"records":{{)", json::text(archive.account),
                                json::text(archive.name), json::text(archive.made));
  bool first_kind = true;
  for (const auto& [kind, tables] : kinds) {
    out += fmt::format("{}\n{}:[", std::exchange(first_kind, false) ? "" : ",", json::text(kind));
    bool first_row = true;
    for (const auto* table : tables) {
      for (const auto& row : table->rows) {
        out += std::exchange(first_row, false) ? "\n {" : ",\n {";
        bool first = true;
        for (const auto& cell : row)
          out += fmt::format("{}{}:{}", std::exchange(first, false) ? "" : ",", json::text(cell.column), cell.json);
        out += '}';
      }
    }
    out += ']';
  }
  return out + "\n}}\n";
}

std::string as_page(const Archive& archive) {
  std::string page = fmt::format(
      R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Records of {0}</title>
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; }}
table {{ border-collapse: collapse; width: 100%; font-size: 14px; }}
th, td {{ border-bottom: 1px solid #cdd4dd; padding: .3rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }}
th {{ background: #eef1f5; }}
</style></head><body>
<h1>Records of {0}</h1>
<p>Everything that this school's EDUverse keeps of {0} ({1}), as of {2}. The same stands in records.json, for programs.</p>
)",
      escaped(archive.name), to_text(archive.account), to_text(archive.made));
  for (const auto& kept : archive.kept)
    if (!kept.rows.empty() && !kept.rows.front().empty()) append_table(page, kept);
  return page + "</body></html>\n";
}

}  // namespace edu::records
