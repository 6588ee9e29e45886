#include "gateway/server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>

#include "gateway/http_connection.hpp"
#include "gateway/spawn.hpp"
#include "gateway/station.hpp"

namespace edu::gateway {
namespace {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;

constexpr auto pause_without_descriptors = std::chrono::milliseconds{100};
constexpr std::string_view full =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

std::string text_of(const asio::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  return address.to_string();
}

tcp::acceptor listen(asio::io_context& context, const std::string& host, std::uint16_t port) {
  try {
    const tcp::endpoint endpoint{asio::ip::make_address(host), port};
    tcp::acceptor acceptor{context, endpoint.protocol()};
    acceptor.set_option(tcp::acceptor::reuse_address{true});
    if (endpoint.address().is_v6()) acceptor.set_option(asio::ip::v6_only{false});
    acceptor.bind(endpoint);
    acceptor.listen(1024);
    return acceptor;
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error{fmt::format("can't listen on {} port {}: {}", host, port, error.code().message())};
  }
}

// Often enough that the shortest limit is kept to within a quarter.
std::chrono::milliseconds tick_of(const Limits& limits) {
  const auto shortest = std::min({limits.head_time, limits.body_time, limits.idle_time, limits.reply_time,
                                  limits.write_time, limits.close_time, limits.heartbeat});
  return std::clamp(shortest / 4, std::chrono::milliseconds{5}, std::chrono::milliseconds{500});
}

}  // namespace

struct Server::Parts {
  Parts(CoreThreads& threads, Handler& handler, ServerOptions&& options)
      : cores{threads},
        tls{std::move(options.tls)},
        service{handler, options.limits, Origins{std::move(options.hosts), std::move(options.origins)},
                Networks{options.proxies}, options.strict_transport},
        acceptor{listen(threads.at(0).context(), options.host, options.port)},
        port{acceptor.local_endpoint().port()} {
    for (std::size_t i = 0; i < cores.count(); ++i) {
      stations.push_back(std::make_unique<Station>(cores.at(i), service));
      tickers.push_back(std::make_unique<Ticker>(Ticker{asio::steady_timer{cores.at(i).context()}}));
    }
  }

  struct Ticker {
    asio::steady_timer timer;
    bool ending = false;  // a cancelled wait may have ended already
  };

  asio::awaitable<void> accept_all();
  asio::awaitable<void> tick_all(std::size_t core);
  void welcome(tcp::socket socket, std::size_t core);
  void on_every_core(void (Station::*what)());

