// The head of a request, read strictly (RFC 9112). Whatever two parsers on the way could read differently (obs-fold, bare
// LF, a second Host or Content-Length, a Transfer-Encoding that isn't exactly "chunked") is refused, because that is
// what request smuggling is made of. There is no second, lenient parser behind this one. Pure: bytes in, views out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace edu::gateway {

struct HeadLimits {
  std::size_t bytes = 16 * 1024;
  std::size_t fields = 100;
};

// Why a request is refused before anyone has read it; the connection ends with the reply.
struct Refusal {
  int status;
  std::string_view code;    // "http.bad_host"
  std::string_view detail;  // for the person who wrote the client
};

struct Field {
  std::string_view name, value;  // as sent, without the white space around the value
};

// The code of a refusal of HTTP/1.1 without Host.
inline constexpr std::string_view host_missing = "http.host_missing";

enum class Framing { none, length, chunked };

// Views into the text that was read.
struct Head {
  std::string_view method;
  std::string_view path;   // begins with "/"; "*" only for OPTIONS
  std::string_view query;  // without "?"
  std::string_view host;   // of the absolute-form target, else of the Host field; empty only in HTTP/1.0
  int minor_version = 1;   // HTTP/1.x
  std::vector<Field> fields;
  Framing framing = Framing::none;
  std::uint64_t length = 0;  // with Framing::length
  bool keep_alive = true;
  bool expects_continue = false;
  bool upgrades = false;  // Upgrade: websocket, and Connection says so

  // The first field of that name, given in lower case; nothing where there is none.
  std::optional<std::string_view> find(std::string_view name) const;
};

// Looks for the empty line that ends a head, from where it stopped before. A request line of another protocol, a line
// that doesn't end in CRLF, a control character and a head past the limit are refused as soon as they are seen.
class HeadEnd {
 public:
  struct Incomplete {};
  // The bytes of the head, its empty line included.
  using Found = std::variant<Incomplete, std::size_t, Refusal>;
  Found look(std::string_view bytes, const HeadLimits& limits);
  void reset() { scanned_ = line_ = 0; }

 private:
  std::size_t scanned_ = 0;  // bytes looked at
  std::size_t line_ = 0;     // where the present line begins
};

// `text`: one whole head, with its empty line.
std::variant<Head, Refusal> read_head(std::string_view text, const HeadLimits& limits);

// The host of "name:port", "[::1]:8080"; nothing where it isn't `uri-host [":" port]` (RFC 3986 §3.2.2).
std::optional<std::string_view> host_name(std::string_view host);

bool same_ignoring_case(std::string_view a, std::string_view b);
// Is `token` an element of the comma-separated list?
bool lists(std::string_view list, std::string_view token);

}  // namespace edu::gateway
