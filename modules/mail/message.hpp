// A letter's headers as RFC 5322 and RFC 2047 ask for them; libcurl makes the body around its text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mail/envelope.hpp"

namespace edu::mail {

struct Sender {
  std::string address;  // "eduverse@school.example"
  std::string name;
};

// One mailbox as SMTP takes it: printable, one @, no bracket, quote or space. Nothing that could end a line.
bool is_mailbox(std::string_view address);
// What follows the @.
std::string_view domain_of(std::string_view address);
// As it is for plain ASCII, else encoded words of 75 characters at most that split no character (RFC 2047).
std::string header_text(std::string_view text);
// "Subject: …" and the others, a line each, without line ends.
std::vector<std::string> headers(const Sender& sender, const Envelope& envelope);

}  // namespace edu::mail
