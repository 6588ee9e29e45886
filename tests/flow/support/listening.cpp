#include "flow/support/listening.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <bit>
#include <stdexcept>

namespace edu::flow {

Listening bind_to_any() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  if (::bind(socket, std::bit_cast<sockaddr*>(&at), size) != 0 ||
      ::getsockname(socket, std::bit_cast<sockaddr*>(&at), &size) != 0)
    throw std::runtime_error{"no port to listen on"};
  return {socket, ntohs(at.sin_port)};
}

}  // namespace edu::flow
