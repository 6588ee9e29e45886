// RFC 9112 §2 to §6 and RFC 9110 §5, the strict reading.
#include "gateway/head.hpp"

#include <algorithm>
#include <array>

namespace edu::gateway {
namespace {

using Table = std::array<bool, 256>;

constexpr Table table(std::string_view characters) {
  Table t{};
  for (char c = '0'; c <= '9'; ++c) t[static_cast<unsigned char>(c)] = true;
  for (char c = 'a'; c <= 'z'; ++c) t[static_cast<unsigned char>(c)] = t[static_cast<unsigned char>(c - 32)] = true;
  for (const char c : characters) t[static_cast<unsigned char>(c)] = true;
  return t;
}
constexpr Table token_characters = table("!#$%&'*+-.^_`|~");        // RFC 9110 §5.6.2
constexpr Table target_characters = table("-._~!$&'()*+,;=:@/?%");  // RFC 3986 pchar, "/", "?"
constexpr Table host_characters = table("-._~!$&'()*+;=");          // reg-name without "," and percent-encoding

bool all(std::string_view text, const Table& allowed) {
  return std::all_of(text.begin(), text.end(), [&](char c) { return allowed[static_cast<unsigned char>(c)]; });
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// A field's value may hold tab, space, visible ASCII and, opaque, the bytes above it.
bool is_text(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

bool percent_encoded_well(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '%' && (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2]))) return false;
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

constexpr Refusal bad(std::string_view code, std::string_view detail) { return {400, code, detail}; }

constexpr std::string_view methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"};

std::optional<Refusal> read_version(std::string_view version, Head& head) {
  if (version == "HTTP/1.1") head.minor_version = 1;
  else if (version == "HTTP/1.0") head.minor_version = 0;
  else if (version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) && version[6] == '.' &&
           is_digit(version[7]))
    return Refusal{505, "http.version", "This server speaks HTTP/1.1."};
  else return bad("http.request_line", "The request line must be: METHOD SP target SP HTTP/1.1.");
  return std::nullopt;
}

std::optional<Refusal> split_target(std::string_view target, Head& head) {
  const auto question = target.find('?');
  head.path = target.substr(0, question);
  if (question != std::string_view::npos) head.query = target.substr(question + 1);
  return std::nullopt;
}

std::optional<Refusal> read_target(std::string_view target, Head& head) {
  if (!all(target, target_characters) || !percent_encoded_well(target))
    return bad("http.target", "The target holds a character that must be percent-encoded.");
  if (target == "*" && head.method == "OPTIONS") {
    head.path = target;
    return std::nullopt;
  }
  if (target.starts_with('/')) return split_target(target, head);
  const std::size_t scheme = target.starts_with("http://") ? 7 : target.starts_with("https://") ? 8 : 0;
  if (scheme == 0) return bad("http.target", "The target must be a path.");
  const auto slash = target.find_first_of("/?", scheme);
  head.host = target.substr(scheme, slash == std::string_view::npos ? slash : slash - scheme);
  if (!host_name(head.host)) return bad("http.target", "The target names no sound host.");
  if (slash == std::string_view::npos || target[slash] == '?') {
    head.path = "/";
    if (slash != std::string_view::npos) head.query = target.substr(slash + 1);
    return std::nullopt;
  }
  return split_target(target.substr(slash), head);
}

std::optional<Refusal> read_fields(std::string_view lines, Head& head, const HeadLimits& limits) {
  while (!lines.empty()) {
    const auto end = lines.find("\r\n");
    const auto line = lines.substr(0, end);
    lines.remove_prefix(end + 2);
    if (head.fields.size() == limits.fields)
      return Refusal{431, "http.too_many_fields", "The request has too many header fields."};
    if (line.front() == ' ' || line.front() == '\t')
      return bad("http.folded_field", "A header field must stand on one line.");
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
      return bad("http.field", "A header line must be: name, colon, value.");
    const auto name = line.substr(0, colon);
    if (!all(name, token_characters))
      return bad("http.field_name", "A header field's name holds a character that isn't allowed.");
    const auto value = trimmed(line.substr(colon + 1));
    if (!std::all_of(value.begin(), value.end(), is_text))
      return bad("http.field_value", "A header field's value holds a control character.");
    head.fields.push_back({name, value});
  }
  return std::nullopt;
}

struct Seen {
  int host = 0, length = 0, encoding = 0;
  bool connection_upgrade = false, close = false, keep_alive = false, websocket = false;
};

std::optional<Refusal> read_length(std::string_view value, Head& head) {
  // 18 digits fit 64 bits and are more than any body this server takes.
  if (value.empty() || value.size() > 18 || !std::all_of(value.begin(), value.end(), is_digit))
    return bad("http.content_length", "Content-Length must be one plain number.");
  for (const char c : value) head.length = head.length * 10 + static_cast<std::uint64_t>(c - '0');
  head.framing = Framing::length;
  return std::nullopt;
}

std::optional<Refusal> read_meaning(const Field& field, Head& head, Seen& seen) {
  const auto is = [&](std::string_view name) { return same_ignoring_case(field.name, name); };
  if (is("host")) {
    if (++seen.host > 1) return bad("http.host", "There must be one Host field.");
    if (!host_name(field.value)) return bad("http.host", "Host must be a name or an address, with a port at most.");
    if (head.host.empty()) head.host = field.value;
    else if (!same_ignoring_case(head.host, field.value)) return bad("http.host", "Host must name the target's host.");
  } else if (is("content-length")) {
    if (++seen.length > 1) return bad("http.content_length", "There must be one Content-Length field.");
    return read_length(field.value, head);
  } else if (is("transfer-encoding")) {
    // 411 (RFC 9112 §6.3): without a coding that is understood the body's length isn't known.
    if (++seen.encoding > 1 || !same_ignoring_case(field.value, "chunked"))
      return Refusal{411, "http.transfer_encoding", "The only Transfer-Encoding taken is: chunked."};
  } else if (is("connection")) {
    seen.close |= lists(field.value, "close");
    seen.keep_alive |= lists(field.value, "keep-alive");
    seen.connection_upgrade |= lists(field.value, "upgrade");
  } else if (is("upgrade")) {
    seen.websocket |= lists(field.value, "websocket");
  } else if (is("expect")) {
    if (!same_ignoring_case(field.value, "100-continue"))
      return Refusal{417, "http.expect", "Only Expect: 100-continue is understood."};
    head.expects_continue = head.minor_version == 1;
  }
  return std::nullopt;
}

std::optional<Refusal> read_framing(Head& head, const Seen& seen) {
  if (seen.encoding == 0) return std::nullopt;
  if (seen.length > 0) return bad("http.framing", "Content-Length and Transfer-Encoding must not come together.");
  if (head.minor_version == 0) return bad("http.framing", "HTTP/1.0 knows no Transfer-Encoding.");
  head.framing = Framing::chunked;
  return std::nullopt;
}

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

bool lists(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (same_ignoring_case(trimmed(list.substr(0, comma)), token)) return true;
    if (comma == std::string_view::npos) return false;
    list.remove_prefix(comma + 1);
  }
  return false;
}

