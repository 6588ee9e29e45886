// Collections of Anki's for tests, made by SQLite, Zstandard and protozero's writer.
#pragma once

#include <sqlite3.h>
#include <zstd.h>

#include <protozero/pbf_writer.hpp>
#include <stdexcept>
#include <string>

namespace edu::test {

// The file that those statements make.
inline std::string sqlite_file(const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_open(":memory:", &database);
  sqlite3_create_collation(database, "unicase", SQLITE_UTF8, nullptr,
                           [](void*, int a, const void*, int b, const void*) { return a - b; });
  char* problem = nullptr;
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &problem) != SQLITE_OK) throw std::runtime_error{problem};
  sqlite3_int64 size = 0;
  auto* data = sqlite3_serialize(database, "main", &size, 0);
  std::string bytes{reinterpret_cast<char*>(data), static_cast<std::size_t>(size)};
  sqlite3_free(data);
  sqlite3_close(database);
  return bytes;
}

inline std::string zstd_packed(const std::string& bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

inline std::string hex(const std::string& bytes) {
  std::string text = "x'";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text + "'";
}

inline std::string quoted(const std::string& text) {
  std::string sql = "'";
  for (const char c : text) sql.append(c == '\'' ? "'" : "").append(1, c);
  return sql + "'";
}

inline const std::string anki_tables =
    "create table notes(id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds "
    "text, "
    "sfld integer, csum integer, flags integer, data text);"
    "create table cards(id integer primary key, nid integer, did integer, ord integer, odid integer);";

struct AnkiNote {
  int type;
  std::string fields, tags = "";
  int cards = 1;
};
inline std::string anki_notes(const std::vector<AnkiNote>& notes) {
  std::string sql;
  int id = 0, card = 0;
  for (const auto& note : notes) {
    ++id;
    sql += "insert into notes values(" + std::to_string(id) + ",'g'," + std::to_string(note.type) + ",0,0," +
           quoted(note.tags) + "," + quoted(note.fields) + ",0,0,0,'');";
    for (int ord = 0; ord < note.cards; ++ord)
      sql += "insert into cards values(" + std::to_string(++card) + "," + std::to_string(id) + ",7," +
             std::to_string(ord) + ",0);";
  }
  return sql;
}

// Kinds: 1 Basic (and reversed), 2 Cloze, 3 Image Occlusion. Deck 7 is Geography::Europe.
inline std::string anki_11(const std::vector<AnkiNote>& notes) {
  const std::string models =
      R"({"1":{"name":"Basic","type":0,"flds":[{"name":"Front"},{"name":"Back"},{"name":"Extra"}],"tmpls":[
      {"ord":0,"qfmt":"{{Front}}","afmt":"{{FrontSide}}<hr id=answer>{{Back}} {{#Extra}}{{hint:Extra}}{{/Extra}}"},
      {"ord":1,"qfmt":"{{Back}}","afmt":"{{FrontSide}}{{Front}}"}]},
      "2":{"name":"Cloze","type":1,"flds":[{"name":"Text"},{"name":"Back Extra"}],"tmpls":[{"ord":0,"qfmt":"{{cloze:Text}}","afmt":"{{cloze:Text}}<br>{{Back Extra}}"}]},
      "3":{"name":"Image Occlusion","type":1,"flds":[{"name":"Occlusion"}],"tmpls":[{"ord":0,"qfmt":"{{cloze:Occlusion}}","afmt":""}]}})";
  return sqlite_file(anki_tables + "create table col(models text, decks text); insert into col values(" +
                     quoted(models) + R"(, '{"7":{"name":"Geography::Europe"}}');)" + anki_notes(notes));
}
inline std::string anki_18(const std::vector<AnkiNote>& notes, const std::string& more = "") {
  const auto sides = [](const std::string& question, const std::string& answer) {
    std::string config;
    protozero::pbf_writer writer{config};
    writer.add_string(1, question);
    writer.add_string(2, answer);
    return hex(config);
  };
  std::string cloze;
  protozero::pbf_writer{cloze}.add_enum(1, 1);
  return sqlite_file(
      anki_tables +
      "create table notetypes(id integer primary key, name text collate unicase, mtime integer, usn integer, config "
      "blob);"
      "create table fields(ntid integer, ord integer, name text collate unicase, config blob, primary key(ntid, ord)) "
      "without rowid;"
      "create table templates(ntid integer, ord integer, name text collate unicase, mtime integer, usn integer, config "
      "blob, primary key(ntid, ord)) without rowid;"
      "create table decks(id integer primary key, name text collate unicase);"
      "insert into notetypes values(1,'Basic',0,0,x''),(2,'Cloze',0,0," +
      hex(cloze) +
      ");"
      "insert into fields values(1,0,'Front',x''),(1,1,'Back',x''),(2,0,'Text',x''),(2,1,'Back Extra',x'');"
      "insert into templates values(1,0,'Card 1',0,0," +
      sides("{{Front}}", "{{FrontSide}}{{Back}}") +
      "),"
      "(2,0,'Cloze',0,0," +
      sides("{{cloze:Text}}", "{{cloze:Text}}{{Back Extra}}") +
      ");"
      "insert into decks values(7, 'Geography' || char(31) || 'Europe');" +
      more + anki_notes(notes));
}

// The list of a newest package: entry n bears the n-th name.
inline std::string media_list(const std::vector<std::string>& names) {
  std::string list;
  protozero::pbf_writer writer{list};
  for (const auto& name : names) {
    std::string entry;
    protozero::pbf_writer{entry}.add_string(1, name);
    writer.add_message(1, entry);
  }
  return list;
}

}  // namespace edu::test
