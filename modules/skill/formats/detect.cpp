#include "skill/formats/detect.hpp"

#include <algorithm>
#include <array>

#include "skill/formats/aiken.hpp"
#include "skill/formats/anki.hpp"
#include "skill/formats/csv.hpp"
#include "skill/formats/xml.hpp"

namespace edu::skill {

namespace {

using std::string_view;

// Packers often wrap everything in one folder.
bool holds(const Archive& archive, string_view name) {
  if (archive.has(name)) return true;
  return std::any_of(archive.entries().begin(), archive.entries().end(), [&](const auto& entry) {
    const string_view path = entry.first;
    const auto slash = path.find('/');
    return slash != path.npos && path.substr(slash + 1) == name;
  });
}

}  // namespace

FileFormat format_of_package(const Archive& archive) {
  if (holds(archive, "imsmanifest.xml")) return FileFormat::qti;
  if (holds(archive, "h5p.json")) return FileFormat::h5p;
  for (const auto* name : {"collection.anki21b", "collection.anki21", "collection.anki2"}) {
    if (archive.has(name)) return FileFormat::anki;
  }
  if (archive.has("xl/workbook.xml")) return FileFormat::xlsx;
  return FileFormat::unknown;
}

FileFormat format_of_xml(string_view text) {
  const auto root = xml::root_of(text);
  if (root == "quiz") return FileFormat::moodle_xml;
  constexpr std::array<string_view, 6> qti{"assessmentItem",      "assessmentTest",      "manifest",
                                           "qti-assessment-item", "qti-assessment-test", "questestinterop"};
  if (std::find(qti.begin(), qti.end(), root) != qti.end()) return FileFormat::qti;
  return FileFormat::unknown;
}

FileFormat format_of_text(string_view text) {
  for (const auto* head : {"#separator:", "#html:", "#notetype", "#deck", "#tags", "#columns:", "#guid column:"})
    if (text.starts_with(head)) return FileFormat::anki_text;
  if (csv::begins_with_header(text)) return FileFormat::csv;
  if (aiken::is_aiken(text)) return FileFormat::aiken;
  if (anki::looks_like_notes(text)) return FileFormat::anki_text;
  for (const auto* sign : {"{", "::", "$CATEGORY:"})
    if (text.find(sign) != text.npos) return FileFormat::gift;
  return FileFormat::unknown;
}

}  // namespace edu::skill
