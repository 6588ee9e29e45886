#include "gateway/handshake.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>

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

}  // namespace

std::variant<std::string, Refusal> accept_handshake(const Head& head, const Origins& origins, bool secure) {
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
  if (origin && !origins.own(*origin, head.host, secure) && !origins.permits(*origin))
    return Refusal{403, "live.origin", "Pages of that origin may not open a socket here."};

  std::string reply =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ";
  reply.append(accept_key(key)).append("\r\n");
  if (lists(head.find("sec-websocket-protocol").value_or(""), live_protocol))
    reply.append("Sec-WebSocket-Protocol: ").append(live_protocol).append("\r\n");
  return reply.append("\r\n");
}

}  // namespace edu::gateway
