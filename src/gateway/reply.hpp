// A reply's head, written once and in one piece: status, framing, the caller's own fields, and what every reply of this
// server carries so that a browser keeps to its own site.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gateway/compress.hpp"
#include "gateway/head.hpp"
#include "gateway/transport.hpp"

namespace edu::gateway {

// What of the request decides the form of its reply.
struct ReplyTo {
  bool head_only = false;
  bool keep_alive = true;
  int minor_version = 1;
  bool secure = false;
  bool misdirected = false;  // its Host isn't served here
  Coding coding = Coding::identity;
  std::string id;
  std::string if_none_match;
  std::string cors_origin;  // a permitted other site; empty: none asked
};

// A 200 whose ETag the caller has already becomes a 304 (RFC 9110 §13.1.2).
void answer_not_modified(const ReplyTo& to, Response& response);
// Puts the compressed body into the reply, and says so.
void use_compressed(Coding coding, std::string bytes, Response& response);
bool may_be_compressed(const ReplyTo& to, const Response& response);

// Appends the reply's head with its empty line.
void write_reply_head(std::string& out, const ReplyTo& to, const Response& response, std::string_view date,
                      bool strict_transport);

// Weak comparison of an If-None-Match with an ETag.
bool matches_etag(std::string_view list, std::string_view etag);

// application/problem+json of a refusal.
Response refusal_reply(const Refusal& refusal);
Response fault_reply();  // a bare 500

}  // namespace edu::gateway
