#include "gateway/idempotency.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace edu::gateway {

namespace {

constexpr std::size_t longest_key = 100;
constexpr int keeps_per_sweep = 32;  // each sweep removes up to twice as many, so it never falls behind

struct Kept {
  Time at;
  Blob input;
  int status;
  std::string content_type;
  Blob body;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (at, input, status, content_type, body))

std::string digest_of(const Input& input) {
  crypto_generichash_state state;
  std::array<unsigned char, 16> digest{};
  crypto_generichash_init(&state, nullptr, 0, digest.size());
  const auto add = [&](std::string_view text) {
    const std::uint64_t size = text.size();
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&size), sizeof size);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  };
  for (const auto& param : input.params) add(param.name), add(param.value);
  add(input.body);
  crypto_generichash_final(&state, digest.data(), digest.size());
  return {digest.begin(), digest.end()};
}

std::string to_lines(const std::vector<Header>& headers) {
  std::string lines;
  for (const auto& header : headers) lines += header.name + ": " + header.value + "\n";
  return lines;
}

// As far as the empty line behind them, which is taken off, too: what is left of `lines` is the body.
std::vector<Header> take_headers(std::string_view& lines) {
  std::vector<Header> headers;
  while (!lines.starts_with('\n')) {
    const auto end = lines.find('\n');
    const auto line = lines.substr(0, end);
    const auto colon = line.find(": ");
    headers.push_back({std::string{line.substr(0, colon)}, std::string{line.substr(colon + 2)}});
    lines.remove_prefix(end + 1);
  }
  lines.remove_prefix(1);
  return headers;
}

}  // namespace

std::optional<KeyedInput> Idempotency::keyed(const Caller& caller, const Route& route, std::string_view key,
                                             const Input& input) {
  if (key.empty() || !caller.account) return {};
  const bool printable = std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (key.size() > longest_key || !printable)
    throw bad_request("idempotency.key", "An Idempotency-Key is 1 to 100 printable ASCII characters.");
  if (route.secret) return {};
  return KeyedInput{caller.account, route.name, std::string{key}, digest_of(input)};
}

std::optional<Answer> Idempotency::find(Read& read, const KeyedInput& input) const {
  auto kept = read.one<Kept>(
      "select at, input, status, content_type, body from gateway_idempotency where account = ? and route = ? "
      "and key = ?",
      input.account, input.route, input.key);
  if (!kept || kept->at + kept_for <= read.now()) return {};
  if (kept->input.bytes != input.digest)
    throw invalid("idempotency.mismatch",
                  "This Idempotency-Key came with another input before. Use a new key for a new command.");
  const auto opened = vault_.open_for_all(kept->body.bytes);
  if (!opened) return {};
  std::string_view rest = *opened;
  auto headers = take_headers(rest);
  return Answer{kept->status, std::string{rest}, std::move(kept->content_type), std::move(headers)};
}

void Idempotency::keep(Tx& tx, const KeyedInput& input, const Answer& answer) {
  tx.run(
      "insert or replace into gateway_idempotency(account, route, key, at, input, status, content_type, body)"
      " values (?, ?, ?, ?, ?, ?, ?, ?)",
      input.account, input.route, input.key, tx.now(), Blob{input.digest}, answer.status, answer.content_type,
      Blob{vault_.seal_for_all(to_lines(answer.headers) + "\n" + answer.body)});
  if (++kept_since_sweep_ >= keeps_per_sweep) sweep(tx);
}

void Idempotency::sweep(Tx& tx) {
  kept_since_sweep_ = 0;
  tx.run(
      "delete from gateway_idempotency where (account, route, key) in"
      " (select account, route, key from gateway_idempotency where at <= ? order by at limit ?)",
      tx.now() - kept_for, 2 * keeps_per_sweep);
}

}  // namespace edu::gateway
