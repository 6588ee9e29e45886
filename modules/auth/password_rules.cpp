#include "auth/password_rules.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <memory>

#include "auth/username.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

constexpr std::size_t shortest_stem = 4;

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_letter_or_more(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

// "Dragon2024!" is the dragon: what is hung on at the end, four characters at most.
std::string_view stem_of(std::string_view lower) {
  for (int hung_on = 0; hung_on < 4 && lower.size() > shortest_stem && !is_letter_or_more(lower.back()); ++hung_on)
    lower.remove_suffix(1);
  return lower;
}

std::string digits_as_letters(std::string_view lower) {
  constexpr std::string_view written = "0134578@$!", meant = "oieastbasi";
  std::string text{lower};
  for (auto& c : text)
    if (const auto at = written.find(c); at != written.npos) c = meant[at];
  return text;
}

// One character over and over, or each the next one of the last: aaaaaaaa, 23456789, hgfedcba.
bool is_a_row(std::string_view text) {
  for (const int step : {0, 1, -1}) {
    const auto next = [&](char one, char other) { return other - one == step; };
    if (std::ranges::adjacent_find(text, std::not_fn(next)) == text.end()) return true;
  }
  return false;
}

// Small letters and digits without what stands between them: "Class 5b" and "class-5B" are one.
std::string core_of(std::string_view name) {
  std::string core;
  for (const auto c : lower_case(name))
    if (is_letter_or_more(c) || (c >= '0' && c <= '9')) core += c;
  return core;
}

bool is_own(std::string_view password, const std::vector<std::string>& own) {
  const auto whole = core_of(password);
  const auto stem = stem_of(whole);
  return std::ranges::any_of(own, [&](const auto& name) {
    const auto core = core_of(name);
    return !core.empty() && (whole == core || stem == core || stem == stem_of(core));
  });
}

}  // namespace

CommonPasswords::CommonPasswords(std::string_view lines) {
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    const auto line = lines.substr(0, end);
    if (!line.empty() && !line.starts_with("# ")) list_.insert(line);
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

bool CommonPasswords::has(std::string_view password) const {
  const auto lower = lower_case(password);
  const auto half = std::string_view{lower}.substr(0, lower.size() / 2);
  const bool twice = !half.empty() && lower.size() % 2 == 0 && std::string_view{lower}.substr(half.size()) == half;
  return list_.contains(lower) || list_.contains(stem_of(lower)) || list_.contains(digits_as_letters(lower)) ||
         list_.contains(digits_as_letters(stem_of(lower))) || (twice && (list_.contains(half) || is_a_row(half))) ||
         is_a_row(lower);
}

std::string normal_password(std::string_view typed) {
  utf8proc_uint8_t* raw = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(typed.data()), static_cast<utf8proc_ssize_t>(typed.size()),
                   &raw, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned{raw, &std::free};
  if (size < 0) return std::string{typed};
  return {reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size)};
}

void check_strength(std::string_view typed, const std::vector<std::string>& own, const CommonPasswords& common) {
  const auto password = normal_password(typed);
  const auto refuse = [](std::string code, std::string detail) {
    return invalid("/password", std::move(code), std::move(detail));
  };
  if (characters(password) < least_password)
    throw refuse("auth.password_short", fmt::format("Choose a password of at least {} characters.", least_password));
  if (common.has(password))
    throw refuse("auth.password_common", "Everybody tries this password first. Choose another.");
  if (is_own(password, own))
    throw refuse("auth.password_own_name", "The password must not be a name of yours, of your school or your class.");
}

std::vector<std::string> own_words(Read& read, std::string_view username, std::string_view name) {
  auto words = read.all<std::string>("select word from auth_own_word");
  words.emplace_back(username);
  words.emplace_back(name);
  return words;
}

void remember_own_word(Tx& tx, std::string_view name) {
  tx.run("insert into auth_own_word(word) values (?) on conflict do nothing", name);
}

}  // namespace edu::auth
