#include "gateway/openapi.hpp"

#include <algorithm>
#include <map>

#include "gateway/operation.hpp"

namespace edu::gateway {

namespace {

constexpr std::string_view info =
    R"("info":{"title":"EDUverse","version":"1.0.0","summary":"A gamified learning world that a school runs by itself.",)"
    R"("description":"Commands (POST, PUT, PATCH, DELETE) answer {result, effects}; with an Idempotency-Key they are safe to retry. Refusals are problems (RFC 9457). Every reply says what is left of its limits (RateLimit-Policy, RateLimit). What was read with an ETag may be edited with If-Match: 412 where it has changed since. The live socket at /api/v1/live takes the same calls: see asyncapi.json.",)"
    R"("license":{"name":"Proprietary","identifier":"LicenseRef-Proprietary"}})";

constexpr std::string_view problem_schema =
    R"({"type":"object","description":"A refusal (RFC 9457).","properties":{"type":{"type":"string"},"title":{"type":"string"},)"
    R"("status":{"type":"integer"},"code":{"type":"string","description":"Stable and dotted: quest.locked."},)"
    R"("detail":{"type":"string","description":"For a person: what is wrong and what to do."},)"
    R"("errors":{"type":"array","items":{"type":"object","properties":{"pointer":{"type":"string","description":"JSON Pointer into the input."},)"
    R"("code":{"type":"string"},"detail":{"type":"string"}},"required":["pointer","code","detail"]}}},)"
    R"("required":["type","title","status","code","detail"]})";

constexpr std::string_view responses =
    R"("responses":{"Problem":{"description":"Refused.","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},)"
    R"("Limited":{"description":"Too often.","headers":{"Retry-After":{"description":"Seconds to wait.","schema":{"type":"integer"}}},)"
    R"("content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},)"
    R"("Fault":{"description":"Overloaded (503, with Retry-After), or a fault that stands in the server's log.","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},)"
    R"("NotModified":{"description":"If-None-Match names what there is."}})";

constexpr std::string_view parameters =
    R"("parameters":{"IdempotencyKey":{"name":"Idempotency-Key","in":"header","required":false,)"
    R"("description":"The first outcome of a key is kept for 24 hours and given again; the same key with another input is 422.",)"
    R"("schema":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[!-~]+$"}}})";

constexpr std::string_view security_schemes =
    R"("securitySchemes":{"bearer":{"type":"http","scheme":"bearer","bearerFormat":"JWT",)"
    R"("description":"An access token from POST /sessions: EdDSA, 15 minutes."}})";

std::string parameter(const Parameter& p) {
  return R"({"name":)" + quoted_json(p.name) +
         (p.place == Parameter::Place::path ? R"(,"in":"path")" : R"(,"in":"query")") +
         (p.required ? R"(,"required":true)" : R"(,"required":false)") + R"(,"schema":)" + p.schema + "}";
}

std::string request_body(const Operation& operation) {
  if (operation.route->described.raw_body) {
    return R"(,"requestBody":{"required":true,"content":{"application/octet-stream":{"schema":{"type":"string","contentMediaType":"application/octet-stream"}},)"
           R"("text/plain":{"schema":{"type":"string"}}}})";
  }
  if (operation.body.empty()) return {};
  const bool required =
      std::any_of(operation.body.begin(), operation.body.end(), [](const auto& f) { return f.required; });
  return std::string{R"(,"requestBody":{"required":)"} + (required ? "true" : "false") +
         R"(,"content":{"application/json":{"schema":)" + json::struct_schema({}, operation.body) + "}}}";
}

