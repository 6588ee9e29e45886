#include "gateway/stream.hpp"

#include <openssl/err.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace edu::gateway {
namespace {

constexpr std::size_t record = 16 * 1024;  // the most a TLS record holds

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

// The first bytes of the pieces in one row: small frames share a record.
std::size_t flatten(std::span<const iovec> pieces, std::span<char> into) {
  std::size_t used = 0;
  for (const auto& piece : pieces) {
    const auto n = std::min(piece.iov_len, into.size() - used);
    std::memcpy(into.data() + used, piece.iov_base, n);
    used += n;
    if (used == into.size()) break;
  }
  return used;
}

}  // namespace

Stream::Stream(boost::asio::ip::tcp::socket socket, SSL_CTX* tls) : socket_{std::move(socket)} {
  boost::system::error_code ignored;
  socket_.non_blocking(true, ignored);
  socket_.native_non_blocking(true, ignored);
  socket_.set_option(boost::asio::ip::tcp::no_delay{true}, ignored);
  if (tls == nullptr) return;
  ssl_.reset(SSL_new(tls));
  SSL_set_fd(ssl_.get(), socket_.native_handle());
  SSL_set_accept_state(ssl_.get());
}

Stream::Io Stream::outcome(int result) {
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return {Status::wait_read};
    case SSL_ERROR_WANT_WRITE:
      return {Status::wait_write};
    case SSL_ERROR_ZERO_RETURN:
      return {Status::ended};
    default:
      broken_ = true;
      return {Status::failed};
  }
}

Stream::Io Stream::read(std::span<char> into) {
  if (ssl_) {
    ERR_clear_error();
    std::size_t n = 0;
    const int result = SSL_read_ex(ssl_.get(), into.data(), into.size(), &n);
    return result > 0 ? Io{Status::done, n} : outcome(result);
  }
  const auto n = ::recv(socket_.native_handle(), into.data(), into.size(), 0);
  if (n > 0) return {Status::done, static_cast<std::size_t>(n)};
  if (n == 0) return {Status::ended};
  return {would_block() ? Status::wait_read : Status::failed};
}

Stream::Io Stream::write(std::span<const iovec> pieces) {
  if (ssl_) {
    std::array<char, record> buffer;
    const auto size = flatten(pieces, buffer);
    ERR_clear_error();
    std::size_t n = 0;
    const int result = SSL_write_ex(ssl_.get(), buffer.data(), size, &n);
    return result > 0 ? Io{Status::done, n} : outcome(result);
  }
  msghdr message{};
  message.msg_iov = const_cast<iovec*>(pieces.data());
  message.msg_iovlen = pieces.size();
  const auto n = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL);
  if (n >= 0) return {Status::done, static_cast<std::size_t>(n)};
  return {would_block() ? Status::wait_write : Status::failed};
}

void Stream::end_sending() {
  if (ssl_ && !broken_ && SSL_is_init_finished(ssl_.get())) SSL_shutdown(ssl_.get());
  boost::system::error_code ignored;
  socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
}

void Stream::close() {
  boost::system::error_code ignored;
  socket_.close(ignored);
}

}  // namespace edu::gateway
