#include "skill/formats/anki.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>
#include <protozero/pbf_reader.hpp>
#include <set>

#include "skill/formats/anki_note.hpp"
#include "skill/formats/cells.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/gift_text.hpp"
#include "skill/formats/lines.hpp"
#include "skill/formats/number_text.hpp"
#include "skill/formats/words.hpp"
#include "skill/formats/zstd.hpp"

namespace edu::skill::anki {

namespace {

using std::string_view;

constexpr std::size_t most_list_bytes = 16 * 1024 * 1024;
constexpr std::size_t most_tags = 32;

// What is common to both: items with their line, categories once.
class Gatherer {
 public:
  void add(std::vector<Item>&& items, int line) {
    for (auto& item : items) {
      item.line = line;
      if (item.tags.size() > most_tags) item.tags.resize(most_tags);
      std::erase_if(item.category, [](const std::string& name) { return name.empty() || name.size() > 200; });
      if (!item.category.empty() && seen_.insert(item.category).second) reading.categories.push_back(item.category);
      reading.items.push_back(std::move(item));
    }
  }
  void refuse(int line, std::string reason) { reading.refused.push_back({line, std::move(reason)}); }
  void warn(int line, std::string reason) { reading.warnings.push_back({line, std::move(reason)}); }

  Reading reading;

 private:
  std::set<std::vector<std::string>> seen_;
};

// The pictures and recordings of a package: entries named by numbers, and a list that says which name each bears in notes.
class MediaFiles {
 public:
  MediaFiles(const Archive& archive, bool packed) : archive_{archive}, packed_{packed} {
    if (!archive.has("media")) return;
    auto list = archive.read("media");
    if (zstd::is_packed(list)) list = zstd::unpack(list, most_list_bytes);
    if (packed) read_messages(list);
    else read_json(list);
  }

  // Throws Refusal.
  std::string bytes(const std::string& name) const {
    const auto entry = entries_.find(name);
    if (entry == entries_.end() || !archive_.has(entry->second)) throw Refusal{"it isn't in the package"};
    try {
      auto bytes = archive_.read(entry->second);
      return packed_ && zstd::is_packed(bytes) ? zstd::unpack(bytes, 2 * most_attachment_bytes) : bytes;
    } catch (const Unreadable& unreadable) { throw Refusal{unreadable.reason}; }
  }

 private:
  void read_json(const std::string& list) {
    simdjson::dom::parser parser;
    simdjson::dom::object names;
    if (parser.parse(list).get(names) != simdjson::SUCCESS) return;
    for (const auto entry : names) {
      string_view name;
      if (entry.value.get(name) == simdjson::SUCCESS) entries_.emplace(name, entry.key);
    }
  }
  // MediaEntries: entries = 1, in the order of their numbers; each with name = 1, and its number = 255 where it is another.
  void read_messages(const std::string& list) {
    try {
      protozero::pbf_reader reader{list};
      for (std::size_t number = 0; reader.next(); ++number) {
        // protozero asserts what it doesn't throw: the kind of what comes is asked first.
        if (reader.tag() != 1 || reader.wire_type() != protozero::pbf_wire_type::length_delimited) {
          reader.skip();
          continue;
        }
        auto entry = reader.get_message();
        std::string name;
        auto place = std::to_string(number);
        while (entry.next()) {
          if (entry.tag() == 1 && entry.wire_type() == protozero::pbf_wire_type::length_delimited)
            name = entry.get_string();
          else if (entry.tag() == 255 && entry.wire_type() == protozero::pbf_wire_type::varint)
            place = std::to_string(entry.get_uint32());
          else entry.skip();
        }
        entries_.emplace(std::move(name), std::move(place));
      }
    } catch (const protozero::exception&) { entries_.clear(); }
  }

  const Archive& archive_;
  bool packed_;
  std::map<std::string, std::string, std::less<>> entries_;  // by the name in notes
};

class PackageReader {
 public:
  explicit PackageReader(const Archive& archive)
      : collection_{read_collection(collection_of(archive))}, media_{archive, archive.has(newest)} {}

  Reading read() {
    const KeepMedia keep = [this](string_view source) { return kept(source); };
    for (const auto& note : collection_.notes) {
      ++line_;
      const auto type = collection_.types.find(note.type);
      if (type == collection_.types.end()) {
        out_.refuse(line_, "the note's kind isn't in the package");
        continue;
      }
      if (covers_pictures(type->second, note)) {
        covered_[type->second.name].push_back(line_);
        continue;
      }
      auto [items, refused] = read_note(collection_, type->second, note, keep);
      out_.add(std::move(items), line_);
      for (auto& reason : refused) out_.refuse(line_, std::move(reason));
    }
    for (const auto& [type, lines] : covered_)
      out_.refuse(lines.front(),
                  "notes of the kind \"" + beginning(type) +
                      "\" cover parts of pictures, which is not known here: " + std::to_string(lines.size()));
    if (collection_.more) out_.refuse(line_, "more than 50,000 notes: from here on the package is not read");
    return std::move(out_.reading);
  }

 private:
  static constexpr string_view newest = "collection.anki21b";

  // Beside a newer collection stands an older one that only says to update Anki.
  static std::string collection_of(const Archive& archive) {
    if (archive.has(newest)) return zstd::unpack(archive.read(newest), most_collection_bytes);
    return archive.read(archive.has("collection.anki21") ? "collection.anki21" : "collection.anki2");
  }

