// One live socket: RFC 6455 after the handshake, with its own queue of shared frames. What queues in a turn leaves with
// one gathering write; a reader that falls too far behind is closed. Idle, it owns a few hundred bytes and no buffer.
#pragma once

#include <optional>

#include "gateway/frames.hpp"
#include "gateway/handshake.hpp"
#include "gateway/outgoing.hpp"
#include "gateway/station.hpp"
#include "gateway/stream.hpp"

namespace edu::gateway {

class WebSocket final : public Connection, public Socket {
 public:
  // `address`: the caller's; `peer`: the connection's other end, which is a proxy's where there is one.
  WebSocket(Station& station, std::string address, std::string peer);

  // The handshake was good: takes the connection over. `early`: what came behind the handshake.
  void start(Stream stream, std::unique_ptr<SocketHandler> handler, Handshake handshake, std::string early);

  void send(Frame frame) override;
  void close(std::uint16_t code, std::string_view reason) override;
  std::size_t core() const override { return core_.index(); }
  const std::string& address() const override { return address_; }

  void turn_end() override;
  void tick(Steady now) override;
  void drain() override;
  void drop() override;

 private:
  // open; closing: our close frame is queued, nothing follows it; lingering: it is sent and our side is shut; gone.
  enum class Phase { open, closing, lingering, gone };
  void readable();
  void take(std::span<char> bytes);
  void on_close_frame(const frames::Close& theirs);
  void say_close(std::uint16_t code, std::string_view reason);
  void flush();
  void due();
  void wait_for_input();
  void end_sending();
  void tell_closed();

  Core& core_;
  Station& station_;
  std::optional<Stream> stream_;
  const std::string address_, peer_;
  std::unique_ptr<SocketHandler> handler_;
  frames::Reader reader_;
  Outgoing out_;
  Phase phase_ = Phase::open;
  bool due_ = false, waits_readable_ = false, waits_writable_ = false, peer_closed_ = false, pinged_ = false;
  bool owes_pong_ = false;
  std::string pong_;     // what the last ping held
  Steady heard_;         // anything, last
  Steady wrote_;         // when the reader last took something
  Steady since_;         // we closed
  Steady midway_since_;  // a message began to arrive
};

}  // namespace edu::gateway