std::string success(const Route& route, json::Components& components) {
  if (route.described.raw_result)
    return R"({"description":"A file.","content":{"*/*":{"schema":{"type":"string","contentMediaType":"application/octet-stream"}}}})";
  const auto result = route.described.result(components);
  if (route.kind == Kind::query)
    return R"({"description":"What there is.","content":{"application/json":{"schema":)" + result + "}}}";
  return R"({"description":"Done, and on disk.","content":{"application/json":{"schema":{"type":"object","properties":{"result":)" +
         result +
         R"(,"effects":{"type":"array","description":"The events that this caused and its caller may see, in order.",)"
         R"("items":{"$ref":"#/components/schemas/Effect"}}},"required":["result","effects"]}}}})";
}

std::string operation_text(const Operation& operation, json::Components& components) {
  const auto& route = *operation.route;
  std::string text = R"({"operationId":)" + quoted_json(operation.id) + R"(,"tags":[)" + quoted_json(operation.tag) +
                     R"(],"summary":)" + quoted_json(operation.summary) + R"(,"description":)" +
                     quoted_json(operation.who) + R"(,"parameters":[)";
  for (const auto& p : operation.parameters) text += parameter(p) + ",";
  if (route.kind != Kind::query && !route.secret) text += R"({"$ref":"#/components/parameters/IdempotencyKey"},)";
  json::append_end(text, ']');
  text += request_body(operation);
  if (route.anyone) text += R"(,"security":[])";
  if (route.recorded) text += R"(,"x-audited":true)";
  text += R"(,"responses":{"200":)" + success(route, components);
  if (route.kind == Kind::query && !route.described.raw_result)
    text += R"(,"304":{"$ref":"#/components/responses/NotModified"})";
  return text +
         R"(,"429":{"$ref":"#/components/responses/Limited"},"4XX":{"$ref":"#/components/responses/Problem"},"5XX":{"$ref":"#/components/responses/Fault"}}})";
}

// The component that {"$ref":"#/components/schemas/<name>"} names.
const std::string* referred(const json::Components& components, std::string_view reference) {
  for (const auto& [name, schema] : components.schemas)
    if (reference.find("schemas/" + name + "\"") != std::string_view::npos) return &schema;
  return nullptr;
}

// Effects are the events that concern a player, told apart by their type.
std::string effect_schema(const bus::Bus& bus, json::Components& components) {
  std::string any_of;
  for (const auto& event : bus.events(components)) {
    const auto* schema = referred(components, event.schema);
    if (!schema || schema->find(R"("player":)") == std::string::npos) continue;
    any_of += R"({"type":"object","properties":{"type":{"const":)" + quoted_json(event.name) + R"(},"body":)" +
              event.schema + R"(},"required":["type","body"]},)";
  }
  if (any_of.empty())
    return R"({"type":"object","properties":{"type":{"type":"string"},"body":{}},"required":["type","body"]})";
  any_of.back() = ']';
  return R"({"anyOf":[)" + any_of + "}";
}

// Events that concern no player bring schemas that nothing here refers to.
void drop_unused(json::Components& components, std::size_t first, const std::string& effect) {
  const auto used = [&](const std::string& name) {
    const auto reference = "schemas/" + name + "\"";
    return effect.find(reference) != std::string::npos ||
           std::any_of(components.schemas.begin(), components.schemas.end(), [&](const auto& other) {
             return other.first != name && other.second.find(reference) != std::string::npos;
           });
  };
  for (auto i = first; i < components.schemas.size();) {
    if (used(components.schemas[i].first)) {
      ++i;
    } else {
      components.schemas.erase(components.schemas.begin() + static_cast<std::ptrdiff_t>(i));
      i = first;
    }
  }
}

}  // namespace

std::string openapi(const Routes& routes, const bus::Bus& bus) {
  json::Components components;
  std::map<std::string, std::map<std::string, std::string>> paths;
  std::map<std::string, bool> tags;
  bool effects = false;
  for (const auto& operation : operations(routes, components)) {
    auto method = operation.route->method;
    std::transform(method.begin(), method.end(), method.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    paths[operation.route->path][method] = operation_text(operation, components);
    tags[operation.tag] = true;
    effects |= operation.route->kind != Kind::query;
  }
  if (effects) {
    const auto of_routes = components.schemas.size();
    auto effect = effect_schema(bus, components);
    drop_unused(components, of_routes, effect);
    components.schemas.emplace_back("Effect", std::move(effect));
  }

  std::string text = R"({"openapi":"3.1.0",)" + std::string{info} +
                     R"(,"servers":[{"url":"/api/v1"}],"security":[{"bearer":[]}],"tags":[)";
  for (const auto& [tag, used] : tags)
    text += R"({"name":)" + quoted_json(tag) + R"(,"description":)" + quoted_json("Paths below /" + tag + ".") + "},";
  json::append_end(text, ']');
  text += R"(,"paths":{)";
  for (const auto& [path, methods] : paths) {
    text += quoted_json(path) + ":{";
    for (const auto& [method, operation] : methods) text += quoted_json(method) + ":" + operation + ",";
    json::append_end(text, '}');
    text += ',';
  }
  json::append_end(text, '}');
  text += R"(,"components":{)" + std::string{security_schemes} + "," + std::string{responses} + ",";
  if (effects) text += std::string{parameters} + ",";
  text += R"("schemas":{"Problem":)" + std::string{problem_schema};
  for (const auto& [name, schema] : components.schemas) text += "," + quoted_json(name) + ":" + schema;
  return text + "}}}";
}

}  // namespace edu::gateway
