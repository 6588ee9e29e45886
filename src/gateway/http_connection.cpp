#include "gateway/http_connection.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>

#include "gateway/faults.hpp"
#include "gateway/forwarded.hpp"
#include "gateway/handshake.hpp"
#include "gateway/web_socket.hpp"

namespace edu::gateway {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t heard_out_at_most = 1024 * 1024;  // bytes, after the last reply
constexpr std::uint64_t body_bytes_a_second = 8 * 1024;

constexpr Refusal misdirected{421, "http.misdirected",
                              "This server isn't known by that name; its names stand in its configuration."};

constexpr Refusal too_large{413, "http.body_too_large", "The body is larger than this path takes."};

constexpr Refusal too_much{503, "server.overloaded",
                           "Many large files are on their way already. Try again in a moment."};

constexpr Refusal too_slow{503, "server.slow", "The answer took too long. Try again in a moment."};

// Answers its request when it is called, or with a fault when it is dropped.
class Answerer {
 public:
  Answerer(std::shared_ptr<HttpConnection> connection, std::uint64_t number, BodyBudget::Share share)
      : connection_{std::move(connection)}, number_{number}, share_{std::move(share)} {}
  Answerer(Answerer&& other) noexcept = default;
  Answerer& operator=(Answerer&&) = delete;
  ~Answerer() {
    if (connection_) HttpConnection::answer(std::move(connection_), number_, fault_reply());
  }
  void operator()(Response response) { HttpConnection::answer(std::move(connection_), number_, std::move(response)); }

 private:
  std::shared_ptr<HttpConnection> connection_;
  std::uint64_t number_;
  BodyBudget::Share share_;
};

}  // namespace

HttpConnection::HttpConnection(Station& station, Stream stream, std::string address)
    : core_{station.core()},
      station_{station},
      stream_{std::move(stream)},
      address_{std::move(address)},
      since_{Clock::now()},
      wrote_{since_} {}

void HttpConnection::start() { wait_for_input(); }

// Input.

void HttpConnection::wait_for_input() {
  if (waits_readable_ || input_ended_ || phase_ == Phase::gone || !wants_input()) return;
  waits_readable_ = true;
  auto then = [self = shared_from_this(), this](boost::system::error_code error) {
    waits_readable_ = false;
    if (error || phase_ == Phase::gone) return;
    core_.turn([this] { readable(); });
  };
  if (stream_.pending()) boost::asio::post(core_.context(), [then]() mutable { then({}); });
  else stream_.wait_readable(std::move(then));
}

bool HttpConnection::may_read_request() const {
  return phase_ == Phase::reading && exchanges_.size() < station_.limits().requests_in_flight &&
         out_.bytes() < station_.limits().unsent_replies;
}

bool HttpConnection::wants_input() const {
  return phase_ == Phase::lingering || receiving_ != nullptr || may_read_request();
}

void HttpConnection::readable() {
  const auto buffer = station_.buffer();
  while (phase_ != Phase::gone && wants_input()) {
    const auto [status, bytes] = stream_.read(buffer);
    if (status == Stream::Status::wait_read) break;
    if (status == Stream::Status::wait_write) {
      stream_.wait_writable([self = shared_from_this(), this](boost::system::error_code error) {
        if (!error && phase_ != Phase::gone) core_.turn([this] { readable(); });
      });
      return;
    }
    if (status == Stream::Status::failed) return drop();
    if (status == Stream::Status::ended) {
      input_ended_ = true;
      if (phase_ == Phase::lingering || (exchanges_.empty() && out_.empty())) return drop();
      if (phase_ == Phase::reading) phase_ = Phase::ending;
      receiving_.reset();
      break;
    }
    if (phase_ == Phase::lingering) {
      heard_out_ += bytes;
      if (heard_out_ > heard_out_at_most) return drop();
    } else {
      take(buffer.first(bytes));
    }
    if (bytes < buffer.size() && !stream_.secure()) break;
  }
  if (phase_ == Phase::gone) return;
  if (!due_) {
    due_ = true;
    core_.at_turn_end(shared_from_this());
  }
}

