// The folder of conformance data, which these tests are made of: EDUVERSE_CONFORMANCE, or ../shared/conformance beside the
// project. Without it there is nothing to show, so a missing folder is a failure with a sentence that says so. Every test
// says how many of its cases held, so that nobody mistakes a short run for a whole one.
#pragma once

#include <simdjson.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace edu::conformance {

std::filesystem::path folder();
std::string bytes_of(const std::filesystem::path& file);
std::vector<std::string> lines_of(const std::filesystem::path& file);
std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder);  // in the order of their names
std::string from_base64(std::string_view text);
std::string from_hex(std::string_view text);
std::string text_of(simdjson::dom::element of, std::string_view field);

// Runs `judge` for each of 0 … count-1 on so many threads. It gives what is wrong with a case, or nothing; what comes back
// are the wrong ones, in order. An exception is wrong, too.
std::vector<std::string> judged(std::size_t count, std::size_t threads,
                                const std::function<std::string(std::size_t)>& judge);

// Prints "conformance: <what> <good>/<all>".
void tell(std::string_view what, std::size_t good, std::size_t all);
std::string lines(const std::vector<std::string>& wrong);

}  // namespace edu::conformance
