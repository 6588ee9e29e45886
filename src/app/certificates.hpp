// The server's certificate over the time it runs: read at the start, and again when its files change, when somebody asks
// for it (SIGHUP), and, where it is of our own authority, when it grows old or the machine has got another address. One
// that can't be read leaves the one before in place.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/server_section.hpp"
#include "gateway/tls.hpp"

namespace edu::app {

class Certificates {
 public:
  // Throws with a sentence where there is none to begin with.
  Certificates(const ServerSection& section, std::filesystem::path keys);

  struct Served {
    gateway::TlsContext context;  // null: no TLS
    bool insists;                 // it is a real one: browsers may be told to insist on TLS
  };
  const Served& served() const { return served_; }
  // A newer one, if there is one.
  std::optional<Served> look();
  // Whatever has changed or not. Logs why not.
  std::optional<Served> read_again();
  // PEM; empty where the certificate isn't of our own authority.
  std::string authority() const;

 private:
  struct Sign {
    std::filesystem::file_time_type certificate, key;
    std::vector<std::string> hosts;
    std::int64_t day;  // a certificate's age is looked at once a day
    friend bool operator==(const Sign&, const Sign&) = default;
  };
  Sign sign() const;
  Served read() const;

  const ServerSection section_;
  const std::filesystem::path keys_;
  Sign seen_;
  Served served_;
};

// The names and addresses that this machine is reached by on a school's network.
std::vector<std::string> network_names();

}  // namespace edu::app
