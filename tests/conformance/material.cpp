#include "conformance/material.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace edu::conformance {

std::filesystem::path folder() {
  const auto* named = std::getenv("EDUVERSE_CONFORMANCE");
  const auto path = named != nullptr ? std::filesystem::path{named}
                                     : std::filesystem::path{EDU_SOURCE} / ".." / "shared" / "conformance";
  if (!std::filesystem::exists(path / "http1-cases"))
    throw std::runtime_error{"There is no conformance data in " + path.lexically_normal().string() +
                             ". Name its folder in EDUVERSE_CONFORMANCE."};
  return path;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw std::runtime_error{file.string() + " can't be read"};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw std::runtime_error{file.string() + " can't be read"};
  std::vector<std::string> all;
  for (std::string line; std::getline(in, line);) all.push_back(std::move(line));
  return all;
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) break;
    bits = bits << 6 | static_cast<unsigned>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out.push_back(static_cast<char>(bits >> count & 0xff));
  }
  return out;
}

std::string from_hex(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2)
    out.push_back(static_cast<char>(std::stoi(std::string{text.substr(i, 2)}, nullptr, 16)));
  return out;
}

std::string text_of(simdjson::dom::element of, std::string_view field) {
  return std::string{of[field].get_string().value()};
}

std::vector<std::string> judged(std::size_t count, std::size_t threads,
                                const std::function<std::string(std::size_t)>& judge) {
  std::vector<std::string> found(count);
  std::atomic<std::size_t> next{0};
  {
    std::vector<std::jthread> workers;
    for (std::size_t n = 0; n < threads; ++n)
      workers.emplace_back([&] {
        for (auto i = next++; i < count; i = next++) {
          try {
            found[i] = judge(i);
          } catch (const std::exception& broken) { found[i] = "case " + std::to_string(i) + ": " + broken.what(); }
        }
      });
  }
  std::erase(found, "");
  return found;
}

void tell(std::string_view what, std::size_t good, std::size_t all) {
  std::printf("conformance: %.*s %zu/%zu\n", static_cast<int>(what.size()), what.data(), good, all);
  std::fflush(stdout);
}

std::string lines(const std::vector<std::string>& wrong) {
  std::string text;
  for (const auto& line : wrong) text += line + "\n";
  return text;
}

}  // namespace edu::conformance
