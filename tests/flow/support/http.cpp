#include "flow/support/http.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace edu::flow {

namespace {

std::string small(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(" \t") - first + 1)};
}

std::size_t number(std::string_view text, int base) {
  std::size_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (read.ec != std::errc{} || read.ptr == text.data()) throw std::runtime_error{"not a number: " + std::string{text}};
  return value;
}

bool names(const Headers& headers, std::string_view name) {
  return std::ranges::any_of(headers, [&](const auto& header) { return small(header.first) == name; });
}

}  // namespace

std::string Response::header(std::string_view name) const {
  const auto at = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
  return at == headers.end() ? std::string{} : at->second;
}

Wire& Http::wire() {
  if (!wire_) wire_.emplace(port_, patience_);
  return *wire_;
}

Response Http::call(std::string_view method, std::string_view target, std::string_view body, const Headers& headers) {
  std::string request;
  request.append(method).append(" ").append(target).append(" HTTP/1.1\r\n");
  if (!names(headers, "host")) request += "Host: 127.0.0.1:" + std::to_string(port_) + "\r\n";
  if (!body.empty() && !names(headers, "content-type")) request += "Content-Type: application/json\r\n";
  for (const auto& [name, value] : headers) request += name + ": " + value + "\r\n";
  if (!body.empty() || method == "POST" || method == "PUT" || method == "PATCH") {
    request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  request += "\r\n";
  request += body;
  try {
    wire().send(request);
    return receive(method != "HEAD");
  } catch (const Broken&) {
    forget();
    throw;
  }
}

Response Http::raw(std::string_view bytes) {
  wire().send(bytes);
  return receive(true);
}

Response Http::receive(bool has_body) {
  Response response;
  const auto head = wire().take_until("\r\n\r\n");
  if (!head.starts_with("HTTP/1.1 ")) throw std::runtime_error{"not HTTP/1.1: " + head};
  response.status = static_cast<int>(number(std::string_view{head}.substr(9, 3), 10));
  auto at = head.find("\r\n") + 2;
  while (at + 2 < head.size()) {
    const auto end = head.find("\r\n", at);
    const auto line = std::string_view{head}.substr(at, end - at);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) throw std::runtime_error{"a header without a colon: " + head};
    response.headers.emplace_back(small(std::string{line.substr(0, colon)}), trimmed(line.substr(colon + 1)));
    at = end + 2;
  }
  if (has_body && response.status != 204 && response.status != 304 && response.status >= 200) {
    if (response.header("transfer-encoding") == "chunked") {
      for (;;) {
        const auto size = number(wire().take_until("\r\n"), 16);
        response.body += wire().take(size);
        wire().take(2);
        if (size == 0) break;
      }
    } else if (const auto length = response.header("content-length"); !length.empty()) {
      response.body = wire().take(number(length, 10));
    }
  }
  if (small(response.header("connection")) == "close") forget();
  return response;
}

}  // namespace edu::flow
