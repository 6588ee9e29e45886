#include "skill/formats/read.hpp"

#include "skill/formats/aiken.hpp"
#include "skill/formats/anki.hpp"
#include "skill/formats/csv.hpp"
#include "skill/formats/encoding.hpp"
#include "skill/formats/gift.hpp"
#include "skill/formats/h5p.hpp"
#include "skill/formats/moodle_xml.hpp"
#include "skill/formats/qti.hpp"
#include "skill/formats/xlsx.hpp"
#include "skill/formats/xml.hpp"

namespace edu::skill {

namespace {

using std::string_view;

void read_package(string_view bytes, FileRead& read) {
  const Archive archive{bytes};
  read.format = format_of_package(archive);
  switch (read.format) {
    case FileFormat::qti:
      static_cast<Reading&>(read) = qti::read(archive);
      break;
    case FileFormat::h5p:
      static_cast<Reading&>(read) = h5p::read(archive);
      break;
    case FileFormat::anki:
      static_cast<Reading&>(read) = anki::read(archive);
      break;
    case FileFormat::xlsx:
      static_cast<Reading&>(read) = xlsx::read(archive);
      break;
    default:
      throw Unreadable{
          "format.unknown",
          "this archive holds no questions that are known here: a QTI, H5P or Anki package, or a spreadsheet"};
  }
}

void read_text(string_view bytes, FileRead& read) {
  std::string kept;
  const auto text = without_mark(bytes, kept);
  if (text.substr(0, 4096).find('\0') != text.npos)
    throw Unreadable{"format.unknown", "this is no file of questions that is known here"};
  if (text.find_first_not_of(" \t\r\n") == text.npos) throw Unreadable{"file.empty", "there is nothing in this file"};
  read.format = format_of_text(text);
  switch (read.format) {
    case FileFormat::aiken:
      static_cast<Reading&>(read) = aiken::read(text);
      break;
    case FileFormat::csv:
      static_cast<Reading&>(read) = csv::read(text);
      break;
    case FileFormat::anki_text:
      static_cast<Reading&>(read) = anki::read(text);
      break;
    case FileFormat::gift:
      static_cast<Reading&>(read) = gift::read(text);
      break;
    default:
      throw Unreadable{
          "format.unknown",
          "this text holds no questions that are known here: GIFT, Aiken, a table with a line of names, or "
          "cards of Anki"};
  }
}

void read_xml(string_view bytes, FileRead& read) {
  std::string kept;
  const auto text = xml::text_of(bytes, kept);
  read.format = format_of_xml(text);
  switch (read.format) {
    case FileFormat::moodle_xml:
      static_cast<Reading&>(read) = moodle::read(text);
      break;
    case FileFormat::qti:
      static_cast<Reading&>(read) = qti::read(text);
      break;
    default:
      // A question may well begin with a tag of HTML.
      if (!text.starts_with("<?xml") && !text.starts_with("<!DOCTYPE") && xml::root_of(text) != "html")
        return read_text(bytes, read);
      throw Unreadable{"format.unknown", "this XML holds no questions that are known here: Moodle XML or QTI"};
  }
}

// "<" first, whatever the encoding: a mark, UTF-16 and blanks may stand before it.
bool looks_like_xml(string_view bytes) {
  for (const char c : bytes.substr(0, 200)) {
    if (c == '<') return true;
    if (string_view{"\xef\xbb\xbf\xff\xfe\0 \t\r\n", 10}.find(c) == string_view::npos) return false;
  }
  return false;
}

}  // namespace

FileRead read_file(string_view bytes) {
  FileRead read;
  try {
    if (bytes.size() > most_file_bytes) throw Unreadable{"file.large", "the file is larger than 64 MiB: split it"};
    if (is_zip(bytes)) read_package(bytes, read);
    else if (looks_like_xml(bytes)) read_xml(bytes, read);
    else read_text(bytes, read);
  } catch (Unreadable& unreadable) {
    static_cast<Reading&>(read) = {};
    read.refused.push_back({unreadable.line, std::move(unreadable.reason), {}, std::move(unreadable.code)});
  }
  return read;
}

}  // namespace edu::skill
