// The decoder: size line, data, CRLF, … the last size of zero, trailer lines, the empty line.
#include "gateway/chunked.hpp"

#include <algorithm>

namespace edu::gateway {
namespace {

constexpr std::size_t longest_line = 256;      // a size with its extensions, or one trailer field
constexpr std::size_t longest_trailer = 1024;  // all trailer fields

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_token(char c) {
  return hex(c) >= 0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

std::string_view take_token(std::string_view& text) {
  const auto length = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_token) - text.begin());
  const auto token = text.substr(0, length);
  text.remove_prefix(length);
  return token;
}

bool take_quoted(std::string_view& text) {
  text.remove_prefix(1);
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c == '"') return true;
    if (c == '\\') {
      if (text.empty()) return false;
      text.remove_prefix(1);
    }
  }
  return false;
}

// *( ";" token [ "=" ( token / quoted-string ) ] ), without the white space that only "bad" senders write.
bool sound_extensions(std::string_view text) {
  while (!text.empty()) {
    if (text.front() != ';') return false;
    text.remove_prefix(1);
    if (take_token(text).empty()) return false;
    if (text.empty() || text.front() != '=') continue;
    text.remove_prefix(1);
    if (text.starts_with('"')) {
      if (!take_quoted(text)) return false;
    } else if (take_token(text).empty()) {
      return false;
    }
  }
  return true;
}

}  // namespace

Chunked::Line Chunked::take_line(std::string_view& bytes) {
  const auto newline = bytes.find('\n');
  const auto part = bytes.substr(0, newline);
  if (line_.size() + part.size() > longest_line) return Line::malformed;
  const bool had_cr = line_.ends_with('\r');
  if (had_cr && !part.empty()) return Line::malformed;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const auto byte = static_cast<unsigned char>(part[i]);
    const bool last = i + 1 == part.size();
    if ((byte < 0x20 && byte != '\t' && !(byte == '\r' && last)) || byte == 0x7f) return Line::malformed;
  }
  line_.append(part);
  if (newline == std::string_view::npos) {
    bytes = {};
    return Line::partial;
  }
  bytes.remove_prefix(newline + 1);
  if (!line_.ends_with('\r')) return Line::malformed;
  line_.pop_back();
  return Line::whole;
}

bool Chunked::read_size() {
  const std::string_view line = line_;
  const auto digits = std::min(line.find(';'), line.size());
  if (digits == 0 || digits > 16) return false;
  left_ = 0;
  for (const char c : line.substr(0, digits)) {
    if (hex(c) < 0) return false;
    left_ = left_ << 4 | static_cast<std::uint64_t>(hex(c));
  }
  return sound_extensions(line.substr(digits));
}

bool Chunked::sound_trailer() const {
  std::string_view rest = line_;
  return !take_token(rest).empty() && rest.starts_with(':');
}

Chunked::State Chunked::take(std::string_view& bytes, std::string& body, std::size_t limit) {
  while (!bytes.empty()) {
    if (step_ == Step::data) {
      const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
      body.append(bytes.substr(0, n));
      bytes.remove_prefix(n);
      left_ -= n;
      if (left_ == 0) step_ = Step::data_end;
      continue;
    }
    const auto line = take_line(bytes);
    if (line == Line::malformed) return State::malformed;
    if (line == Line::partial) {
      // After the data only CR LF may come; nothing is gained by waiting for the end of anything else.
      if (step_ == Step::data_end && line_ != "\r") return State::malformed;
      return State::more;
    }
    if (step_ == Step::size) {
      if (!read_size()) return State::malformed;
      if (left_ > limit - std::min(limit, body.size())) return State::too_large;
      step_ = left_ == 0 ? Step::trailer : Step::data;
    } else if (step_ == Step::data_end) {
      if (!line_.empty()) return State::malformed;
      step_ = Step::size;
    } else {
      if (line_.empty()) return State::done;
      trailer_bytes_ += line_.size();
      if (trailer_bytes_ > longest_trailer || !sound_trailer()) return State::malformed;
    }
    line_.clear();
  }
  return State::more;
}

}  // namespace edu::gateway