void HttpConnection::take(std::span<char> bytes) {
  if (input_.empty()) {
    if (!receiving_ && exchanges_.empty()) since_ = Clock::now();
    const std::string_view view{bytes.data(), bytes.size()};
    const auto used = read_requests(view);
    if (phase_ == Phase::reading) input_.assign(view.substr(used));
  } else {
    input_.append(bytes.data(), bytes.size());
    const auto used = read_requests(input_);
    if (phase_ == Phase::reading) input_.erase(0, used);
  }
  if (phase_ != Phase::reading) std::string{}.swap(input_);
}

// Reads as many requests as are whole and may be in flight; returns the bytes used.
std::size_t HttpConnection::read_requests(std::string_view bytes) {
  const auto all = bytes.size();
  while (phase_ == Phase::reading && !bytes.empty()) {
    if (receiving_) {
      if (!read_body(bytes)) break;
      continue;
    }
    if (!may_read_request()) break;
    const auto used = begin_request(bytes);
    if (used == 0) break;
    bytes.remove_prefix(used);
  }
  return all - bytes.size();
}

// Reads one head; 0 where it isn't whole.
std::size_t HttpConnection::begin_request(std::string_view bytes) {
  // One empty line before a request is skipped (RFC 9112 §2.2).
  const std::size_t skipped = bytes.starts_with("\r\n") ? 2 : 0;
  if (bytes == "\r") return 0;
  const auto found = head_end_.look(bytes.substr(skipped), station_.limits().head);
  if (const auto* refusal = std::get_if<Refusal>(&found)) {
    refuse(*refusal);
    return 0;
  }
  const auto* size = std::get_if<std::size_t>(&found);
  if (size == nullptr) return 0;
  head_end_.reset();
  const auto head = read_head(bytes.substr(skipped, *size), station_.limits().head);
  if (const auto* refusal = std::get_if<Refusal>(&head)) {
    refuse(*refusal);
    return 0;
  }
  read_request(std::get<Head>(head), bytes.substr(skipped + *size));
  return skipped + *size;
}

void HttpConnection::read_request(const Head& head, std::string_view behind) {
  station_.service().counts.requests.fetch_add(1, std::memory_order_relaxed);
  host_known_ |= !head.host.empty();
  auto request = make_request(head);
  auto to = make_reply_to(head, request);
  to.misdirected = !head.host.empty() && !station_.service().origins.serves(head.host);
  if (head.upgrades) return upgrade(head, request, to, behind);
  if (!head.keep_alive || station_.draining()) to.keep_alive = false;
  if (head.framing == Framing::none || (head.framing == Framing::length && head.length == 0)) {
    if (!answers_itself(head, request, to)) hand_over(std::move(request), std::move(to));
    return;
  }
  auto limit = station_.service().handler.body_limit(request);
  if (head.framing == Framing::length && head.length > limit.bytes) return refuse_body(std::move(limit));
  const auto most = head.framing == Framing::length ? static_cast<std::size_t>(head.length) : limit.bytes;
  auto share = most > station_.limits().small_body ? station_.service().large_bodies.take(most) : BodyBudget::Share{};
  if (!share) {
    auto come_again = refusal_reply(too_much);
    come_again.headers.push_back({"Retry-After", "1"});
    return refuse_with(std::move(come_again));
  }
  if (head.framing == Framing::length)
    request.body.reserve(std::min<std::size_t>(static_cast<std::size_t>(head.length), 64 * 1024));
  receiving_ = std::make_unique<Receiving>(Receiving{std::move(request),
                                                     std::move(to),
                                                     head.framing,
                                                     head.length,
                                                     std::move(limit),
                                                     std::move(*share),
                                                     {},
                                                     Clock::now(),
                                                     head.expects_continue});
}

// False where more is needed or the request was refused.
bool HttpConnection::read_body(std::string_view& bytes) {
  auto& in = *receiving_;
  in.owes_continue = false;
  if (in.framing == Framing::length) {
    const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(in.left, bytes.size()));
    in.request.body.append(bytes.substr(0, n));
    bytes.remove_prefix(n);
    in.left -= n;
    if (in.left > 0) return false;
  } else {
    switch (in.chunked.take(bytes, in.request.body, in.limit.bytes)) {
      case Chunked::State::more:
        return false;
      case Chunked::State::malformed:
        refuse({400, "http.chunk", "The chunked body isn't well formed."});
        return false;
      case Chunked::State::too_large:
        refuse_body(std::move(in.limit));
        return false;
      case Chunked::State::done:
        break;
    }
  }
  const auto whole = std::move(receiving_);
  hand_over(std::move(whole->request), std::move(whole->to), std::move(whole->share));
  return true;
}