  CoreThreads& cores;
  TlsContext tls;
  Service service;
  tcp::acceptor acceptor;
  const std::uint16_t port;
  std::vector<std::unique_ptr<Station>> stations;
  std::vector<std::unique_ptr<Ticker>> tickers;
  std::atomic<int> coroutines{0};
  bool started = false;
};

asio::awaitable<void> Server::Parts::accept_all() {
  asio::steady_timer pause{cores.at(0).context()};
  boost::system::error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  for (std::size_t next = 0; acceptor.is_open(); next = (next + 1) % cores.count()) {
    auto socket = co_await acceptor.async_accept(cores.at(next).context(), token);
    if (error == asio::error::operation_aborted || !acceptor.is_open()) break;
    if (error) {
      log_warning("accept", error.message());
      pause.expires_after(pause_without_descriptors);
      co_await pause.async_wait(token);
      continue;
    }
    welcome(std::move(socket), next);
  }
  --coroutines;
}

void Server::Parts::welcome(tcp::socket socket, std::size_t core) {
  boost::system::error_code error;
  const auto peer = socket.remote_endpoint(error);
  if (error) return;
  auto address = text_of(peer.address());
  if (!service.guests.admit(address)) {
    service.counts.turned_away.fetch_add(1, std::memory_order_relaxed);
    if (!tls) ::send(socket.native_handle(), full.data(), full.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return;
  }
  service.counts.accepted.fetch_add(1, std::memory_order_relaxed);
  cores.at(core).post([this, core, context = tls, socket = std::move(socket), address = std::move(address)]() mutable {
    auto& station = *stations[core];
    auto connection =
        std::make_shared<HttpConnection>(station, Stream{std::move(socket), context.get()}, std::move(address));
    station.add(connection);
    if (station.draining()) connection->drop();
    else connection->start();
  });
}

asio::awaitable<void> Server::Parts::tick_all(std::size_t core) {
  const auto tick = tick_of(service.limits);
  auto& ticker = *tickers[core];
  boost::system::error_code error;
  auto token = asio::redirect_error(asio::use_awaitable, error);
  while (!ticker.ending) {
    ticker.timer.expires_after(tick);
    co_await ticker.timer.async_wait(token);
    if (ticker.ending) break;
    cores.at(core).turn([&] { stations[core]->tick(std::chrono::steady_clock::now()); });
  }
  --coroutines;
}

void Server::Parts::on_every_core(void (Station::*what)()) {
  for (std::size_t i = 0; i < cores.count(); ++i) {
    std::promise<void> done;
    cores.post(i, [&] {
      (stations[i].get()->*what)();
      done.set_value();
    });
    done.get_future().wait();
  }
}

Server::Server(CoreThreads& cores, Handler& handler, ServerOptions options)
    : parts_{std::make_unique<Parts>(cores, handler, std::move(options))} {}

Server::~Server() { stop(std::chrono::milliseconds{0}); }

std::uint16_t Server::port() const { return parts_->port; }

void Server::start() {
  parts_->started = true;
  parts_->coroutines = static_cast<int>(1 + parts_->cores.count());
  spawn("accept", parts_->cores.at(0).context().get_executor(), parts_->accept_all());
  for (std::size_t i = 0; i < parts_->cores.count(); ++i)
    spawn("tick", parts_->cores.at(i).context().get_executor(), parts_->tick_all(i));
}

void Server::use(TlsContext tls, bool strict_transport) {
  std::promise<void> done;
  parts_->cores.post(0, [&] {  // where connections are accepted
    parts_->tls = std::move(tls);
    parts_->service.strict_transport = strict_transport;
    done.set_value();
  });
  done.get_future().wait();
}

void Server::stop(std::chrono::milliseconds longest) {
  auto& parts = *parts_;
  if (!parts.started) return;
  parts.started = false;
  std::promise<void> closed;
  parts.cores.post(0, [&] {
    boost::system::error_code ignored;
    parts.acceptor.close(ignored);
    closed.set_value();
  });
  closed.get_future().wait();
  parts.on_every_core(&Station::drain);
  if (!parts.service.guests.wait_until_gone(longest)) {
    parts.on_every_core(&Station::drop_all);
    parts.service.guests.wait_until_gone(std::chrono::seconds{5});
  }
  for (std::size_t i = 0; i < parts.cores.count(); ++i)
    parts.cores.post(i, [&ticker = *parts.tickers[i]] {
      ticker.ending = true;
      ticker.timer.cancel();
    });
  while (parts.coroutines.load() > 0) std::this_thread::yield();
}

Server::Reading Server::read() const {
  const auto& counts = parts_->service.counts;
  return {parts_->service.guests.count(), counts.sockets.load(),     counts.accepted.load(),
          counts.turned_away.load(),      counts.requests.load(),    counts.refused_heads.load(),
          counts.timeouts.load(),         counts.slow_readers.load()};
}

void Server::report_to(ops::Metrics& metrics) {
  const auto gauge = [&](std::string_view name, std::string_view help, auto Reading::*field) {
    metrics.gauge(name, help, [this, field] { return static_cast<double>(read().*field); });
  };
  gauge("eduverse_connections", "Open connections, live sockets among them.", &Reading::connections);
  gauge("eduverse_live_sockets", "Open live sockets.", &Reading::sockets);
  gauge("eduverse_connections_accepted", "Connections accepted since the start.", &Reading::accepted);
  gauge("eduverse_connections_turned_away", "Connections over the limits since the start.", &Reading::turned_away);
  gauge("eduverse_requests_read", "Requests read since the start.", &Reading::requests);
  gauge("eduverse_requests_refused", "Requests refused by the transport since the start.", &Reading::refused);
  gauge("eduverse_connection_timeouts", "Connections ended for being slow since the start.", &Reading::timeouts);
  gauge("eduverse_slow_readers", "Live sockets closed for being behind since the start.", &Reading::slow_readers);
}

}  // namespace edu::gateway