  std::optional<KeptMedia> kept(string_view source) {
    const auto name = std::string{source};
    try {
      if (name.find("://") != name.npos) throw Refusal{"it lies elsewhere, and nothing is fetched"};
      const auto reference = name.starts_with("data:") ? out_.reading.attachments.add_data_uri(name)
                                                       : out_.reading.attachments.add(media_.bytes(name));
      const auto* attachment = out_.reading.attachments.find(attachment_hash(reference));
      return KeptMedia{reference, attachment != nullptr && attachment->type.starts_with("audio/")};
    } catch (const Refusal& refusal) {
      out_.warn(line_, "\"" + beginning(clean(name)) + "\" is left out: " + refusal.reason);
      return {};
    }
  }

  Collection collection_;
  MediaFiles media_;
  Gatherer out_;
  std::map<std::string, std::vector<int>> covered_;
  int line_ = 0;  // the note's number
};

// The lines "#name:value" at the start.
struct Heading {
  char separator = '\t';
  bool html = false;
  std::map<std::string, std::size_t, std::less<>> columns;  // "deck", "tags", "notetype", "guid": counted from 1
  std::vector<std::string> deck, tags;                      // of all notes
};

char separator_of(string_view value) {
  constexpr std::array<std::pair<string_view, char>, 6> names{
      {{"tab", '\t'}, {"comma", ','}, {"semicolon", ';'}, {"pipe", '|'}, {"space", ' '}, {"colon", ':'}}};
  std::string low{value};
  for (auto& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const auto named = std::find_if(names.begin(), names.end(), [&](const auto& pair) { return pair.first == low; });
  if (named != names.end()) return named->second;
  return value.size() == 1 ? value.front() : '\t';
}

std::vector<std::string> deck_path(string_view name) {
  std::vector<std::string> path;
  while (true) {
    const auto end = name.find("::");
    path.emplace_back(gift::trim(name.substr(0, end)));
    if (end == name.npos) return path;
    name.remove_prefix(end + 2);
  }
}

class TextReader {
 public:
  Reading read(string_view text) {
    int before = 0;
    while (text.starts_with('#')) {
      const auto end = std::min(text.find('\n'), text.size());
      head(gift::trim(text.substr(1, end - 1)));
      text.remove_prefix(std::min(end + 1, text.size()));
      ++before;
    }
    csv::Cells cells{text, heading_.separator};
    Row row;
    while (cells.next(row)) {
      if (out_.reading.items.size() + out_.reading.refused.size() >= most_file_items) {
        out_.refuse(before + row.line, "more than 50,000 notes: from here on the file is not read");
        break;
      }
      note(row, before + row.line);
    }
    return std::move(out_.reading);
  }

 private:
  void head(string_view line) {
    const auto colon = line.find(':');
    if (colon == line.npos) return;
    const auto name = line.substr(0, colon);
    const auto value = line.size() == colon + 2 ? line.substr(colon + 1) : gift::trim(line.substr(colon + 1));
    if (name == "separator") heading_.separator = separator_of(value);
    else if (name == "html") heading_.html = value == "true";
    else if (name == "deck") heading_.deck = deck_path(value);
    else if (name == "tags") heading_.tags = words_in(value);
    else if (name.ends_with(" column"))
      heading_.columns.emplace(name.substr(0, name.size() - 7),
                               static_cast<std::size_t>(std::max(0.0, number_in(value).value_or(0))));
  }

  void note(const Row& row, int line) {
    if (!row.broken.empty()) return out_.refuse(line, row.broken);
    if (std::all_of(row.cells.begin(), row.cells.end(),
                    [](const std::string& cell) { return gift::trim(cell).empty(); }))
      return;
    try {
      for (const auto& cell : row.cells)
        if (gift::first_bad_byte(with_lines_as_blanks(cell)) != string_view::npos)
          throw Refusal{"the line isn't UTF-8: save the file as UTF-8"};
      auto deck = heading_.deck;
      auto tags = heading_.tags;
      std::vector<std::string> fields;
      for (std::size_t n = 0; n < row.cells.size(); ++n) {
        const auto role = std::find_if(heading_.columns.begin(), heading_.columns.end(),
                                       [&](const auto& column) { return column.second == n + 1; });
        if (role == heading_.columns.end()) fields.push_back(row.cells[n]);
        else if (role->first == "deck") deck = deck_path(row.cells[n]);
        else if (role->first == "tags") tags = words_in(row.cells[n]);
      }
      auto items = read_fields(fields, heading_.html, keep_);
      for (auto& item : items) {
        item.category = deck;
        item.tags = tags;
      }
      lost(line);
      out_.add(std::move(items), line);
    } catch (const Refusal& refusal) { out_.refuse(line, refusal.reason); }
  }
  static std::string with_lines_as_blanks(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }
  void lost(int line) {
    if (!lost_.empty())
      out_.warn(line, "\"" + beginning(clean(lost_)) + "\" is left out: its bytes don't stand in the file");
    lost_.clear();
  }

  Heading heading_;
  Gatherer out_;
  std::string lost_;
  const KeepMedia keep_ = [this](string_view source) {
    lost_ = source;
    return std::optional<KeptMedia>{};
  };
};

}  // namespace

Reading read(const Archive& archive) { return PackageReader{archive}.read(); }

Reading read(string_view text) { return TextReader{}.read(text); }

bool looks_like_notes(string_view text) {
  constexpr int looked_at = 20;
  Lines lines{text};
  Line line{};
  std::ptrdiff_t tabs = 0;
  int seen = 0;
  while (seen < looked_at && lines.next(line)) {
    if (line.text.empty()) continue;
    const bool gaps = line.text.find("{{c") != string_view::npos && line.text.find("::") != string_view::npos;
    if (!gaps && line.text.find_first_of("{}") != string_view::npos) return false;
    const auto here = std::count(line.text.begin(), line.text.end(), '\t');
    if (here == 0 || (seen > 0 && here != tabs)) return false;
    tabs = here;
    ++seen;
  }
  return seen > 0;
}

}  // namespace edu::skill::anki