std::optional<std::string_view> host_name(std::string_view host) {
  auto name = host;
  std::string_view port;
  if (host.starts_with('[')) {
    const auto end = host.find(']');
    if (end == std::string_view::npos || end < 3) return std::nullopt;
    name = host.substr(0, end + 1);
    const auto inside = host.substr(1, end - 1);
    if (!std::all_of(inside.begin(), inside.end(), [](char c) { return is_hex(c) || c == ':' || c == '.'; }))
      return std::nullopt;
    port = host.substr(end + 1);
    if (!port.empty() && port.front() != ':') return std::nullopt;
  } else {
    const auto colon = host.find(':');
    name = host.substr(0, colon);
    if (colon != std::string_view::npos) port = host.substr(colon);
    if (name.empty() || !all(name, host_characters)) return std::nullopt;
  }
  if (!port.empty()) {
    port.remove_prefix(1);
    if (port.empty() || port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) return std::nullopt;
    int number = 0;
    for (const char c : port) number = number * 10 + (c - '0');
    if (number > 65535) return std::nullopt;
  }
  return name;
}

std::optional<std::string_view> Head::find(std::string_view wanted) const {
  for (const auto& field : fields)
    if (same_ignoring_case(field.name, wanted)) return field.value;
  return std::nullopt;
}

