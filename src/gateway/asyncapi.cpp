#include "gateway/asyncapi.hpp"

#include <algorithm>

#include "gateway/operation.hpp"

namespace edu::gateway {

namespace {

// The frames of the socket itself; a topic's messages come as frames of `topic_message`.
constexpr std::string_view client_frames =
    R"("hello":{"payload":{"type":"object","properties":{"hello":{"type":"object","properties":{"token":{"type":"string"},"resume":{"type":"string"}},"required":["token"]}},"required":["hello"]}},)"
    R"("call":{"payload":{"type":"object","properties":{"id":{"type":["integer","string"]},"call":{"type":"string","description":"A method and a path below /api/v1.","examples":["POST /runs/run_8/answers"]},"body":{},"key":{"type":"string","description":"An idempotency key."},"if_match":{"type":"string","description":"The ETag of what is edited: 412 where it has changed since."}},"required":["id","call"]}},)"
    R"("subscribe":{"payload":{"type":"object","properties":{"id":{"type":["integer","string"]},"subscribe":{"type":"string","description":"A topic."},"after":{"type":"integer","description":"The number of the last message seen: what was missed since comes first."}},"required":["id","subscribe"]}},)"
    R"("unsubscribe":{"payload":{"type":"object","properties":{"id":{"type":["integer","string"]},"unsubscribe":{"type":"string"}},"required":["id","unsubscribe"]}},)"
    R"("token":{"payload":{"type":"object","description":"A new access token, before the old one's grace of a minute ends.","properties":{"id":{"type":["integer","string"]},"token":{"type":"string"}},"required":["token"]}})";

constexpr std::string_view server_frames =
    R"("welcome":{"payload":{"type":"object","properties":{"welcome":{"type":"object","properties":{"player":{"type":"string"},"resume":{"type":"string","description":"For the hello of the socket that takes this one's place."},"heartbeat":{"type":"integer","description":"Seconds between pings."},"resumed":{"type":"array","items":{"type":"object","properties":{"topic":{"type":"string"},"after":{"type":"integer"},"seq":{"type":"integer"},"gap":{"type":"boolean"}},"required":["topic","after","seq","gap"]}},"gap":{"type":"boolean"}},"required":["player","resume","heartbeat","resumed","gap"]}},"required":["welcome"]}},)"
    R"("reply":{"payload":{"type":"object","description":"To a call as over HTTP; to subscribe {topic, seq, gap}; a refusal is a problem.","properties":{"id":{"type":["integer","string"]},"status":{"type":"integer"},"retry_after":{"type":"integer"},"body":{}},"required":["status","body"]}},)"
    R"("notification":{"payload":{"type":"object","properties":{"notification":{"type":"object"}},"required":["notification"]}},)"
    R"("topic_message":{"payload":{"type":"object","properties":{"topic":{"type":"string"},"seq":{"type":"integer","description":"Rises by one within a topic."},"type":{"type":"string"},"body":{}},"required":["topic","seq","type","body"]}})";

struct Frames {
  std::vector<std::string_view> client{"hello", "call", "subscribe", "unsubscribe", "token"};
  std::vector<std::string_view> server{"welcome", "reply", "notification", "topic_message"};
};

std::string references(const std::vector<std::string_view>& names, std::string_view root) {
  std::string text = "[";
  for (const auto name : names) text += R"({"$ref":")" + std::string{root} + std::string{name} + R"("},)";
  json::append_end(text, ']');
  return text;
}

std::string messages(const Frames& frames) {
  std::string text = "{";
  for (const auto& group : {frames.client, frames.server})
    for (const auto name : group)
      text += quoted_json(name) + R"(:{"$ref":"#/components/messages/)" + std::string{name} + R"("},)";
  json::append_end(text, '}');
  return text;
}

}  // namespace

std::string asyncapi(const bus::Bus& bus, const std::vector<std::string>& topics) {
  json::Components components;
  std::string events = "[";
  for (const auto& event : bus.events(components))
    events += R"({"name":)" + quoted_json(event.name) + R"(,"payload":)" + event.schema + "},";
  json::append_end(events, ']');
  std::string patterns = "[";
  for (const auto& topic : topics) patterns += quoted_json(topic) + ",";
  json::append_end(patterns, ']');

  const Frames frames;
  std::string text =
      R"({"asyncapi":"3.0.0","info":{"title":"EDUverse live","version":"1.0.0","description":"One JSON text frame a message, subprotocol eduverse.v1. Hello comes first, within five seconds. x-topics are what can be subscribed to, x-events what the world tells: events that concern a caller come as effects in the replies of their calls."},)"
      R"("defaultContentType":"application/json","servers":{"here":{"host":"localhost","protocol":"ws","pathname":"/api/v1/live"}},"channels":{"live":{"address":"/api/v1/live","messages":)" +
      messages(frames) +
      R"(}},"operations":{"receive":{"action":"receive","channel":{"$ref":"#/channels/live"},"messages":)" +
      references(frames.client, "#/channels/live/messages/") +
      R"(},"send":{"action":"send","channel":{"$ref":"#/channels/live"},"messages":)" +
      references(frames.server, "#/channels/live/messages/") + R"(}},"components":{"messages":{)" +
      std::string{client_frames} + "," + std::string{server_frames} + R"(},"schemas":{)";
  for (const auto& [name, schema] : components.schemas) text += quoted_json(name) + ":" + schema + ",";
  json::append_end(text, '}');
  return text + R"(},"x-topics":)" + patterns + R"(,"x-events":)" + events + "}";
}

}  // namespace edu::gateway
