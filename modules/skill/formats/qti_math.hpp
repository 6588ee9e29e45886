// MathML as TeX: fractions, powers, roots, brackets, sums and the like, which is what questions for schools have. What it
// doesn't know is given by its letters.
#pragma once

#include <pugixml.hpp>
#include <string>

namespace edu::skill::qti {

// Without the marks around it.
std::string tex_of(pugi::xml_node math);

}  // namespace edu::skill::qti