Request HttpConnection::make_request(const Head& head) const {
  Request request;
  request.method = head.method == "HEAD" ? "GET" : head.method;
  request.path = head.path;
  request.query = head.query;
  std::size_t bytes = 0;
  for (const auto& field : head.fields) bytes += field.name.size() + field.value.size();
  request.headers.reserve(bytes, head.fields.size());
  for (const auto& field : head.fields) request.headers.add(field.name, field.value);
  const auto& service = station_.service();
  request.address = caller_address(request.headers, address_, service.proxies);
  request.secure = stream_.secure() || (service.proxies.contains(address_) && forwarded_secure(request.headers));
  request.sender = service.origins.sender_of(request.headers, head.host, request.secure);
  request.id = station_.next_request_id();
  return request;
}

ReplyTo HttpConnection::make_reply_to(const Head& head, const Request& request) const {
  ReplyTo to;
  to.head_only = head.method == "HEAD";
  to.keep_alive = head.keep_alive;
  to.minor_version = head.minor_version;
  to.secure = request.secure;
  to.coding = best_coding(request.header("accept-encoding"));
  to.id = request.id;
  if (request.method == "GET") to.if_none_match = request.header("if-none-match");
  const auto origin = request.header("origin");
  if (!origin.empty() && station_.service().origins.permits(origin)) to.cors_origin = origin;
  return to;
}

// What needs no handler: OPTIONS * and a permitted site's preflight (Fetch §3.2.2).
bool HttpConnection::answers_itself(const Head& head, const Request& request, const ReplyTo& to) {
  if (head.method != "OPTIONS") return false;
  Response response;
  response.status = 204;
  if (head.path == "*") {
    response.headers.push_back({"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"});
  } else if (request.headers.count("access-control-request-method") > 0) {
    if (to.cors_origin.empty()) {
      response.status = 403;
    } else {
      response.headers.push_back({"Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE"});
      response.headers.push_back(
          {"Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match"});
      response.headers.push_back({"Access-Control-Max-Age", "600"});
    }
  } else {
    return false;
  }
  reply(to, std::move(response));
  return true;
}

void HttpConnection::hand_over(Request&& request, ReplyTo&& to, BodyBudget::Share share) {
  if (to.misdirected) return reply(std::move(to), refusal_reply(misdirected));
  if (!to.keep_alive) phase_ = Phase::ending;
  const auto number = first_ + exchanges_.size();
  exchanges_.push_back({std::move(to), std::nullopt, Clock::now()});
  auto self = std::static_pointer_cast<HttpConnection>(shared_from_this());
  try {
    station_.service().handler.request(std::move(request), Answerer{std::move(self), number, std::move(share)});
  } catch (const std::exception& fault) {
    log_fault("request", fault.what());  // the Answerer, dropped, has answered
  }
}

void HttpConnection::reply(ReplyTo to, Response response) {
  if (!to.keep_alive || response.close) phase_ = Phase::ending;
  exchanges_.push_back({std::move(to), std::nullopt, Clock::now()});
  settle(exchanges_.back(), std::move(response));
}

// A later request that names no host isn't for whom the connection was: 421. RFC 9112 §3.2 asks for 400, which the first
// one of a connection gets.
void HttpConnection::refuse(Refusal refusal) {
  if (host_known_ && refusal.code == host_missing) refusal.status = misdirected.status;
  auto response = refusal_reply(refusal);
  if (refusal.status == 426) response.headers.push_back({"Sec-WebSocket-Version", "13"});
  refuse_with(std::move(response));
}

void HttpConnection::refuse_body(BodyLimit&& limit) {
  refuse_with(limit.beyond ? std::move(*limit.beyond) : refusal_reply(too_large));
}

void HttpConnection::refuse_with(Response response) {
  station_.service().counts.refused_heads.fetch_add(1, std::memory_order_relaxed);
  receiving_.reset();
  ReplyTo to;
  to.keep_alive = false;
  to.secure = stream_.secure();
  to.id = station_.next_request_id();
  reply(std::move(to), std::move(response));
}

