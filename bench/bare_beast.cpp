// The machine's own limit, to read the server's numbers against: the least that Beast can do for a request, on N threads.
// No check, no limit, no time-out: never to be served to anyone.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

class Session : public std::enable_shared_from_this<Session> {
 public:
  explicit Session(tcp::socket socket) : socket_{std::move(socket)} {
    socket_.set_option(tcp::no_delay{true});
    response_.set(http::field::content_type, "text/plain");
    response_.body() = "ok";
    response_.prepare_payload();
  }
  void read() {
    request_ = {};
    http::async_read(socket_, buffer_, request_,
                     [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                       if (!error) self->write();
                     });
  }

 private:
  void write() {
    http::async_write(socket_, response_, [self = shared_from_this()](boost::system::error_code error, std::size_t) {
      if (!error) self->read();
    });
  }

  tcp::socket socket_;
  boost::beast::flat_buffer buffer_;
  http::request<http::string_body> request_;
  http::response<http::string_body> response_;
};

void accept(tcp::acceptor& acceptor, std::vector<std::unique_ptr<asio::io_context>>& contexts, std::size_t next) {
  acceptor.async_accept(*contexts[next],
                        [&acceptor, &contexts, next](boost::system::error_code error, tcp::socket socket) {
                          if (!error) {
                            auto session = std::make_shared<Session>(std::move(socket));
                            asio::post(*contexts[next], [session] { session->read(); });
                          }
                          accept(acceptor, contexts, (next + 1) % contexts.size());
                        });
}

}  // namespace

// bare_beast THREADS: prints its port, serves until it is ended.
int main(int argc, char** argv) {
  const int threads = argc > 1 ? std::atoi(argv[1]) : 0;
  if (threads < 1) {
    std::fputs("bare_beast THREADS\n", stderr);
    return 2;
  }
  std::vector<std::unique_ptr<asio::io_context>> contexts;
  for (int i = 0; i < threads; ++i) contexts.push_back(std::make_unique<asio::io_context>(1));
  tcp::acceptor acceptor{*contexts[0], {asio::ip::address_v4::loopback(), 0}};
  std::printf("%d\n", acceptor.local_endpoint().port());
  std::fflush(stdout);
  accept(acceptor, contexts, 0);
  std::vector<std::jthread> running;
  for (auto& context : contexts)
    running.emplace_back([&context = *context] {
      const auto work = asio::make_work_guard(context);
      context.run();
    });
}
