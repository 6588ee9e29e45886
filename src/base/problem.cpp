// Problems on the wire. `type` is a name for programs that follow RFC 9457 to the letter; `code` is the same for those
// that don't.
#include "base/problem.hpp"

#include "base/json/write.hpp"

namespace edu {

std::string_view title_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 411:
      return "Length Required";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 426:
      return "Upgrade Required";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return status >= 500 ? "Server Error" : "Error";
  }
}

std::string to_json(const Problem& problem) {
  std::string out = R"({"type":)";
  json::append_string(out, "urn:eduverse:problem:" + problem.code);
  out += R"(,"title":)";
  json::append_string(out, title_of(problem.status));
  out += R"(,"status":)";
  json::append_number(out, std::int64_t{problem.status});
  out += R"(,"code":)";
  json::append_string(out, problem.code);
  out += R"(,"detail":)";
  json::append_string(out, problem.detail);
  if (!problem.errors.empty()) {
    out += R"(,"errors":[)";
    for (const auto& error : problem.errors) {
      if (out.back() != '[') out += ',';
      out += R"({"pointer":)";
      json::append_string(out, error.pointer);
      out += R"(,"code":)";
      json::append_string(out, error.code);
      out += R"(,"detail":)";
      json::append_string(out, error.detail);
      out += '}';
    }
    out += ']';
  }
  for (const auto& [name, value] : problem.members) {
    out += ',';
    json::append_string(out, name);
    out += ':';
    json::append_string(out, value);
  }
  out += '}';
  return out;
}

Problem bad_request(std::string code, std::string detail) { return {400, std::move(code), std::move(detail)}; }
Problem unauthenticated(std::string code, std::string detail) { return {401, std::move(code), std::move(detail)}; }
Problem forbidden(std::string code, std::string detail) { return {403, std::move(code), std::move(detail)}; }
Problem not_found(std::string code, std::string detail) { return {404, std::move(code), std::move(detail)}; }
Problem conflict(std::string code, std::string detail) { return {409, std::move(code), std::move(detail)}; }
Problem stale(std::string code, std::string detail) { return {412, std::move(code), std::move(detail)}; }
Problem too_large(std::string code, std::string detail) { return {413, std::move(code), std::move(detail)}; }
Problem invalid(std::string code, std::string detail) { return {422, std::move(code), std::move(detail)}; }

Problem invalid(std::string pointer, std::string code, std::string detail) {
  Problem problem{422, "input.invalid", detail};
  problem.errors.push_back({std::move(pointer), std::move(code), std::move(detail)});
  return problem;
}

Problem too_often(std::chrono::seconds retry_after) {
  Problem problem{429, "limit.reached", "That was too often; wait a little and try again."};
  problem.retry_after = retry_after;
  return problem;
}

Problem overloaded(std::string detail) {
  Problem problem{503, "server.overloaded", std::move(detail)};
  problem.retry_after = std::chrono::seconds{1};
  return problem;
}

}  // namespace edu
