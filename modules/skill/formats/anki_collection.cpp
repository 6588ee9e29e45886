#include "skill/formats/anki_collection.hpp"

#include <simdjson.h>
#include <sqlite3.h>

#include <charconv>
#include <memory>
#include <protozero/pbf_reader.hpp>

#include "skill/formats/encoding.hpp"
#include "skill/formats/refusal.hpp"
#include "skill/formats/words.hpp"

namespace edu::skill::anki {

namespace {

using std::string_view;

constexpr int steps_a_tick = 10'000;  // of SQLite's machine
constexpr int most_ticks = 20'000;
constexpr int longest_value = 16 * 1024 * 1024;
constexpr std::size_t header_bytes = 100;
constexpr std::size_t format_versions = 18;  // two bytes of the header: 2 is a write-ahead log beside the file

Unreadable broken() {
  return {"anki.broken", "the collection in this package can't be read: export it again from Anki"};
}

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

int permit(void*, int action, const char*, const char*, const char*, const char*) {
  return action == SQLITE_SELECT || action == SQLITE_READ ? SQLITE_OK : SQLITE_DENY;
}
int compare(void*, int size_a, const void* a, int size_b, const void* b) {
  const string_view left{static_cast<const char*>(a), static_cast<std::size_t>(size_a)};
  const string_view right{static_cast<const char*>(b), static_cast<std::size_t>(size_b)};
  return left < right ? -1 : left > right ? 1 : 0;
}

class Database {
 public:
  explicit Database(std::string bytes) : bytes_{std::move(bytes)} {
    if (bytes_.size() < header_bytes || !bytes_.starts_with("SQLite format 3")) throw broken();
    bytes_[format_versions] = bytes_[format_versions + 1] = 1;
    sqlite3* opened = nullptr;
    const auto failed = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    database_.reset(opened);
    if (failed != SQLITE_OK) throw broken();
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, longest_value);
    sqlite3_create_collation_v2(opened, "unicase", SQLITE_UTF8, nullptr, compare, nullptr);
    auto* data = reinterpret_cast<unsigned char*>(bytes_.data());
    const auto size = static_cast<sqlite3_int64>(bytes_.size());
    if (sqlite3_deserialize(opened, "main", data, size, size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) throw broken();
    sqlite3_progress_handler(
        opened, steps_a_tick, [](void* ticks) { return ++*static_cast<int*>(ticks) > most_ticks ? 1 : 0; }, &ticks_);
    sqlite3_set_authorizer(opened, permit, nullptr);
  }

  // `row` is called with each.
  template <class Row>
  void each(const char* sql, Row row) {
    sqlite3_stmt* prepared = nullptr;
    const auto failed = sqlite3_prepare_v2(database_.get(), sql, -1, &prepared, nullptr);
    const std::unique_ptr<sqlite3_stmt, Finalize> statement{prepared};
    if (failed != SQLITE_OK) throw broken();
    while (true) {
      const auto status = sqlite3_step(prepared);
      if (status == SQLITE_DONE) return;
      if (status == SQLITE_INTERRUPT)
        throw Unreadable{"anki.costly", "the collection in this package takes too long to read"};
      if (status != SQLITE_ROW) throw broken();
      if (!row(prepared)) return;
    }
  }
  bool has(const char* table) {
    bool found = false;
    each("select name from sqlite_master where type = 'table'", [&](sqlite3_stmt* row) {
      found = found || text(row, 0) == table;
      return !found;
    });
    return found;
  }

  static std::int64_t number(sqlite3_stmt* row, int column) { return sqlite3_column_int64(row, column); }
  static string_view bytes(sqlite3_stmt* row, int column) {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(row, column));
    return data == nullptr ? string_view{}
                           : string_view{data, static_cast<std::size_t>(sqlite3_column_bytes(row, column))};
  }
  static std::string text(sqlite3_stmt* row, int column) { return clean(bytes(row, column)); }

 private:
  std::string bytes_;  // outlive the database
  std::unique_ptr<sqlite3, Close> database_;
  int ticks_ = 0;
};

std::vector<std::string> parted(string_view text, string_view sign) {
  std::vector<std::string> parts;
  while (true) {
    const auto end = text.find(sign);
    parts.emplace_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + sign.size());
  }
}

