#include "flow/support/mailbox.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "flow/support/listening.hpp"

namespace edu::flow {
namespace {

// Lines that come from a connection, until it or the mailbox ends.
class Lines {
 public:
  Lines(int connection, int end) : connection_{connection}, end_{end} {}

  std::optional<std::string> next() {
    for (;;) {
      if (const auto at = bytes_.find("\r\n"); at != bytes_.npos) {
        auto line = bytes_.substr(0, at);
        bytes_.erase(0, at + 2);
        return line;
      }
      std::array<pollfd, 2> watched{{{connection_, POLLIN, 0}, {end_, POLLIN, 0}}};
      ::poll(watched.data(), watched.size(), -1);
      if (watched[1].revents != 0) return {};
      std::array<char, 4096> piece;
      const auto got = ::recv(connection_, piece.data(), piece.size(), 0);
      if (got <= 0) return {};
      bytes_.append(piece.data(), static_cast<std::size_t>(got));
    }
  }
  void say(std::string_view reply) const { ::send(connection_, reply.data(), reply.size(), MSG_NOSIGNAL); }

 private:
  int connection_, end_;
  std::string bytes_;
};

std::string unfolded(std::string_view line) {
  std::string text{line};
  for (std::size_t at = 0; (at = text.find("=3D", at)) != text.npos; ++at) text.replace(at, 3, "=");
  return text;
}

}  // namespace

Mailbox::Mailbox() : end_{::eventfd(0, EFD_CLOEXEC)} {
  const auto bound = bind_to_any();
  listener_ = bound.socket;
  port_ = bound.port;
  if (::listen(listener_, 8) != 0) throw std::runtime_error{"no listening"};
  thread_ = std::thread{[this] { listen(); }};
}

Mailbox::~Mailbox() {
  ::eventfd_write(end_, 1);
  thread_.join();
  ::close(listener_);
  ::close(end_);
}

std::string Mailbox::server() const { return "smtp://127.0.0.1:" + std::to_string(port_); }

std::string Mailbox::letter(std::size_t number) {
  std::unique_lock lock{lock_};
  if (!came_.wait_for(lock, std::chrono::seconds{30}, [&] { return letters_.size() > number; }))
    throw std::runtime_error{"letter " + std::to_string(number) + " didn't come"};
  return letters_[number];
}

void Mailbox::listen() {
  for (;;) {
    std::array<pollfd, 2> watched{{{listener_, POLLIN, 0}, {end_, POLLIN, 0}}};
    ::poll(watched.data(), watched.size(), -1);
    if (watched[1].revents != 0) return;
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    serve(connection);
    ::close(connection);
  }
}

// RFC 5321, as far as it goes when all is well.
void Mailbox::serve(int connection) {
  Lines lines{connection, end_};
  lines.say("220 mailbox\r\n");
  while (const auto command = lines.next()) {
    if (command->starts_with("QUIT")) return lines.say("221 bye\r\n");
    if (!command->starts_with("DATA")) {
      lines.say("250 well\r\n");
      continue;
    }
    lines.say("354 go on\r\n");
    std::string letter;
    for (auto line = lines.next(); line && *line != "."; line = lines.next()) {
      const bool goes_on = line->ends_with('=');
      if (goes_on) line->pop_back();
      letter += unfolded(*line) + (goes_on ? "" : "\n");
    }
    {
      const std::lock_guard lock{lock_};
      letters_.push_back(std::move(letter));
    }
    came_.notify_all();
    lines.say("250 taken\r\n");
  }
}

}  // namespace edu::flow