HeadEnd::Found HeadEnd::look(std::string_view bytes, const HeadLimits& limits) {
  while (true) {
    const auto newline = bytes.find('\n', scanned_);
    const auto end = newline == std::string_view::npos ? bytes.size() : newline;
    if (end > limits.bytes) return Refusal{431, "http.head_too_large", "The request's head is too large."};
    for (auto i = scanned_; i < end; ++i) {
      const bool ends_line = bytes[i] == '\r' && (i + 1 == bytes.size() || i + 1 == newline);
      if (!is_text(bytes[i]) && !ends_line)
        return bad("http.control_character", "The request's head holds a control character.");
    }
    if (newline == std::string_view::npos) {
      // A CR at the very end is looked at again with what follows it.
      scanned_ = !bytes.empty() && bytes.back() == '\r' ? bytes.size() - 1 : bytes.size();
      if (line_ > 0 && bytes.substr(0, bytes.find('\r')).find(" HTTP/") == std::string_view::npos)
        return bad("http.request_line", "The request line must be: METHOD SP target SP HTTP/1.1.");
      return Incomplete{};
    }
    if (newline == 0 || bytes[newline - 1] != '\r') return bad("http.line_end", "Every line must end in CR LF.");
    const bool empty_line = newline == line_ + 1;
    scanned_ = line_ = newline + 1;
    if (empty_line) return newline + 1;
  }
}

std::variant<Head, Refusal> read_head(std::string_view text, const HeadLimits& limits) {
  Head head;
  const auto line_end = text.find("\r\n");
  const auto line = text.substr(0, line_end);
  const auto first = line.find(' ');
  const auto second = first == std::string_view::npos ? first : line.find(' ', first + 1);
  if (second == std::string_view::npos || second == first + 1)
    return bad("http.request_line", "The request line must be: METHOD SP target SP HTTP/1.1.");
  head.method = line.substr(0, first);
  if (head.method.empty() || !all(head.method, token_characters)) return bad("http.method", "That is no method.");
  if (const auto refusal = read_version(line.substr(second + 1), head)) return *refusal;

  head.fields.reserve(16);
  const auto lines = text.substr(line_end + 2, text.size() - line_end - 4);
  if (const auto refusal = read_fields(lines, head, limits)) return *refusal;

  // What frames the message goes first: it decides where the next request begins.
  Seen seen;
  const auto host_of_field = [&]() -> std::optional<Refusal> {
    for (const auto& field : head.fields)
      if (const auto refusal = read_meaning(field, head, seen)) return refusal;
    return read_framing(head, seen);
  };
  if (const auto refusal = host_of_field()) return *refusal;

  const auto named = head.host;
  head.host = {};
  if (std::find(std::begin(methods), std::end(methods), head.method) == std::end(methods))
    return Refusal{501, "http.method", "That method is not known here."};
  if (const auto refusal = read_target(line.substr(first + 1, second - first - 1), head)) return *refusal;
  if (seen.host == 0 && head.minor_version == 1) return bad(host_missing, "A Host field is needed.");
  if (head.host.empty()) head.host = named;
  else if (seen.host == 1 && !same_ignoring_case(head.host, named))
    return bad("http.host", "Host must name the target's host.");

  head.keep_alive = !seen.close && (head.minor_version == 1 || seen.keep_alive);
  head.upgrades = seen.connection_upgrade && seen.websocket;
  return head;
}

}  // namespace edu::gateway
