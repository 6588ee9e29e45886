// A file's bytes. That a file isn't there and that it can't be read are two things: who makes a new key for either loses what
// the old one opened.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace edu {

// Nothing where there is no such file. Throws Problem 500 "file.unreadable" when it is there and can't be read.
std::optional<std::string> bytes_of_file(const std::filesystem::path& path);

}  // namespace edu
