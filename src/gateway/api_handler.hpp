// What answers HTTP: the versioned API by way of the dispatch, the live socket's opening, health, metrics and the served
// contract; whatever else is asked for belongs to the web client.
#pragma once

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded.hpp"
#include "bus/bus.hpp"
#include "gateway/dispatch.hpp"
#include "gateway/hub.hpp"
#include "gateway/live_session.hpp"
#include "gateway/networks.hpp"
#include "gateway/static_files.hpp"
#include "gateway/transport.hpp"
#include "gateway/versions.hpp"
#include "ops/health.hpp"

namespace edu::gateway {

// What the configuration says of who may read what.
struct ApiOptions {
  Networks metrics_from;  // may read /metrics, besides this machine itself
  std::string authority;  // PEM: the certificate that signs ours, for people to install; empty: none of our own
  Versions versions;
};

class ApiHandler final : public Handler {
 public:
  // `web`: the built web client, as long-lived as the program.
  ApiHandler(Dispatch& dispatch, Identity& identity, Hub& hub, const bus::Bus& bus, const ops::Metrics& metrics,
             const ops::Health& health, std::span<const Embedded> web, ApiOptions options = {});

  void request(Request&& request, Respond respond) override;
  BodyLimit body_limit(const Request& head) const override;
  std::unique_ptr<SocketHandler> open(Socket& socket, const Request& request) override;

 private:
  using Page = Response (ApiHandler::*)(const Request&);
  struct Document {
    std::shared_ptr<const std::string> text;
    std::string etag;
  };
  void call(Request&& request, std::string_view path, Respond& respond);  // takes `respond` when the call is on its way
  void call_older(Request&& request, const OlderVersion& older, std::string_view below, Respond& respond);
  Caller caller_of(const Request& request, const Route& route) const;
  Response health(const Request&);
  Response readiness(const Request&);
  Response metrics(const Request& request);
  Response authority(const Request&);
  Response openapi_document(const Request&);
  Response asyncapi_document(const Request&);
  Response docs(const Request&);
  Response docs_style(const Request&);
  // Made when it is first asked for, the same from then on.
  Response document(const std::string& name, std::string_view type, const std::function<std::string()>& make);

  Dispatch& dispatch_;
  Identity& identity_;
  const bus::Bus& bus_;
  const ops::Metrics& metrics_;
  const ops::Health& health_;
  const ApiOptions options_;
  LiveParts live_;
  StaticFiles files_;
  std::map<std::string, Page, std::less<>> pages_;
  std::mutex documents_lock_;
  std::map<std::string, Document> documents_;
};

}  // namespace edu::gateway