// `behind`: what came with the handshake, already in the socket's own protocol.
void HttpConnection::upgrade(const Head& head, const Request& request, const ReplyTo& to, std::string_view behind) {
  if (to.misdirected) return refuse(misdirected);
  auto accepted = accept_handshake(head, station_.service().origins, request.secure);
  if (const auto* refusal = std::get_if<Refusal>(&accepted)) return refuse(*refusal);
  // What is still owed to earlier requests would come after the switch: such a client is refused.
  if (!exchanges_.empty() || !out_.empty())
    return refuse({400, "live.handshake", "A socket is opened when nothing else is under way."});
  if (station_.draining()) return refuse({503, "server.stopping", "The server is stopping."});
  auto socket = std::make_shared<WebSocket>(station_, request.address, address_);
  auto handler = station_.service().handler.open(*socket, request);
  if (!handler) return refuse({404, "http.not_found", "There is no socket at this path."});
  phase_ = Phase::gone;
  if (known_) {
    known_ = false;
    station_.remove(*this);
  }
  station_.add(socket);
  socket->start(std::move(stream_), std::move(handler), std::move(std::get<Handshake>(accepted)), std::string{behind});
}

// Replies.

void HttpConnection::answer(std::shared_ptr<HttpConnection> connection, std::uint64_t number, Response response) {
  auto& core = connection->core_;
  if (core.here()) return connection->deliver(number, std::move(response));
  core.post([connection = std::move(connection), number, response = std::move(response)]() mutable {
    connection->deliver(number, std::move(response));
  });
}

void HttpConnection::deliver(std::uint64_t number, Response response) {
  if (phase_ == Phase::gone || number < first_ || number - first_ >= exchanges_.size()) return;
  auto& exchange = exchanges_[static_cast<std::size_t>(number - first_)];
  if (response.body.size() > station_.limits().reply) {
    log_fault("reply", "it is larger than a reply may be: " + std::to_string(response.body.size()) + " bytes");
    response = fault_reply();
  }
  answer_not_modified(exchange.to, response);
  if (!exchange.to.head_only && may_be_compressed(exchange.to, response)) {
    const auto coding = exchange.to.coding;
    if (response.body.size() <= Compressor::cheap) {
      if (auto smaller = compressed(coding, response.body.view()))
        use_compressed(coding, std::move(*smaller), response);
    } else {
      exchange.to.coding = Coding::identity;
      auto held = std::make_shared<Response>(std::move(response));
      const bool taken = station_.service().compressor.try_run(
          [self = std::static_pointer_cast<HttpConnection>(shared_from_this()), number, coding, held]() mutable {
            if (auto smaller = compressed(coding, held->body.view()))
              use_compressed(coding, std::move(*smaller), *held);
            answer(std::move(self), number, std::move(*held));
          });
      if (taken) return;
      response = std::move(*held);
    }
  }
  settle(exchange, std::move(response));
}

void HttpConnection::settle(Exchange& exchange, Response response) {
  exchange.response = std::move(response);
  if (due_) return;
  due_ = true;
  core_.at_turn_end(shared_from_this());
}

void HttpConnection::write_ready_replies() {
  std::size_t ready = 0;
  while (ready < exchanges_.size() && exchanges_[ready].response) {
    auto& exchange = exchanges_[ready++];
    auto& to = exchange.to;
    auto& response = exchange.response;
    if (station_.draining() && phase_ == Phase::ending && ready == exchanges_.size()) response->close = true;
    std::string head;
    head.reserve(640 + (to.head_only ? 0 : response->body.size() <= 2048 ? response->body.size() : 0));
    write_reply_head(head, to, *response, station_.date(), station_.service().strict_transport);
    const bool with_body = !to.head_only && response->status != 204 && response->status != 304;
    if (with_body && response->body.size() <= 2048) head.append(response->body.view());
    if (out_.empty()) wrote_ = Clock::now();
    out_.add(std::move(head));
    if (with_body && response->body.size() > 2048) out_.add(std::move(response->body));
    if (response->close || !to.keep_alive) {
      phase_ = Phase::ending;
      receiving_.reset();
      ready = exchanges_.size();
    }
  }
  if (ready == 0) return;
  exchanges_.erase(exchanges_.begin(), exchanges_.begin() + static_cast<std::ptrdiff_t>(ready));
  first_ += ready;
  since_ = Clock::now();
}