// Field 1 of a kind of notes: 1 is a cloze.
bool is_cloze(string_view config) {
  protozero::pbf_reader reader{config.data(), config.size()};
  while (reader.next()) {
    if (reader.tag() == 1 && reader.wire_type() == protozero::pbf_wire_type::varint) return reader.get_enum() == 1;
    reader.skip();
  }
  return false;
}
// Fields 1 and 2 of a template: its sides.
Template template_of(string_view config) {
  Template sides;
  protozero::pbf_reader reader{config.data(), config.size()};
  while (reader.next()) {
    const bool words = reader.wire_type() == protozero::pbf_wire_type::length_delimited;
    if (words && reader.tag() == 1) sides.question = clean(reader.get_string());
    else if (words && reader.tag() == 2) sides.answer = clean(reader.get_string());
    else reader.skip();
  }
  return sides;
}

void read_tables(Database& database, Collection& collection) {
  try {
    database.each("select id, name, config from notetypes", [&](sqlite3_stmt* row) {
      collection.types[Database::number(row, 0)] = {Database::text(row, 1), is_cloze(Database::bytes(row, 2)), {}, {}};
      return true;
    });
    database.each("select ntid, name from fields order by ntid, ord", [&](sqlite3_stmt* row) {
      collection.types[Database::number(row, 0)].fields.push_back(Database::text(row, 1));
      return true;
    });
    database.each("select ntid, ord, config from templates", [&](sqlite3_stmt* row) {
      collection.types[Database::number(row, 0)].templates[static_cast<int>(Database::number(row, 1))] =
          template_of(Database::bytes(row, 2));
      return true;
    });
  } catch (const protozero::exception&) { throw broken(); }
  database.each("select id, name from decks", [&](sqlite3_stmt* row) {
    collection.decks[Database::number(row, 0)] = parted(Database::bytes(row, 1), "\x1f");
    return true;
  });
}

using Json = simdjson::dom::element;

std::string text_at(Json json, string_view field) {
  string_view text;
  return json.at_key(field).get(text) == simdjson::SUCCESS ? clean(text) : std::string{};
}
std::int64_t number_at(Json json, string_view field) {
  std::int64_t number = 0;
  return json.at_key(field).get(number) == simdjson::SUCCESS ? number : 0;
}
std::int64_t number_of(string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

simdjson::dom::object object_of(simdjson::dom::parser& parser, string_view text) {
  simdjson::dom::object object;
  if (text.empty() || parser.parse(text.data(), text.size()).get(object) != simdjson::SUCCESS) throw broken();
  return object;
}

void read_json(Database& database, Collection& collection) {
  bool there = false;
  database.each("select models, decks from col", [&](sqlite3_stmt* row) {
    there = true;
    simdjson::dom::parser parser;
    for (const auto model : object_of(parser, Database::bytes(row, 0))) {
      auto& type = collection.types[number_of(model.key)];
      type.name = text_at(model.value, "name");
      type.cloze = number_at(model.value, "type") == 1;
      simdjson::dom::array list;
      if (model.value.at_key("flds").get(list) == simdjson::SUCCESS)
        for (const auto field : list) type.fields.push_back(text_at(field, "name"));
      if (model.value.at_key("tmpls").get(list) == simdjson::SUCCESS)
        for (const auto sides : list)
          type.templates[static_cast<int>(number_at(sides, "ord"))] = {text_at(sides, "qfmt"), text_at(sides, "afmt")};
    }
    for (const auto deck : object_of(parser, Database::bytes(row, 1)))
      collection.decks[number_of(deck.key)] = parted(text_at(deck.value, "name"), "::");
    return false;
  });
  if (!there) throw broken();
}

}  // namespace

Collection read_collection(std::string sqlite) {
  Database database{std::move(sqlite)};
  Collection collection;
  if (database.has("notetypes")) read_tables(database, collection);
  else read_json(database, collection);
  for (auto& [id, names] : collection.decks)
    for (auto& name : names) name = clean(name);
  std::map<std::int64_t, std::size_t> places;
  database.each("select id, mid, tags, flds from notes order by id", [&](sqlite3_stmt* row) {
    collection.more = collection.notes.size() == most_notes;
    if (collection.more) return false;
    places[Database::number(row, 0)] = collection.notes.size();
    auto fields = parted(Database::bytes(row, 3), "\x1f");
    for (auto& field : fields) field = clean(field);
    collection.notes.push_back({Database::number(row, 1), std::move(fields), words_in(Database::text(row, 2)), {}});
    return true;
  });
  // A card in a deck that was made up for a while belongs to its own.
  database.each("select nid, ord, case when odid != 0 then odid else did end from cards order by nid, ord",
                [&](sqlite3_stmt* row) {
                  const auto place = places.find(Database::number(row, 0));
                  if (place != places.end())
                    collection.notes[place->second].cards.push_back(
                        {static_cast<int>(Database::number(row, 1)), Database::number(row, 2)});
                  return true;
                });
  return collection;
}

}  // namespace edu::skill::anki
