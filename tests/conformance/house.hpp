// The one server most of the cases run against: the real executable with a school in it. Limits of how often are lifted,
// since thousands of cases come from one address; passwords are hashed cheaply; 127.0.0.1 counts as a proxy, so that a
// case may come as if over TLS.
#pragma once

#include <optional>

#include "flow/support/folder.hpp"
#include "flow/support/school.hpp"
#include "flow/support/server.hpp"

namespace edu::conformance {

std::vector<std::string> lenient_options();

class House {
 public:
  // The server dies with the thread that first asks for it, so that must be the test's own.
  static House& get();

  std::uint16_t port() const { return server_->port(); }
  flow::Http http() const { return server_->http(); }
  flow::Server& server() { return *server_; }
  const flow::School& school() const { return school_; }

  struct Costs {
    std::int64_t memory_kib;  // resident, the peak
    double cpu_seconds;
  };
  Costs costs() const;

 private:
  House();

  flow::Folder folder_;
  std::optional<flow::Server> server_;
  flow::School school_;
};

}  // namespace edu::conformance
