// A connection's socket, plain or under TLS, used by readiness: wait, then read or write what is possible at once. An
// idle connection so needs no buffer of its own; a core reads all its connections through one.
#pragma once

#include <openssl/ssl.h>
#include <sys/uio.h>

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <span>

namespace edu::gateway {

class Stream {
 public:
  enum class Status { done, wait_read, wait_write, ended, failed };
  struct Io {
    Status status;
    std::size_t bytes = 0;
  };

  // `tls` null: plain. The handshake happens with the first reads.
  Stream(boost::asio::ip::tcp::socket socket, SSL_CTX* tls);

  Io read(std::span<char> into);
  Io write(std::span<const iovec> pieces);
  // Bytes that have left the socket but were not read yet: no readiness will tell of them.
  bool pending() const { return ssl_ && SSL_pending(ssl_.get()) > 0; }
  bool secure() const { return ssl_ != nullptr; }
  void end_sending();
  void close();

  template <class F>
  void wait_readable(F&& then) {
    socket_.async_wait(boost::asio::ip::tcp::socket::wait_read, std::forward<F>(then));
  }
  template <class F>
  void wait_writable(F&& then) {
    socket_.async_wait(boost::asio::ip::tcp::socket::wait_write, std::forward<F>(then));
  }

 private:
  struct Free {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
  };
  Io outcome(int result);

  boost::asio::ip::tcp::socket socket_;
  std::unique_ptr<SSL, Free> ssl_;
  bool broken_ = false;  // OpenSSL wants no shutdown after a fatal error
};

}  // namespace edu::gateway
