// Where the server is reached from: a teacher may have opened it as localhost, which no student's tablet finds, so the page
// that puts the address on the wall asks here. Known once the server listens.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "base/describe.hpp"
#include "gateway/platform.hpp"

namespace edu::app {

struct ServerView {
  std::optional<std::string> address;  // http://192.168.1.20:8080; nothing when only this machine reaches it
};
BOOST_DESCRIBE_STRUCT(ServerView, (), (address))

class Whereabouts {
 public:
  explicit Whereabouts(Platform& p);
  Whereabouts(const Whereabouts&) = delete;
  Whereabouts& operator=(const Whereabouts&) = delete;

  void listening_at(std::string address);
  ServerView show(Snapshot& snapshot, const Caller& caller, const Nothing& in) const;

 private:
  mutable std::mutex mutex_;
  std::optional<std::string> address_;
};

}  // namespace edu::app
