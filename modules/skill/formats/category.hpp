// Where a question belongs, as Moodle writes it in all its formats.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace edu::skill {

// "Maths/Fractions" by its slashes; `//` is a slash within a name. What Moodle puts in front to say where a category
// hangs ("$course$/top/") is left out.
std::vector<std::string> category_path(std::string_view written);

// The other way. Slashes within a name are doubled, as in the file: two paths are equal only if their names are.
std::string category_text(const std::vector<std::string>& path);

}  // namespace edu::skill
