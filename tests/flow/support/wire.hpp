// A TCP connection to loopback that blocks, within a deadline: plain sockets, so that the test's client shares no line of
// code with the server that it tests.
#pragma once

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace edu::flow {

// The other side closed or reset, or nothing came in time: what a test of a killed server waits for.
class Broken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
class TooSlow : public Broken {
 public:
  using Broken::Broken;
};

class Wire {
 public:
  // Throws Broken when nobody listens.
  Wire(std::uint16_t port, std::chrono::milliseconds patience);
  ~Wire();
  Wire(Wire&& other) noexcept;
  Wire& operator=(Wire&& other) noexcept;

  void send(std::string_view bytes);
  std::string take(std::size_t count);           // exactly so many
  std::string take_until(std::string_view end);  // `end` included
  bool waits(std::chrono::milliseconds most);    // whether something can be taken within that time
  bool closed();                                 // whether the other side has ended it; waits for that

 private:
  void fill();

  int socket_ = -1;
  std::string got_;
};

}  // namespace edu::flow
