#include "gateway/live_session.hpp"

#include <sodium.h>

#include <array>

#include "gateway/faults.hpp"

namespace edu::gateway {

namespace {

constexpr std::size_t longest_topic = 200;
constexpr std::size_t longest_id = 64;

struct Hello {
  std::string token;
  std::optional<std::string> resume;
};
BOOST_DESCRIBE_STRUCT(Hello, (), (token, resume))

// Every frame that a client may send; which one it is follows from the field that is there.
struct Incoming {
  std::optional<RawJson> id;
  std::optional<Hello> hello;
  std::optional<std::string> call;
  std::optional<RawJson> body;
  std::optional<std::string> key;
  std::optional<std::string> if_match;
  std::optional<std::string> subscribe;
  std::optional<std::int64_t> after;
  std::optional<std::string> unsubscribe;
  std::optional<std::string> token;
};
BOOST_DESCRIBE_STRUCT(Incoming, (), (id, hello, call, body, key, if_match, subscribe, after, unsubscribe, token))

// A topic taken up again. The client may have missed what was sent while its network was lost: if it knows a lower number
// than `after`, it subscribes again from its own.
struct Resumed {
  std::string topic;
  std::int64_t after;
  std::int64_t seq;
  bool gap;
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (topic, after, seq, gap))

struct Welcome {
  PlayerId player;
  std::string resume;
  int heartbeat;
  std::vector<Resumed> resumed;
  bool gap;  // what was to be resumed is gone
};
BOOST_DESCRIBE_STRUCT(Welcome, (), (player, resume, heartbeat, resumed, gap))

struct Subscribed {
  std::string topic;
  std::int64_t seq;
  bool gap;
};
BOOST_DESCRIBE_STRUCT(Subscribed, (), (topic, seq, gap))

std::string resume_token() {
  std::array<unsigned char, 18> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text;
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

// A call's id is a number or a short string; it comes back as it was.
std::string id_of(const Incoming& incoming) {
  if (!incoming.id) return {};
  const auto& text = incoming.id->text;
  const bool plain = !text.empty() && (text[0] == '"' || text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
  if (!plain || text.size() > longest_id)
    throw invalid("/id", "field.type", "An id is a number or a string of at most 62 bytes.");
  return text;
}

std::string reply_text(std::string_view id, const Answer& answer) {
  std::string text = "{";
  if (!id.empty()) text.append(R"("id":)").append(id).append(",");
  text += R"("status":)" + std::to_string(answer.status);
  for (const auto& header : answer.headers)
    if (header.name == "Retry-After") text += R"(,"retry_after":)" + header.value;
  text += R"(,"body":)";
  if (answer.content_type == "application/json" || answer.content_type == "application/problem+json")
    text += answer.body;
  else json::append_string(text, answer.body);
  return text + "}";
}

}  // namespace

class Conversation final : public Peer, public std::enable_shared_from_this<Conversation> {
 public:
  Conversation(const LiveParts& parts, Socket& socket, LiveCaller caller)
      : parts_{parts}, socket_{&socket}, core_{socket.core()}, opened_{parts.store.clock().now()} {
    caller_.address = socket.address();
    caller_.agent = std::move(caller.agent);
    caller_.secure = caller.secure;
    traceparent_ = std::move(caller.traceparent);
    parts_.hub.enter(core_, *this);
  }

  void hear(std::string_view message);
  void closed();

  void tick(Time now) override;
  SessionId session() const override { return caller_.session; }
  void end(std::uint16_t code, std::string_view reason) override {
    if (socket_) socket_->close(code, reason);
  }
  Places give_up() override;

 private:
  void act(const std::string& id, Incoming&& incoming);
  void greet(const Hello& hello);
  void resume(Places places);
  void take_up(const Places& places, const std::vector<std::string>& allowed);
  void welcome(std::vector<Resumed> resumed, bool gap);
  void renew(const std::string& token);
  void call(const std::string& id, Incoming&& incoming);
  void subscribe(const std::string& id, std::string topic, std::optional<std::int64_t> after);
  void subscribed(const std::string& id, const std::string& topic, std::optional<std::int64_t> after);
  void unsubscribe(const std::string& id, const std::string& topic);
  void forget_subscriptions();
  Hub::Joined join(const std::string& topic, std::optional<std::int64_t> after);
  Places places() const;
  void identify(const std::string& token);

  void send(std::string_view text) {
    if (socket_) socket_->send(make_frame(text));
  }
  void reply(std::string_view id, const Answer& answer) { send(reply_text(id, answer)); }
  template <class T>
  void reply_with(std::string_view id, const T& body) {
    reply(id, {200, json::text(body), "application/json", {}, false});
  }
  // Runs `job` on the socket's core if the conversation still goes on.
  template <class F>
  void later(F job) {
    parts_.cores.post(core_, [weak = weak_from_this(), job = std::move(job)]() mutable {
      const auto self = weak.lock();
      if (self && self->socket_) job(*self);
    });
  }

  const LiveParts& parts_;
  Socket* socket_;  // null: closed
  const std::size_t core_;
  const Time opened_;
  Caller caller_;
  bool greeted_ = false;
  std::string traceparent_;
  std::string token_;
  Time token_checked_;
  std::optional<Time> token_expired_;
  std::string resume_;
  std::map<std::string, Subscriber> subscriptions_;
  std::size_t subscribing_ = 0;
  std::size_t calling_ = 0;
  std::optional<Subscriber> notifications_;
};

void Conversation::hear(std::string_view message) {
  if (!socket_) return;
  std::string id;
  try {
    auto incoming = json::read<Incoming>(message);
    id = id_of(incoming);
    act(id, std::move(incoming));
  } catch (...) { reply(id, answer_of(std::current_exception(), "live")); }
}

void Conversation::act(const std::string& id, Incoming&& incoming) {
  const auto asked = int{incoming.hello.has_value()} + incoming.call.has_value() + incoming.subscribe.has_value() +
                     incoming.unsubscribe.has_value() + incoming.token.has_value();
  if (asked != 1) throw invalid("live.frame", "A frame holds one of hello, call, subscribe, unsubscribe and token.");
  if (incoming.hello) return greet(*incoming.hello);
  if (!greeted_) throw unauthenticated("live.hello", "Say hello first.");
  if (incoming.call) return call(id, std::move(incoming));
  if (incoming.subscribe) return subscribe(id, std::move(*incoming.subscribe), incoming.after);
  if (incoming.unsubscribe) return unsubscribe(id, *incoming.unsubscribe);
  renew(*incoming.token);
  reply_with(id, Nothing{});
}

void Conversation::identify(const std::string& token) {
  auto who = parts_.identity.who(token);
  if (greeted_ && who.account != caller_.account)
    throw conflict("live.account", "This token is another account's. Open a new socket.");
  caller_.account = who.account;
  caller_.player = who.player;
  caller_.session = who.session;
  caller_.roles = who.roles;
  caller_.key = who.key;
  token_ = token;
  token_checked_ = parts_.store.clock().now();
  token_expired_.reset();
}

void Conversation::greet(const Hello& hello) {
  if (greeted_) throw conflict("live.greeted", "Hello was said already.");
  try {
    identify(hello.token);
  } catch (const Problem& problem) { return end(4401, problem.code); }
  greeted_ = true;
  resume_ = resume_token();
  if (!caller_.key) {  // a program is nobody's presence, and watches what its scopes name
    notifications_.emplace(Subscriber{*socket_});
    parts_.hub.join_notifications(caller_.player, *notifications_);
    parts_.hub.arrive(caller_.player);
  }
  parts_.hub.hold(resume_, caller_.player, core_, weak_from_this());
  if (!hello.resume) return welcome({}, false);
  parts_.hub.take_over(*hello.resume, caller_.player, core_, [weak = weak_from_this()](std::optional<Places> places) {
    const auto self = weak.lock();
    if (!self || !self->socket_) return;
    if (places) self->resume(std::move(*places));
    else self->welcome({}, true);
  });
}

// Whether they still may watch is asked again: roles and classes change while somebody is away.
void Conversation::resume(Places places) {
  if (places.empty()) return welcome({}, false);
  const auto allowed = std::make_shared<std::vector<std::string>>();
  const auto wanted = std::make_shared<const Places>(std::move(places));
  const bool taken = parts_.store.ask(
      [allowed, wanted, caller = caller_, &hub = parts_.hub](Snapshot& snapshot) {
        for (const auto& [topic, after] : *wanted) {
          const auto watch = hub.find(topic);
          if (watch.may_watch && (*watch.may_watch)(snapshot, caller, watch.params)) allowed->push_back(topic);
        }
      },
      [self = shared_from_this(), allowed, wanted](const store::Outcome& outcome) {
        const bool failed = outcome.refused != nullptr;
        self->later([allowed, wanted, failed](Conversation& c) {
          if (failed) c.welcome({}, true);
          else c.take_up(*wanted, *allowed);
        });
      });
  if (!taken) welcome({}, true);
}

void Conversation::take_up(const Places& places, const std::vector<std::string>& allowed) {
  std::vector<Resumed> resumed;
  std::vector<Hub::Missed> missed;
  for (const auto& topic : allowed) {
    const auto after = places.at(topic);
    auto joined = join(topic, after);
    resumed.push_back({topic, after, joined.seq, joined.gap});
    std::move(joined.missed.begin(), joined.missed.end(), std::back_inserter(missed));
  }
  welcome(std::move(resumed), false);
  for (auto& message : missed) socket_->send(std::move(message.frame));
}

void Conversation::welcome(std::vector<Resumed> resumed, bool gap) {
  const Welcome frame{caller_.player, resume_, static_cast<int>(LiveSession::heartbeat.count()), std::move(resumed),
                      gap};
  send(R"({"welcome":)" + json::text(frame) + "}");
}

void Conversation::renew(const std::string& token) { identify(token); }

void Conversation::call(const std::string& id, Incoming&& incoming) {
  if (calling_ >= LiveSession::most_calls) throw overloaded("Too many calls are under way on this socket.");
  const std::string_view name = *incoming.call;
  const auto space = name.find(' ');
  if (space == std::string_view::npos)
    throw invalid("/call", "field.form", "A call is a method and a path: \"GET /quests\".");
  const auto path = name.substr(space + 1);
  const auto question = std::min(path.find('?'), path.size());
  const auto target = find_target(parts_.dispatch.routes(), name.substr(0, space), path.substr(0, question),
                                  path.substr(std::min(question + 1, path.size())));
  std::string body = incoming.body ? std::move(incoming.body->text) : std::string{};
  if (body.size() > target.route->most_body)
    throw Problem{413, "request.too_large", "The body is larger than this route takes."};
  std::unique_ptr<CallTrace> trace;
  if (auto* tracer = parts_.dispatch.tracer())
    trace = trace_call(*tracer, *target.route, {traceparent_, "live", caller_.secure ? "wss" : "ws"});
  ++calling_;
  auto caller = caller_;
  caller.if_match = incoming.if_match.value_or("");
  parts_.dispatch.call({target.route, std::move(caller), target.input(std::move(body), "application/json"),
                        incoming.key.value_or(""), "live", std::move(trace)},
                       [self = shared_from_this(), id](Answer answer) {
                         self->later([id, answer = std::move(answer)](Conversation& c) {
                           --c.calling_;
                           c.reply(id, answer);
                         });
                       });
}

void Conversation::subscribe(const std::string& id, std::string topic, std::optional<std::int64_t> after) {
  if (topic.size() > longest_topic || !parts_.hub.find(topic).may_watch)
    throw not_found("topic.unknown", "There is no such topic.");
  if (!subscriptions_.contains(topic) && subscriptions_.size() + subscribing_ >= LiveSession::most_subscriptions)
    throw conflict("live.subscriptions", "A socket watches at most 100 topics. Leave one first.");
  const auto may = std::make_shared<bool>(false);
  const auto name = std::make_shared<const std::string>(std::move(topic));
  const bool taken = parts_.store.ask(
      [may, name, caller = caller_, &hub = parts_.hub](Snapshot& snapshot) {
        const auto watch = hub.find(*name);
        *may = (*watch.may_watch)(snapshot, caller, watch.params);
      },
      [self = shared_from_this(), may, name, id, after](const store::Outcome& outcome) {
        self->later([may, name, id, after, refused = outcome.refused](Conversation& c) {
          --c.subscribing_;
          if (refused) return c.reply(id, answer_of(refused, "subscribe " + *name));
          if (!*may) return c.reply(id, answer_of(forbidden("topic.forbidden", "You may not watch this topic.")));
          c.subscribed(id, *name, after);
        });
      });
  if (!taken) throw overloaded("The server has more to do than it can take. Try again in a moment.");
  ++subscribing_;
}

void Conversation::subscribed(const std::string& id, const std::string& topic, std::optional<std::int64_t> after) {
  auto joined = join(topic, after);
  reply_with(id, Subscribed{topic, joined.seq, joined.gap});
  for (auto& message : joined.missed) socket_->send(std::move(message.frame));
}

Hub::Joined Conversation::join(const std::string& topic, std::optional<std::int64_t> after) {
  const auto [place, fresh] = subscriptions_.try_emplace(topic, Subscriber{*socket_});
  if (!fresh) parts_.hub.leave(topic, place->second);
  return parts_.hub.join(topic, place->second, after);
}

void Conversation::unsubscribe(const std::string& id, const std::string& topic) {
  const auto place = subscriptions_.find(topic);
  if (place == subscriptions_.end()) throw not_found("topic.not_watched", "This socket doesn't watch that topic.");
  parts_.hub.leave(topic, place->second);
  subscriptions_.erase(place);
  reply_with(id, Nothing{});
}

// The token is looked at again now and then: it may have expired, or its session may have been ended.
void Conversation::tick(Time now) {
  if (!socket_) return;
  if (!greeted_) {
    if (now - opened_ >= LiveSession::hello_within) end(4401, "No hello came.");
    return;
  }
  if (token_expired_ && now - *token_expired_ >= LiveSession::token_grace) return end(4401, "auth.token_expired");
  if (now - token_checked_ < LiveSession::token_checked) return;
  token_checked_ = now;
  try {
    parts_.identity.who(token_);
  } catch (const Problem& problem) {
    if (problem.code != "auth.token_expired") return end(4401, problem.code);
    if (!token_expired_) token_expired_ = now;
  }
}

Places Conversation::places() const {
  Places places;
  for (const auto& [topic, subscriber] : subscriptions_) places.emplace(topic, subscriber.last);
  return places;
}

void Conversation::forget_subscriptions() {
  for (auto& [topic, subscriber] : subscriptions_) parts_.hub.leave(topic, subscriber);
  subscriptions_.clear();
}

Places Conversation::give_up() {
  auto mine = places();
  forget_subscriptions();
  end(4409, "Another socket took this one's place.");
  return mine;
}

void Conversation::closed() {
  if (!socket_) return;
  if (greeted_) {
    if (notifications_) {
      parts_.hub.leave_notifications(caller_.player, *notifications_);
      parts_.hub.depart(caller_.player);
    }
    parts_.hub.remember(resume_, caller_.player, places());
    forget_subscriptions();
  }
  parts_.hub.exit(core_, *this);
  socket_ = nullptr;
}

LiveSession::LiveSession(const LiveParts& parts, Socket& socket, LiveCaller caller)
    : conversation_{std::make_shared<Conversation>(parts, socket, std::move(caller))} {}
LiveSession::~LiveSession() { conversation_->closed(); }
void LiveSession::on_text(std::string_view message) { conversation_->hear(message); }
void LiveSession::on_closed() { conversation_->closed(); }

}  // namespace edu::gateway
