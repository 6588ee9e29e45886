// A non-blocking connection to the server under test, and the bytes in and out of it. Loopback only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bench {

class Socket {
 public:
  explicit Socket(std::uint16_t port);  // connects, blocking; then non-blocking
  Socket(Socket&& other) noexcept;
  Socket(const Socket&) = delete;
  Socket& operator=(Socket&&) = delete;
  ~Socket();

  int descriptor() const { return descriptor_; }
  void send(std::string_view bytes);  // what the kernel doesn't take at once waits for flush
  void flush();
  bool wants_to_write() const { return !out_.empty(); }
  bool receive();  // false: closed by the server
  std::string& in() { return in_; }

 private:
  int descriptor_;
  std::string out_;
  std::string in_;
};

// A whole HTTP/1.1 response with a Content-Length at the start of `in`: its status and body; taken off `in`.
struct Response {
  int status = 0;
  std::string body;
};
bool take_response(std::string& in, Response& response);

// A whole unmasked text frame at the start of `in`, taken off it.
bool take_frame(std::string& in, std::string& payload);
std::string masked_frame(std::string_view payload);

std::string get(std::string_view path, std::string_view token);
std::string post(std::string_view path, std::string_view token, std::string_view body);
std::string upgrade();

// The value of the first "name":"…" in a JSON text; empty when there is none.
std::string text_field(std::string_view json, std::string_view name);

// The value of the first "name":123; -1 when there is none.
int number_field(std::string_view json, std::string_view name);

}  // namespace bench
