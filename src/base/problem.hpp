// A refusal, as RFC 9457 writes it down. Thrown where a rule says no; it ends the command, its savepoint rolls back and
// the gateway turns it into a reply. A fault is any other exception: logged once, answered with a bare 500.
#pragma once

#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace edu {

struct FieldError {
  std::string pointer;  // JSON Pointer into the input: "/answers/0/item"; a query or path parameter is "/name"
  std::string code;     // "field.missing"
  std::string detail;
};

class Problem : public std::exception {
 public:
  Problem(int http_status, std::string stable_code, std::string sentence)
      : status{http_status}, code{std::move(stable_code)}, detail{std::move(sentence)} {}

  int status;
  std::string code;    // stable, dotted: "quest.locked"
  std::string detail;  // for a person: what is wrong and what to do
  std::vector<FieldError> errors;
  std::optional<std::chrono::seconds> retry_after;
  std::vector<std::pair<std::string, std::string>> members;  // further ones by name (RFC 9457 §3.2), as texts

  const char* what() const noexcept override { return detail.c_str(); }
};

// application/problem+json; `title` follows from the status.
std::string to_json(const Problem& problem);
std::string_view title_of(int status);

Problem bad_request(std::string code, std::string detail);      // 400 not JSON, not HTTP
Problem unauthenticated(std::string code, std::string detail);  // 401
Problem forbidden(std::string code, std::string detail);        // 403
Problem not_found(std::string code, std::string detail);        // 404, also for what the caller may not know of
Problem conflict(std::string code, std::string detail);         // 409 the state forbids it
Problem stale(std::string code, std::string detail);            // 412
Problem too_large(std::string code, std::string detail);        // 413
Problem invalid(std::string code, std::string detail);          // 422 understood but not valid
Problem invalid(std::string pointer, std::string code, std::string detail);  // 422 with the field
Problem too_often(std::chrono::seconds retry_after);                         // 429 "limit.reached"
Problem overloaded(std::string detail);                                      // 503 "server.overloaded", Retry-After 1

}  // namespace edu
