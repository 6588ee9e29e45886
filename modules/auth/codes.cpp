// Join codes: six characters of an alphabet without look-alikes, some 30 bits. That is enough against guessing because
// the routes that take one are limited by address; a code that got about is closed and opened anew. A guardian's opens
// the records of a child, is good for weeks and is copied from paper once: ten characters, some 50 bits.

#include <sodium.h>

#include <algorithm>

#include "auth/auth.hpp"

namespace edu::auth {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";  // no 0 O, 1 I L
std::size_t length_for(Role role) { return role == guardian ? 10 : 6; }

std::string draw(std::size_t length) {
  std::string code(length, '\0');
  std::ranges::generate(code, [] { return alphabet[randombytes_uniform(alphabet.size())]; });
  return code;
}

std::string as_kept(std::string_view typed) {
  std::string code;
  for (const auto c : typed) {
    if (c == ' ' || c == '-') continue;
    code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return code;
}

}  // namespace

std::string Accounts::open_code(Tx& tx, std::string_view purpose, Role role, std::string_view title) {
  close_codes(tx, purpose);
  for (;;) {
    auto code = draw(length_for(role));
    const auto opened = tx.run(
        "insert into auth_join_code(code, purpose, role, title, opened) values (?, ?, ?, ?, ?) on conflict(code) do "
        "nothing",
        code, purpose, role, title, tx.now());
    if (opened == 1) return code;
  }
}

void Accounts::close_codes(Tx& tx, std::string_view purpose) {
  tx.run("delete from auth_join_code where purpose = ?", purpose);
}

std::optional<std::string> Accounts::code_for(Read& read, std::string_view purpose) const {
  return read.one<std::string>("select code from auth_join_code where purpose = ?", purpose);
}

std::optional<OpenCode> Accounts::find_code(Read& read, std::string_view typed) const {
  return read.one<OpenCode>("select code, purpose, role, title from auth_join_code where code = ?", as_kept(typed));
}

}  // namespace edu::auth
