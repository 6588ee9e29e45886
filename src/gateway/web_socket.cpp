#include "gateway/web_socket.hpp"

#include <boost/asio/post.hpp>

namespace edu::gateway {
namespace {

using Clock = std::chrono::steady_clock;

// One for all sockets and cores.
const Frame& ping_frame() {
  static const Frame frame = std::make_shared<const std::string>(frames::ping());
  return frame;
}

}  // namespace

WebSocket::WebSocket(Station& station, std::string address, std::string peer)
    : core_{station.core()},
      station_{station},
      address_{std::move(address)},
      peer_{std::move(peer)},
      reader_{station.limits().message},
      heard_{Clock::now()},
      wrote_{heard_},
      since_{heard_},
      midway_since_{heard_} {}

void WebSocket::start(Stream stream, std::unique_ptr<SocketHandler> handler, Handshake handshake, std::string early) {
  station_.service().counts.sockets.fetch_add(1, std::memory_order_relaxed);
  stream_.emplace(std::move(stream));
  handler_ = std::move(handler);
  if (handshake.deflate) reader_.take_deflated();
  // The handler may have sent already, while it was made: the handshake's reply goes before that.
  Outgoing greeting;
  greeting.add(std::move(handshake.reply));
  greeting.append(std::move(out_));
  out_ = std::move(greeting);
  if (!early.empty()) take(early);
  due();
}

// Input.

void WebSocket::wait_for_input() {
  if (waits_readable_ || phase_ == Phase::gone) return;
  waits_readable_ = true;
  auto then = [self = shared_from_this(), this](boost::system::error_code error) {
    waits_readable_ = false;
    if (!error && phase_ != Phase::gone) core_.turn([this] { readable(); });
  };
  if (stream_->pending()) boost::asio::post(core_.context(), [then]() mutable { then({}); });
  else stream_->wait_readable(std::move(then));
}

void WebSocket::readable() {
  const auto buffer = station_.buffer();
  const auto [status, bytes] = stream_->read(buffer);
  if (status == Stream::Status::failed || status == Stream::Status::ended) return drop();
  if (status == Stream::Status::wait_write) {
    stream_->wait_writable([self = shared_from_this(), this](boost::system::error_code error) {
      if (!error && phase_ != Phase::gone) core_.turn([this] { readable(); });
    });
    return;
  }
  if (bytes > 0) {
    heard_ = Clock::now();
    pinged_ = false;
    if (phase_ != Phase::lingering) take(buffer.first(bytes));
  }
  due();
}

void WebSocket::take(std::span<char> bytes) {
  auto* begin = bytes.data();
  auto* const end = begin + bytes.size();
  const bool was_midway = reader_.midway();
  while (phase_ != Phase::gone && !peer_closed_) {
    const auto event = reader_.next(begin, end);
    if (std::holds_alternative<frames::NeedMore>(event)) break;
    if (const auto* broken = std::get_if<frames::Broken>(&event)) {
      peer_closed_ = true;
      say_close(broken->code, broken->reason);
    } else if (const auto* closing = std::get_if<frames::Close>(&event)) {
      on_close_frame(*closing);
    } else if (const auto* ping = std::get_if<frames::Ping>(&event)) {
      owes_pong_ = true;  // only the last of several is answered (RFC 6455 §5.5.3)
      pong_ = ping->payload;
    } else if (const auto* text = std::get_if<frames::Text>(&event); text && phase_ == Phase::open) {
      try {
        handler_->on_text(text->message);
      } catch (const std::exception& fault) {
        log_fault("live socket", fault.what());
        close(1011, "something went wrong here");
      }
    }
  }
  if (reader_.midway() && !was_midway) midway_since_ = heard_;
}

void WebSocket::on_close_frame(const frames::Close& theirs) {
  peer_closed_ = true;
  if (phase_ == Phase::open) say_close(theirs.code.value_or(0), {});
}

// Output.

void WebSocket::send(Frame frame) {
  if (phase_ != Phase::open) return;
  if (out_.empty()) wrote_ = Clock::now();
  if (out_.bytes() + frame->size() > station_.limits().unsent_messages) {
    station_.service().counts.slow_readers.fetch_add(1, std::memory_order_relaxed);
    out_.drop_unbegun();
    return close(4408, "read faster");
  }
  out_.add(std::move(frame));
  due();
}

void WebSocket::close(std::uint16_t code, std::string_view reason) {
  if (phase_ == Phase::open) say_close(code, reason);
}

void WebSocket::say_close(std::uint16_t code, std::string_view reason) {
  if (phase_ != Phase::open) return;
  if (owes_pong_) out_.add(frames::pong(std::exchange(pong_, {})));
  owes_pong_ = false;
  out_.add(frames::close(code, reason));
  phase_ = Phase::closing;
  since_ = Clock::now();
  due();
}

void WebSocket::due() {
  if (due_ || !stream_) return;
  due_ = true;
  core_.at_turn_end(shared_from_this());
}

void WebSocket::turn_end() {
  due_ = false;
  if (phase_ == Phase::closing || phase_ == Phase::gone) tell_closed();
  if (phase_ == Phase::gone) return;
  if (owes_pong_ && phase_ == Phase::open) {
    owes_pong_ = false;
    out_.add(frames::pong(std::exchange(pong_, {})));
  }
  flush();
  if (phase_ != Phase::gone) wait_for_input();
}

void WebSocket::flush() {
  Outgoing::Gathered pieces;
  while (!out_.empty()) {
    if (waits_writable_) return;
    const auto count = out_.gather(pieces);
    const auto [status, bytes] = stream_->write({pieces.data(), count});
    if (status == Stream::Status::failed || status == Stream::Status::ended) return drop();
    if (status != Stream::Status::done) {
      waits_writable_ = true;
      auto then = [self = shared_from_this(), this](boost::system::error_code error) {
        waits_writable_ = false;
        if (!error && phase_ != Phase::gone) core_.turn([this] { due(); });
      };
      if (status == Stream::Status::wait_read) stream_->wait_readable(std::move(then));
      else stream_->wait_writable(std::move(then));
      return;
    }
    out_.written(bytes);
    wrote_ = Clock::now();
  }
  // The server ends the connection first when both have closed (RFC 6455 §7.1.1).
  if (phase_ == Phase::closing && peer_closed_) {
    phase_ = Phase::lingering;
    since_ = Clock::now();
    stream_->end_sending();
  }
}

// Ends.

void WebSocket::tell_closed() {
  if (!handler_) return;
  const auto handler = std::move(handler_);
  handler->on_closed();
}

void WebSocket::drop() {
  if (phase_ == Phase::gone) return;
  phase_ = Phase::gone;
  stream_->close();
  const auto self = shared_from_this();
  station_.remove(*this);
  station_.service().guests.leave(peer_);
  station_.service().counts.sockets.fetch_sub(1, std::memory_order_relaxed);
  if (handler_) due();
}

void WebSocket::drain() { close(1001, "the server is restarting"); }

void WebSocket::tick(Steady now) {
  const auto& limits = station_.limits();
  if (phase_ == Phase::closing || phase_ == Phase::lingering) {
    if (now - since_ > limits.close_time) drop();
    return;
  }
  const bool stuck = !out_.empty() && now - wrote_ > limits.write_time;
  const bool drips = reader_.midway() && now - midway_since_ > limits.body_time;
  if (stuck || drips || now - heard_ > 2 * limits.heartbeat) {
    station_.service().counts.timeouts.fetch_add(1, std::memory_order_relaxed);
    return drop();
  }
  if (out_.empty()) out_.release_memory();
  if (pinged_ || now - heard_ <= limits.heartbeat) return;
  pinged_ = true;
  send(ping_frame());
}

}  // namespace edu::gateway
