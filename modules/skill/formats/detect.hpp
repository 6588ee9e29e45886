// Which format a file is, by what stands in it: names lie, and teachers rename. Packages are told apart by the entry that
// each kind must hold, XML by its root element, text by the marks that only one of the formats has.
#pragma once

#include <boost/describe.hpp>
#include <string_view>

#include "skill/formats/archive.hpp"

namespace edu::skill {

// In files and reports by these names. `unknown`: a package or a document of none of the kinds.
BOOST_DEFINE_ENUM_CLASS(FileFormat, gift, aiken, csv, moodle_xml, qti, xlsx, h5p, anki, anki_text, unknown)

FileFormat format_of_package(const Archive& archive);
FileFormat format_of_xml(std::string_view text);
// UTF-8 that is no XML. GIFT is what has a question's brace, a title or a category and no other format's marks.
FileFormat format_of_text(std::string_view text);

}  // namespace edu::skill
