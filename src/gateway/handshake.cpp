#include "gateway/handshake.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace edu::gateway {
namespace {

std::size_t count(const Head& head, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(
      head.fields.begin(), head.fields.end(), [&](const auto& field) { return same_ignoring_case(field.name, name); }));
}

// 16 bytes in base64: 22 characters and "==".
bool is_key(std::string_view key) {
  if (key.size() != 24 || !key.ends_with("==")) return false;
  return std::all_of(key.begin(), key.end() - 2, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/';
  });
}

std::string accept_key(std::string_view key) {
  std::string text{key};
  text.append("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash;
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), hash.data(), &size, EVP_sha1(), nullptr);
  std::array<unsigned char, 32> encoded;
  const int length = EVP_EncodeBlock(encoded.data(), hash.data(), static_cast<int>(size));
  return {reinterpret_cast<const char*>(encoded.data()), static_cast<std::size_t>(length)};
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// Up to the separator, which is taken off as well.
std::string_view take_part(std::string_view& text, char separator) {
  const auto end = std::min(text.find(separator), text.size());
  const auto part = trimmed(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

bool is_window_bits(std::string_view value) {
  return value.size() == 1 ? value == "8" || value == "9"
                           : value.size() == 2 && value[0] == '1' && value[1] >= '0' && value[1] <= '5';
}

// What to answer an offer of permessage-deflate (RFC 7692 §7.1); nothing where it holds what isn't known, or holds it
// twice. Nothing is compressed on the way out, so that any window the client asks for is kept to.
std::optional<std::string> deflate_answer(std::string_view offer) {
  if (!same_ignoring_case(take_part(offer, ';'), "permessage-deflate")) return {};
  std::string answer = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
  std::vector<std::string_view> seen;
  while (!offer.empty()) {
    auto value = take_part(offer, ';');
    const bool has_value = value.find('=') != std::string_view::npos;
    const auto name = take_part(value, '=');
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) return {};
    seen.push_back(name);
    if (name == "server_no_context_takeover" || name == "client_no_context_takeover") {
      if (has_value) return {};
    } else if (name == "client_max_window_bits") {
      if (has_value && !is_window_bits(value)) return {};
    } else if (name == "server_max_window_bits") {
      if (!is_window_bits(value)) return {};
      answer.append("; server_max_window_bits=").append(value);
    } else {
      return {};
    }
  }
  return answer;
}

// The first offer that can be taken, of a few.
std::optional<std::string> agreed_extension(const Head& head) {
  constexpr int most_offers = 8;
  int offers = 0;
  for (const auto& field : head.fields) {
    if (!same_ignoring_case(field.name, "sec-websocket-extensions")) continue;
    for (auto list = field.value; !list.empty() && offers < most_offers; ++offers)
      if (auto answer = deflate_answer(take_part(list, ','))) return answer;
  }
  return {};
}

// A browser writes one space before an Origin and none behind it. Whoever pads it hopes for a reader that compares
// before it trims.
bool is_padded(std::string_view value) {
  return *value.end() != '\r' || (value.data()[-1] != ':' && value.data()[-2] != ':');
}

}  // namespace

std::variant<Handshake, Refusal> accept_handshake(const Head& head, const Origins& origins, bool secure) {
  if (head.method != "GET" || head.minor_version != 1)
    return Refusal{400, "live.handshake", "A socket is opened with GET and HTTP/1.1."};
  if (head.framing != Framing::none) return Refusal{400, "live.handshake", "The opening of a socket has no body."};
  for (const auto name : {"origin", "sec-websocket-key", "sec-websocket-version"})
    if (count(head, name) > 1) return Refusal{400, "live.handshake", "A field of the handshake came twice."};
  if (head.find("sec-websocket-version").value_or("") != "13")
    return Refusal{426, "live.version", "The version of the socket's protocol is 13."};
  const auto key = head.find("sec-websocket-key").value_or("");
  if (!is_key(key)) return Refusal{400, "live.handshake", "Sec-WebSocket-Key must be 16 bytes in base64."};
  const auto origin = head.find("origin");
  if (origin && (is_padded(*origin) || (!origins.own(*origin, head.host, secure) && !origins.permits(*origin))))
    return Refusal{403, "live.origin", "Pages of that origin may not open a socket here."};

  std::string reply =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ";
  reply.append(accept_key(key)).append("\r\n");
  if (lists(head.find("sec-websocket-protocol").value_or(""), live_protocol))
    reply.append("Sec-WebSocket-Protocol: ").append(live_protocol).append("\r\n");
  const auto extension = agreed_extension(head);
  if (extension) reply.append("Sec-WebSocket-Extensions: ").append(*extension).append("\r\n");
  return Handshake{reply.append("\r\n"), extension.has_value()};
}

}  // namespace edu::gateway
