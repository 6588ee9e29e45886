#include "gateway/api_handler.hpp"

#include <sodium.h>

#include <array>

#include "base/json.hpp"
#include "gateway/asyncapi.hpp"
#include "gateway/docs.hpp"
#include "gateway/openapi.hpp"

namespace edu::gateway {

namespace {

constexpr std::string_view api_root = "/api/";
constexpr std::string_view version_root = "/api/v1";
constexpr std::string_view live_path = "/api/v1/live";
constexpr std::string_view well_known = "/.well-known/";
constexpr std::size_t usual_body = 64 * 1024;
constexpr std::size_t longest_agent = 200;

// Equal bodies have equal tags; it is weak, since a compressed body has the same one. The key is no secret.
std::string weak_tag(std::string_view body) {
  constexpr std::array<unsigned char, crypto_shorthash_siphashx24_KEYBYTES> key{};
  std::array<unsigned char, crypto_shorthash_siphashx24_BYTES> hash;
  crypto_shorthash_siphashx24(hash.data(), reinterpret_cast<const unsigned char*>(body.data()), body.size(),
                              key.data());
  std::array<char, 2 * hash.size() + 1> hex;
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return "W/\"" + std::string{hex.data()} + "\"";
}

Response response_of(Answer&& answer) {
  return {answer.status, std::move(answer.content_type), std::move(answer.body), std::move(answer.headers), false};
}

// A read may be asked again with If-None-Match; nobody but its caller keeps it.
void make_conditional(Response& response) {
  response.headers.push_back({"ETag", weak_tag(response.body.view())});
  response.headers.push_back({"Cache-Control", "private, no-cache"});
}

// "/api/v1/quests" gives "/quests"; nothing where the version isn't served.
std::optional<std::string_view> below_version(std::string_view path) {
  if (!path.starts_with(version_root)) return {};
  path.remove_prefix(version_root.size());
  if (!path.empty() && path.front() != '/') return {};
  return path;
}

Problem version_unknown() {
  return not_found("api.version_unknown", "This server speaks version 1 of its API, at /api/v1.");
}

bool is_call(std::string_view path) {
  return path.starts_with(api_root) || path.starts_with(well_known) || path == "/api";
}

std::string_view bearer(const Request& request) {
  constexpr std::string_view scheme = "bearer ";
  const auto header = request.header("authorization");
  if (header.size() <= scheme.size()) return {};
  for (std::size_t i = 0; i < scheme.size(); ++i)
    if ((header[i] | 0x20) != (scheme[i] | 0x20)) return {};
  return header.substr(scheme.size());
}

}  // namespace

ApiHandler::ApiHandler(Dispatch& dispatch, Identity& identity, Hub& hub, const bus::Bus& bus,
                       const ops::Metrics& metrics, const ops::Health& health, std::span<const Embedded> web)
    : dispatch_{dispatch},
      identity_{identity},
      bus_{bus},
      metrics_{metrics},
      health_{health},
      live_{hub, dispatch, identity, dispatch.store(), hub.cores()},
      files_{web, "assets/"},
      pages_{{"/healthz", &ApiHandler::health},
             {"/readyz", &ApiHandler::readiness},
             {"/metrics", &ApiHandler::metrics},
             {"/docs", &ApiHandler::docs},
             {"/docs/style.css", &ApiHandler::docs_style},
             {"/api/v1/openapi.json", &ApiHandler::openapi_document},
             {"/api/v1/asyncapi.json", &ApiHandler::asyncapi_document}} {}

void ApiHandler::request(Request&& request, Respond respond) {
  try {
    if (request.method == "GET") {
      const auto page = pages_.find(request.path);
      if (page != pages_.end()) return respond((this->*page->second)(request));
    }
    if (is_call(request.path)) {
      const auto path = request.path;  // outlives what the call takes out of the request
      const auto below = path.starts_with(well_known) ? std::optional{std::string_view{path}} : below_version(path);
      if (!below) throw version_unknown();
      return call(std::move(request), *below, respond);
    }
    if (auto file = files_.serve(request)) return respond(std::move(*file));
    throw not_found("route.unknown", "There is nothing at this path.");
  } catch (...) {
    if (respond) respond(response_of(answer_of(std::current_exception(), request.id)));
  }
}

void ApiHandler::call(Request&& request, std::string_view path, Respond& respond) {
  const auto target = find_target(dispatch_.routes(), request.method, path, request.query);
  const auto& route = *target.route;
  auto caller = caller_of(request, route);
  auto type = std::string{request.header("content-type")};
  auto key = std::string{request.header("idempotency-key")};
  dispatch_.call({&route, std::move(caller), target.input(std::move(request.body), std::move(type)), std::move(key),
                  std::move(request.id)},
                 [respond = std::move(respond), read = route.kind == Kind::query](Answer answer) mutable {
                   const bool conditional = read && answer.status == 200;
                   auto response = response_of(std::move(answer));
                   if (conditional) make_conditional(response);
                   respond(std::move(response));
                 });
}

// Where anyone may call, a token that isn't good any more is as none: whoever signs in anew may still send the old one.
Caller ApiHandler::caller_of(const Request& request, const Route& route) const {
  Caller caller{};
  if (const auto token = bearer(request); !token.empty()) {
    try {
      caller = identity_.who(token);
    } catch (const Problem&) {
      if (!route.anyone) throw;
    }
  }
  caller.address = request.address;
  caller.agent = request.header("user-agent").substr(0, longest_agent);
  caller.cookie = request.header("cookie");
  caller.secure = request.secure;
  return caller;
}

std::size_t ApiHandler::body_limit(std::string_view method, std::string_view path) const {
  const auto below = below_version(path);
  if (!below) return usual_body;
  const auto found = dispatch_.routes().find(method, *below);
  return found.route ? found.route->most_body : usual_body;
}

std::unique_ptr<SocketHandler> ApiHandler::open(Socket& socket, const Request& request) {
  if (request.path != live_path) return nullptr;
  return std::make_unique<LiveSession>(
      live_, socket, LiveCaller{std::string{request.header("user-agent").substr(0, longest_agent)}, request.secure});
}

Response ApiHandler::health(const Request&) { return {200, "application/json", R"({"status":"ok"})", {}, false}; }

Response ApiHandler::readiness(const Request&) {
  const auto readiness = health_.ask();
  Response response{readiness.ready ? 200 : 503, "application/json", json::text(readiness), {}, false};
  if (!readiness.ready) response.headers.push_back({"Retry-After", "1"});
  return response;
}

Response ApiHandler::metrics(const Request&) {
  return {200, "text/plain; version=0.0.4; charset=utf-8", metrics_.text(), {}, false};
}

Response ApiHandler::openapi_document(const Request& request) {
  return document(request.path, "application/json", [this] { return openapi(dispatch_.routes(), bus_); });
}

Response ApiHandler::asyncapi_document(const Request& request) {
  return document(request.path, "application/json", [this] { return asyncapi(bus_, live_.hub.patterns()); });
}

Response ApiHandler::docs(const Request& request) {
  return document(request.path, "text/html; charset=utf-8",
                  [this] { return docs_page(dispatch_.routes(), bus_, live_.hub.patterns()); });
}

Response ApiHandler::docs_style(const Request& request) {
  return document(request.path, "text/css; charset=utf-8", [] { return std::string{gateway::docs_style()}; });
}

Response ApiHandler::document(const std::string& name, std::string_view type,
                              const std::function<std::string()>& make) {
  std::lock_guard lock{documents_lock_};
  auto& document = documents_[name];
  if (!document.text) {
    document.text = std::make_shared<const std::string>(make());
    document.etag = weak_tag(*document.text);
  }
  return {200, std::string{type}, document.text, {{"ETag", document.etag}, {"Cache-Control", "no-cache"}}, false};
}

}  // namespace edu::gateway
