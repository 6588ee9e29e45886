#include "gateway/reply.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/problem.hpp"
#include "gateway/faults.hpp"

namespace edu::gateway {
namespace {

constexpr std::string_view always =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";
// A page runs scripts and styles of this server alone; nobody frames it.
constexpr std::string_view of_pages =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n"
    "X-Frame-Options: DENY\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()\r\n";
constexpr std::string_view of_data = "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n";

void write_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void write_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

bool safe(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

const Header* find(const Response& response, std::string_view name) {
  for (const auto& header : response.headers)
    if (same_ignoring_case(header.name, name)) return &header;
  return nullptr;
}

std::string_view opaque(std::string_view etag) {
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  return etag;
}

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

}  // namespace

bool matches_etag(std::string_view list, std::string_view etag) {
  if (list == "*") return true;
  const auto wanted = opaque(etag);
  while (!list.empty()) {
    const auto comma = list.find(',');
    auto element = list.substr(0, comma);
    while (element.starts_with(' ')) element.remove_prefix(1);
    while (element.ends_with(' ')) element.remove_suffix(1);
    if (opaque(element) == wanted) return true;
    if (comma == std::string_view::npos) return false;
    list.remove_prefix(comma + 1);
  }
  return false;
}

void answer_not_modified(const ReplyTo& to, Response& response) {
  if (to.if_none_match.empty() || response.status != 200) return;
  const auto* etag = find(response, "etag");
  if (etag == nullptr || !matches_etag(to.if_none_match, etag->value)) return;
  response.status = 304;
  response.body = {};
}

// A page, which another site may have a browser ask for, goes as it is under TLS: its length must not tell what stands in
// it (BREACH). What is asked for with a token, and what is the same for everybody, may be compressed.
bool may_be_compressed(const ReplyTo& to, const Response& response) {
  return !(to.secure && response.content_type.starts_with("text/html")) && to.coding != Coding::identity &&
         has_body(response.status) && worth_compressing(response.content_type, response.body.size()) &&
         find(response, "content-encoding") == nullptr;
}

void use_compressed(Coding coding, std::string bytes, Response& response) {
  response.body = std::move(bytes);
  response.headers.push_back({"Content-Encoding", std::string{name_of(coding)}});
  // Two codings of one thing are the same only weakly (RFC 9110 §8.8.3.3).
  for (auto& header : response.headers)
    if (same_ignoring_case(header.name, "etag") && !header.value.starts_with("W/")) header.value.insert(0, "W/");
}

void write_reply_head(std::string& out, const ReplyTo& to, const Response& response, std::string_view date,
                      bool strict_transport) {
  out.append("HTTP/1.1 ");
  write_number(out, static_cast<std::size_t>(response.status));
  out.append(" ").append(title_of(response.status)).append("\r\n");
  write_field(out, "Date", date);
  if (!to.keep_alive || response.close) out.append("Connection: close\r\n");
  else if (to.minor_version == 0) out.append("Connection: keep-alive\r\n");
  if (has_body(response.status)) {
    out.append("Content-Length: ");
    write_number(out, response.body.size());
    out.append("\r\n");
    if (!response.content_type.empty()) write_field(out, "Content-Type", response.content_type);
  }
  bool says_cache = false;
  for (const auto& header : response.headers) {
    if (!safe(header.name) || !safe(header.value)) {
      log_fault("reply", "a header field holds a control character and was left out: " + header.name);
      continue;
    }
    says_cache |= same_ignoring_case(header.name, "cache-control");
    write_field(out, header.name, header.value);
  }
  if (!says_cache) out.append("Cache-Control: no-store\r\n");
  if (worth_compressing(response.content_type, response.body.size()) || find(response, "content-encoding") != nullptr)
    out.append("Vary: Accept-Encoding\r\n");
  write_field(out, "X-Request-Id", to.id);
  out.append(always).append(response.content_type.starts_with("text/html") ? of_pages : of_data);
  if (strict_transport && to.secure) out.append("Strict-Transport-Security: max-age=31536000\r\n");
  if (!to.cors_origin.empty()) {
    write_field(out, "Access-Control-Allow-Origin", to.cors_origin);
    out.append("Access-Control-Expose-Headers: ETag, Retry-After, X-Request-Id\r\nVary: Origin\r\n");
  }
  out.append("\r\n");
}

Response refusal_reply(const Refusal& refusal) {
  Response response;
  response.status = refusal.status;
  response.content_type = "application/problem+json";
  response.body = to_json(Problem{refusal.status, std::string{refusal.code}, std::string{refusal.detail}});
  response.close = true;
  return response;
}

Response fault_reply() {
  return refusal_reply({500, "server.fault", "Something went wrong here; it has been written down."});
}

}  // namespace edu::gateway