// A client that waits for it is told to go on, once everything before its request is answered.
void HttpConnection::offer_continue() {
  if (!receiving_ || !receiving_->owes_continue || !exchanges_.empty()) return;
  receiving_->owes_continue = false;
  out_.add(std::string{"HTTP/1.1 100 Continue\r\n\r\n"});
}

void HttpConnection::turn_end() {
  if (phase_ == Phase::gone || phase_ == Phase::lingering) return;
  const auto self = shared_from_this();
  while (true) {
    write_ready_replies();
    if (phase_ != Phase::reading || input_.empty() || receiving_ || !may_read_request()) break;
    const auto in_flight = exchanges_.size();
    const auto used = read_requests(input_);
    if (phase_ == Phase::gone) return;
    input_.erase(0, phase_ == Phase::reading ? used : input_.size());
    if (used == 0 && exchanges_.size() == in_flight) break;
  }
  due_ = false;
  offer_continue();
  flush();
  if (phase_ != Phase::gone) wait_for_input();
}

void HttpConnection::flush() {
  Outgoing::Gathered pieces;
  while (!out_.empty()) {
    if (waits_writable_) return;
    const auto count = out_.gather(pieces);
    const auto [status, bytes] = stream_.write({pieces.data(), count});
    if (status == Stream::Status::failed || status == Stream::Status::ended) return drop();
    if (status != Stream::Status::done) {
      waits_writable_ = true;
      auto then = [self = shared_from_this(), this](boost::system::error_code error) {
        waits_writable_ = false;
        if (!error && phase_ != Phase::gone) core_.turn([this] { core_.at_turn_end(shared_from_this()); });
      };
      if (status == Stream::Status::wait_read) stream_.wait_readable(std::move(then));
      else stream_.wait_writable(std::move(then));
      return;
    }
    out_.written(bytes);
    wrote_ = Clock::now();
  }
  if (phase_ == Phase::ending && exchanges_.empty()) end_sending();
}

// Ends.

void HttpConnection::end_sending() {
  if (input_ended_) return drop();
  phase_ = Phase::lingering;
  since_ = Clock::now();
  std::string{}.swap(input_);
  stream_.end_sending();
}

void HttpConnection::drop() {
  if (phase_ == Phase::gone) return;
  phase_ = Phase::gone;
  stream_.close();
  if (!known_) return;
  known_ = false;
  const auto self = shared_from_this();
  station_.remove(*this);
  station_.service().guests.leave(address_);
}

void HttpConnection::drain() {
  if (phase_ != Phase::reading) return;
  if (exchanges_.empty() && out_.empty() && !receiving_) return drop();
  if (!receiving_) phase_ = Phase::ending;
}

void HttpConnection::tick(Steady now) {
  const auto& limits = station_.limits();
  const auto timed_out = [&] { station_.service().counts.timeouts.fetch_add(1, std::memory_order_relaxed); };
  if (phase_ == Phase::lingering) {
    if (now - since_ > limits.close_time) drop();
    return;
  }
  if (!out_.empty()) {
    if (now - wrote_ <= limits.write_time) return;
    timed_out();
    return drop();
  }
  if (!exchanges_.empty()) {
    if (now - exchanges_.front().since <= limits.reply_time) return;
    timed_out();
    core_.turn([this] { deliver(first_, refusal_reply(too_slow)); });
    return;
  }
  if (phase_ != Phase::reading) return;
  if (receiving_) {
    const auto earned = std::chrono::seconds{receiving_->request.body.size() / body_bytes_a_second};
    if (now - receiving_->since <= limits.body_time + earned) return;
  } else if (!input_.empty()) {
    if (now - since_ <= limits.head_time) return;
  } else {
    if (input_.capacity() > 64) std::string{}.swap(input_);
    out_.release_memory();
    if (now - since_ > (first_ == 0 ? limits.head_time : limits.idle_time)) drop();
    return;
  }
  timed_out();
  core_.turn([this] { refuse({408, "http.timeout", "The request took too long to arrive."}); });
}

}  // namespace edu::gateway
