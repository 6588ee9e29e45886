#include "mail/message.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

namespace edu::mail {
namespace {

bool printable(char c) { return c > ' ' && c < 0x7F; }

// A character of UTF-8 begins where no continuation byte stands.
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // its terminator
  return text;
}

// RFC 5322 §3.3, in UTC.
std::string date(Time at) {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} +0000", fmt::gmtime(static_cast<std::time_t>(at.ms / 1000)));
}

}  // namespace

bool is_mailbox(std::string_view address) {
  const auto at = address.find('@');
  return at != address.npos && at > 0 && at + 1 < address.size() && address.find('@', at + 1) == address.npos &&
         std::ranges::all_of(address, printable) && address.find_first_of("<>\"\\(),:;[]") == address.npos;
}

std::string_view domain_of(std::string_view address) { return address.substr(address.find('@') + 1); }

std::string header_text(std::string_view text) {
  if (std::ranges::all_of(text, [](char c) { return c == ' ' || printable(c); }) && text.find("=?") == text.npos)
    return std::string{text};
  constexpr std::size_t bytes_a_word = 45;  // 60 characters of base64, twelve around them
  std::string words;
  while (!text.empty()) {
    auto length = std::min(bytes_a_word, text.size());
    while (length < text.size() && length > 0 && continues(text[length])) --length;
    words += fmt::format("{}=?UTF-8?B?{}?=", words.empty() ? "" : "\r\n ", base64(text.substr(0, length)));
    text.remove_prefix(length);
  }
  return words;
}

std::vector<std::string> headers(const Sender& sender, const Envelope& envelope) {
  return {
      "Date: " + date(envelope.made),
      fmt::format("From: {} <{}>", header_text(sender.name), sender.address),
      fmt::format("To: <{}>", envelope.writing.address),
      "Subject: " + header_text(envelope.writing.subject),
      fmt::format("Message-ID: <{}@{}>", to_text(envelope.letter), domain_of(sender.address)),
      "Auto-Submitted: auto-generated",
  };
}

}  // namespace edu::mail
