#include "gateway/api_handler.hpp"

#include "base/json.hpp"
#include "gateway/asyncapi.hpp"
#include "gateway/docs.hpp"
#include "gateway/etag.hpp"
#include "gateway/faults.hpp"
#include "gateway/forwarded.hpp"
#include "gateway/openapi.hpp"

namespace edu::gateway {

namespace {

constexpr std::string_view api_root = "/api/";
constexpr std::string_view well_known = "/.well-known/";
constexpr std::size_t usual_body = 64 * 1024;
constexpr std::size_t longest_agent = 200;

Response response_of(Answer&& answer) {
  return {answer.status, std::move(answer.content_type), std::move(answer.body), std::move(answer.headers), false};
}

// A read may be asked again with If-None-Match; nobody but its caller keeps it. Some say both themselves.
void make_conditional(Response& response) {
  for (const auto& header : response.headers)
    if (header.name == "ETag") return;
  response.headers.push_back({"ETag", weak_tag(response.body.view())});
  response.headers.push_back({"Cache-Control", "private, no-cache"});
}

// Sent twice, it is as invalid as any that can't be read.
std::string_view traceparent(const Request& request) {
  return request.headers.count("traceparent") == 1 ? request.header("traceparent") : std::string_view{};
}

std::string_view bearer(const Request& request) {
  constexpr std::string_view scheme = "bearer ";
  const auto header = request.header("authorization");
  if (header.size() <= scheme.size()) return {};
  for (std::size_t i = 0; i < scheme.size(); ++i)
    if ((header[i] | 0x20) != (scheme[i] | 0x20)) return {};
  return header.substr(scheme.size());
}

// Pages of other sites change nothing here, and a cookie alone speaks for nobody: whoever sends one along says which
// page it is sent from, or brings a token.
void refuse_forgery(const Request& request) {
  if (request.method == "GET") return;
  if (request.sender == Sender::foreign_page)
    throw forbidden("csrf.foreign", "Pages of other sites may not change anything here.");
  if (request.sender == Sender::unknown && !request.header("cookie").empty() && bearer(request).empty())
    throw forbidden("csrf.unproven", "A cookie alone isn't enough. Send Origin, or a token.");
}

// Nothing is decompressed: a small body may not become a large one behind the limit.
void refuse_coding(const Request& request) {
  const auto coding = request.header("content-encoding");
  if (!coding.empty() && coding != "identity")
    throw Problem{415, "request.content_encoding", "A body is sent as it is, without Content-Encoding."};
}

bool is_call(std::string_view path) {
  return path.starts_with(api_root) || path.starts_with(well_known) || path == "/api";
}

}  // namespace

ApiHandler::ApiHandler(Dispatch& dispatch, Identity& identity, Hub& hub, const bus::Bus& bus,
                       const ops::Metrics& metrics, const ops::Health& health, std::span<const Embedded> web,
                       ApiOptions options)
    : dispatch_{dispatch},
      identity_{identity},
      bus_{bus},
      metrics_{metrics},
      health_{health},
      options_{std::move(options)},
      live_{hub, dispatch, identity, dispatch.store(), hub.cores()},
      files_{web, "assets/"},
      pages_{{"/healthz", &ApiHandler::health},
             {"/readyz", &ApiHandler::readiness},
             {"/metrics", &ApiHandler::metrics},
             {"/docs", &ApiHandler::docs},
             {"/docs/style.css", &ApiHandler::docs_style},
             {options_.versions.root() + "/openapi.json", &ApiHandler::openapi_document},
             {options_.versions.root() + "/asyncapi.json", &ApiHandler::asyncapi_document}} {
  if (!options_.authority.empty()) pages_.emplace("/.well-known/eduverse-authority.crt", &ApiHandler::authority);
}

void ApiHandler::request(Request&& request, Respond respond) {
  try {
    if (request.method == "GET") {
      const auto page = pages_.find(request.path);
      if (page != pages_.end()) return respond((this->*page->second)(request));
    }
    if (is_call(request.path)) {
      const auto path = request.path;  // outlives what the call takes out of the request
      refuse_forgery(request);
      if (path.starts_with(well_known)) return call(std::move(request), path, respond);
      const auto place = options_.versions.find(path);
      if (!place) throw not_found("api.version_unknown", options_.versions.unknown());
      if (place->older) return call_older(std::move(request), *place->older, place->below, respond);
      return call(std::move(request), place->below, respond);
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
  std::unique_ptr<CallTrace> trace;
  if (auto* tracer = dispatch_.tracer())
    trace = trace_call(*tracer, route, {traceparent(request), request.id, request.secure ? "https" : "http"});
  Caller caller;
  try {
    if (!request.body.empty()) refuse_coding(request);
    caller = caller_of(request, route);
  } catch (const Problem& problem) {
    if (trace) trace->answered(problem.status);
    throw;
  }
  auto type = std::string{request.header("content-type")};
  auto key = std::string{request.header("idempotency-key")};
  dispatch_.call({&route, std::move(caller), target.input(std::move(request.body), std::move(type)), std::move(key),
                  std::move(request.id), std::move(trace)},
                 [respond = std::move(respond), read = route.kind == Kind::query](Answer answer) mutable {
                   const bool conditional = read && answer.status == 200;
                   auto response = response_of(std::move(answer));
                   if (conditional) make_conditional(response);
                   respond(std::move(response));
                 });
}

// The call goes the way of the present version; what it asks and what it is answered are turned.
void ApiHandler::call_older(Request&& request, const OlderVersion& older, std::string_view below, Respond& respond) {
  const auto mapped = Versions::map(older, request.method, below);
  request.method = mapped.method;
  if (mapped.route && mapped.route->request) request.body = mapped.route->request(request.body);
  auto notices = options_.versions.notices(older);
  const auto* turn = mapped.route && mapped.route->reply ? &mapped.route->reply : nullptr;
  Respond turned = [respond = std::move(respond), turn, notices = std::move(notices),
                    id = request.id](Response response) mutable {
    try {
      if (turn && response.status < 300) response.body = (*turn)(response.body.view());
    } catch (...) { response = response_of(answer_of(std::current_exception(), id)); }
    for (auto& notice : notices) response.headers.push_back(std::move(notice));
    respond(std::move(response));
  };
  try {
    call(std::move(request), mapped.path, turned);
  } catch (...) {
    if (turned) turned(response_of(answer_of(std::current_exception(), "an older version")));
  }
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
  caller.if_match = request.header("if-match");
  return caller;
}

// More than usual is read only from those whom the route is open to: memory is not for strangers.
BodyLimit ApiHandler::body_limit(const Request& head) const {
  const auto place = options_.versions.find(head.path);
  if (!place) return {usual_body};
  const auto mapped = place->older ? Versions::map(*place->older, head.method, place->below)
                                   : MappedCall{head.method, std::string{place->below}, nullptr};
  const auto* route = dispatch_.routes().find(mapped.method, mapped.path).route;
  if (!route) return {usual_body};
  if (route->most_body <= usual_body) return {route->most_body};
  try {
    refuse_forgery(head);
    permit(caller_of(head, *route), *route);
    return {route->most_body};
  } catch (const Problem& problem) { return {usual_body, response_of(answer_of(problem))}; }
}

std::unique_ptr<SocketHandler> ApiHandler::open(Socket& socket, const Request& request) {
  if (request.path != options_.versions.root() + "/live") return nullptr;
  return std::make_unique<LiveSession>(live_, socket,
                                       LiveCaller{std::string{request.header("user-agent").substr(0, longest_agent)},
                                                  request.secure, std::string{traceparent(request)}});
}

Response ApiHandler::health(const Request&) { return {200, "application/json", R"({"status":"ok"})", {}, false}; }

Response ApiHandler::readiness(const Request&) {
  const auto readiness = health_.ask();
  Response response{readiness.ready ? 200 : 503, "application/json", json::text(readiness), {}, false};
  if (!readiness.ready) response.headers.push_back({"Retry-After", "1"});
  return response;
}

// What the server does is nobody's business but its keeper's: this machine, unless somebody forwards through it, and who
// the configuration names.
Response ApiHandler::metrics(const Request& request) {
  const bool here = is_loopback(request.address) && !is_forwarded(request.headers);
  if (!here && !options_.metrics_from.contains(request.address))
    throw forbidden("metrics.forbidden",
                    "The measurements are for this machine, and for whom [gateway] metrics_from names.");
  return {200, "text/plain; version=0.0.4; charset=utf-8", metrics_.text(), {}, false};
}

Response ApiHandler::authority(const Request&) {
  return {200,
          "application/x-x509-ca-cert",
          options_.authority,
          {{"Content-Disposition", "attachment; filename=\"eduverse-authority.crt\""}},
          false};
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
