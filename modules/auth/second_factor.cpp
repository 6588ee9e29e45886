#include "auth/second_factor.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "auth/events.hpp"
#include "auth/totp.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";  // no 0 o, 1 i l
constexpr int groups = 3;
constexpr int group_length = 4;  // twelve characters, some 59 bits

struct Factor {
  Blob secret;
  std::optional<Time> confirmed;
  std::int64_t last_step;
  std::int64_t wrong;
};
BOOST_DESCRIBE_STRUCT(Factor, (), (secret, confirmed, last_step, wrong))

std::optional<Factor> find(Read& read, AccountId account) {
  return read.one<Factor>("select secret, confirmed, last_step, wrong from auth_second_factor where account = ?",
                          account);
}

std::string place_of(AccountId account) { return fmt::format("second factor {}", account.value); }

std::string draw() {
  std::string code;
  for (int group = 0; group < groups; ++group) {
    if (group > 0) code += '-';
    for (int i = 0; i < group_length; ++i) code += alphabet[randombytes_uniform(alphabet.size())];
  }
  return code;
}

std::string as_drawn(std::string_view typed) {
  std::string code;
  for (const auto c : typed) {
    if (c == ' ' || c == '-') continue;
    code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return code;
}

Problem exists() {
  return conflict("auth.second_factor_exists", "This account has a second factor already. Take it away first.");
}

}  // namespace

bool SecondFactors::enrolled(Read& read, AccountId account) const { return since(read, account).has_value(); }

std::optional<Time> SecondFactors::since(Read& read, AccountId account) const {
  const auto factor = find(read, account);
  return factor ? factor->confirmed : std::nullopt;
}

std::int64_t SecondFactors::recovery_codes_left(Read& read, AccountId account) const {
  return read.value<std::int64_t>("select count(*) from auth_recovery_code where account = ? and used is null",
                                  account);
}

std::string SecondFactors::begin(Tx& tx, AccountId account) {
  if (enrolled(tx, account)) throw exists();
  std::string secret(totp::secret_bytes, '\0');
  randombytes_buf(secret.data(), secret.size());
  tx.run(
      "insert into auth_second_factor(account, secret, begun) values (?, ?, ?)"
      " on conflict(account) do update set secret = excluded.secret, begun = excluded.begun, last_step = 0, wrong = 0",
      account, seal_.close(place_of(account), secret), tx.now());
  return secret;
}

std::vector<std::string> SecondFactors::confirm(Tx& tx, AccountId account, std::string_view code) {
  const auto factor = find(tx, account);
  if (!factor) throw conflict("auth.second_factor_unbegun", "Begin with a new secret for your app.");
  if (factor->confirmed) throw exists();
  const auto secret = seal_.open(place_of(account), factor->secret);
  const auto step = secret ? totp::matching_step(*secret, code, tx.now(), factor->last_step) : std::nullopt;
  if (!step) throw invalid("/code", "auth.code_wrong", "This is not the code that your app shows now.");
  tx.run("update auth_second_factor set confirmed = ?, last_step = ? where account = ?", tx.now(), *step, account);
  standing_.enrol(tx, account);
  tx.emit(SecondFactorEnabled{player_of(account), account});
  return draw_recovery_codes(tx, account);
}

std::vector<std::string> SecondFactors::draw_recovery_codes(Tx& tx, AccountId account) {
  tx.run("delete from auth_recovery_code where account = ?", account);
  std::vector<std::string> codes;
  for (int i = 0; i < recovery_codes; ++i) {
    codes.push_back(draw());
    tx.run("insert into auth_recovery_code(hash, account) values (?, ?)", recovery_hash(account, codes.back()),
           account);
  }
  return codes;
}

bool SecondFactors::remove(Tx& tx, AccountId account, std::optional<AccountId> by) {
  const bool was = enrolled(tx, account);
  tx.run("delete from auth_second_factor where account = ?", account);
  tx.run("delete from auth_recovery_code where account = ?", account);
  tx.run("delete from auth_challenge where account = ?", account);
  if (!was) return false;
  standing_.leave(tx, account);
  tx.emit(SecondFactorDisabled{player_of(account), account, by});
  return true;
}

SecondFactors::Verdict SecondFactors::take(Tx& tx, AccountId account, std::string_view typed) {
  const auto factor = find(tx, account);
  if (!factor || !factor->confirmed) return Verdict::wrong;
  const auto secret = seal_.open(place_of(account), factor->secret);
  const bool open = factor->wrong < most_wrong;
  const auto step = secret && open ? totp::matching_step(*secret, typed, tx.now(), factor->last_step) : std::nullopt;
  if (step) {
    tx.run("update auth_second_factor set last_step = ?, wrong = 0 where account = ?", *step, account);
    return Verdict::right;
  }
  if (take_recovery_code(tx, account, typed)) return Verdict::right;
  tx.run("update auth_second_factor set wrong = wrong + 1 where account = ?", account);
  return open ? Verdict::wrong : Verdict::closed;
}

Blob SecondFactors::recovery_hash(AccountId account, std::string_view typed) const {
  return {keys_.derive(fmt::format("recovery code {} {}", account.value, as_drawn(typed)))};
}

bool SecondFactors::take_recovery_code(Tx& tx, AccountId account, std::string_view typed) {
  if (tx.run("update auth_recovery_code set used = ? where hash = ? and account = ? and used is null", tx.now(),
             recovery_hash(account, typed), account) == 0)
    return false;
  tx.run("update auth_second_factor set wrong = 0 where account = ?", account);
  tx.emit(RecoveryCodeUsed{player_of(account), account, recovery_codes_left(tx, account)});
  return true;
}

}  // namespace edu::auth
