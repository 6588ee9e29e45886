// The border between the transport (bytes, connections, protocols) and what answers (routes, topics). The transport
// hands over whole requests and whole messages, on the io thread of their connection, and takes replies from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gateway/header.hpp"
#include "gateway/once.hpp"

namespace edu::gateway {

// The header fields of a request, in the order they came, in one piece of memory.
class Fields {
 public:
  void reserve(std::size_t bytes, std::size_t count);
  // The name is kept in lower case.
  void add(std::string_view name, std::string_view value);
  // The first one of that name, given in lower case; empty where there is none.
  std::string_view find(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  std::size_t size() const { return places_.size(); }
  std::string_view name(std::size_t i) const { return part(places_[i].name, places_[i].value); }
  std::string_view value(std::size_t i) const { return part(places_[i].value, places_[i].end); }

 private:
  struct Place {
    std::uint32_t name, value, end;
  };
  std::string_view part(std::uint32_t from, std::uint32_t to) const {
    return std::string_view{text_}.substr(from, to - from);
  }
  std::string text_;
  std::vector<Place> places_;
};

// Which page a browser sends a request from, by Origin and Sec-Fetch-Site, which a page can't forge.
enum class Sender {
  unknown,   // neither is said: a program, or a browser that only follows a link
  own_page,  // of this server, or of a site that the configuration permits
  foreign_page,
};

struct Request {
  std::string method;  // HEAD comes as GET; the transport leaves the body out
  std::string path;    // as sent, percent-encoded: "/api/v1/quests"; never empty
  std::string query;   // as sent, without the "?"
  Fields headers;
  std::string body;
  std::string address;  // of the caller: "192.168.1.20"
  bool secure = false;  // came over TLS (ours, or a trusted proxy's)
  Sender sender = Sender::unknown;
  std::string id;  // of this request; stands in the reply as X-Request-Id

  std::string_view header(std::string_view lower_case_name) const { return headers.find(lower_case_name); }
};

// A reply's bytes: its own, shared between replies, or lasting as long as the program (embedded files).
class Body {
 public:
  Body() = default;
  Body(std::string text) : bytes_{std::move(text)} {}
  Body(const char* text) : bytes_{std::string{text}} {}
  Body(std::shared_ptr<const std::string> shared) : bytes_{std::move(shared)} {}
  static Body lasting(std::string_view bytes) {
    Body body;
    body.bytes_ = bytes;
    return body;
  }
  std::string_view view() const;
  std::size_t size() const { return view().size(); }
  bool empty() const { return size() == 0; }

  using Bytes = std::variant<std::string, std::shared_ptr<const std::string>, std::string_view>;
  Bytes&& take() && { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

// The transport adds Date, Content-Length, X-Request-Id, the security and CORS headers, `Cache-Control: no-store` where
// nothing else is said, compresses where asked for, and turns a 200 into a 304 where If-None-Match names its ETag.
struct Response {
  int status = 200;
  std::string content_type;  // empty: no body
  Body body;
  std::vector<Header> headers;
  bool close = false;  // end the connection after this reply
};

// Called once, from any thread. Dropped without being called, the caller gets a bare 500.
using Respond = Once<void(Response)>;

// A text message, framed once (RFC 6455 §5.2, unmasked) and shared by all sockets that send it.
using Frame = std::shared_ptr<const std::string>;
Frame make_frame(std::string_view text);

// One live socket. It belongs to its core: every call comes from there (Cores::post, or a callback of its handler).
class Socket {
 public:
  virtual ~Socket() = default;
  // Queued and written together with what else is queued when the core's present turn ends. Nothing happens after close.
  // A reader more than 1 MiB behind is closed with 4408.
  virtual void send(Frame frame) = 0;
  // The handler hears on_closed in a later turn. `reason`: at most 123 bytes.
  virtual void close(std::uint16_t code, std::string_view reason) = 0;
  virtual std::size_t core() const = 0;
  virtual const std::string& address() const = 0;
};

// What listens to one socket; called on the socket's core, destroyed after on_closed.
class SocketHandler {
 public:
  virtual ~SocketHandler() = default;
  virtual void on_text(std::string_view message) = 0;  // valid UTF-8, at most the message limit
  virtual void on_closed() = 0;                        // once; the Socket& is good until it returns
};

// How large a body is read, and what a larger one is told.
struct BodyLimit {
  std::size_t bytes;
  std::optional<Response> beyond = {};  // none: that it is too large, 413
};

// Whoever answers. Called on the connection's io thread: no SQL, no waiting.
class Handler {
 public:
  virtual ~Handler() = default;
  virtual void request(Request&& request, Respond respond) = 0;
  // Of a request whose body is still to come; a larger one is refused before it is read.
  virtual BodyLimit body_limit(const Request& head) const = 0;
  // A WebSocket handshake that is sound and of a permitted origin; null where there is no socket (404).
  virtual std::unique_ptr<SocketHandler> open(Socket& socket, const Request& request) = 0;
};

// The io threads. A job posted runs on that core's thread; jobs from one thread run in their order, and what they send
// is written when all that had queued has run: many jobs cost one wake-up.
class Cores {
 public:
  virtual ~Cores() = default;
  virtual std::size_t count() const = 0;
  virtual void post(std::size_t core, Job job) = 0;
};

}  // namespace edu::gateway
