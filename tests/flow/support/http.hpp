// HTTP/1.1 as a test speaks it: one connection, kept alive, opened again when the server closed it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flow/support/json.hpp"
#include "flow/support/wire.hpp"

namespace edu::flow {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Response {
  int status = 0;
  Headers headers;  // names in small letters
  std::string body;

  std::string header(std::string_view name) const;  // the first; empty when there is none
  Json json() const { return Json{body}; }
  std::string code() const { return json().text("/code"); }  // of a problem
};

class Http {
 public:
  explicit Http(std::uint16_t port, std::chrono::milliseconds patience = std::chrono::seconds{20})
      : port_{port}, patience_{patience} {}

  // `target` as it stands in the request line. A body goes as JSON unless `headers` say otherwise. Throws Broken.
  Response call(std::string_view method, std::string_view target, std::string_view body = {},
                const Headers& headers = {});
  // Bytes as they are; then what comes back as one response.
  Response raw(std::string_view bytes);

  void forget() { wire_.reset(); }  // the next call opens a new connection

 private:
  Wire& wire();
  Response receive(bool has_body);

  std::uint16_t port_;
  std::chrono::milliseconds patience_;
  std::optional<Wire> wire_;
};

}  // namespace edu::flow
