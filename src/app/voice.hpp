// Calls as a signed-in person makes them, without a network: the same routes, permissions and rules. For the verbs of the
// command line, the demonstration and the simulator.
#pragma once

#include <fmt/format.h>

#include "app/world.hpp"

namespace edu::app {

// For what stands in a query: everything but letters, digits and -._~ as %XX (RFC 3986 §2.1).
std::string percent_encoded(std::string_view text);

// A command's reply.
template <class T>
struct Envelope {
  T result;
  std::vector<RawJson> effects;
  BOOST_DESCRIBE_CLASS(Envelope, (), (result, effects), (), ())
};

class Voice {
 public:
  Voice(World& world, AccountId account, Roles roles) : world_{world} {
    caller_.account = account;
    caller_.player = player_of(account);
    caller_.roles = roles;
  }

  // The answer's bytes: for what is no JSON. A refusal is thrown as a Problem "voice.refused".
  std::string raw(std::string_view method, std::string_view path, std::string body = "",
                  std::string type = "application/json");

  // The `result` of a command or the body of a query, read as T.
  template <class T>
  T call(std::string_view method, std::string_view path, std::string body = "", std::string type = "application/json") {
    const auto answer = raw(method, path, std::move(body), std::move(type));
    if (method == "GET") return json::read<T>(answer);
    return json::read<Envelope<T>>(answer).result;
  }

 private:
  World& world_;
  Caller caller_;
};

}  // namespace edu::app
