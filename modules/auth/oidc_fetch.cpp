#include "auth/oidc_fetch.hpp"

#include <curl/curl.h>
#include <unistd.h>

#include <memory>
#include <mutex>

#include "auth/oidc_reach.hpp"

namespace edu::auth {
namespace {

void start_once() {
  static std::once_flag started;
  std::call_once(started, [] {
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw std::runtime_error{"libcurl doesn't start"};
  });
}

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part(const Url& url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url.get(), which, &text, 0) != CURLUE_OK) return {};
  const std::unique_ptr<char, decltype(&curl_free)> kept{text, curl_free};
  return text;
}

bool is_this_machine(std::string_view host) { return host == "127.0.0.1" || host == "[::1]" || host == "localhost"; }

struct Talk {
  Reach reach;
  std::string body = {};
  bool refused = false;
  bool too_large = false;
};

curl_socket_t open_socket(void* talk, curlsocktype, curl_sockaddr* address) {
  auto& at = *static_cast<Talk*>(talk);
  if (!within(at.reach, address->addr)) {
    at.refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::size_t take(char* bytes, std::size_t, std::size_t count, void* talk) {
  auto& at = *static_cast<Talk*>(talk);
  if (at.body.size() + count > WebFetch::most_bytes) {
    at.too_large = true;
    return 0;
  }
  at.body.append(bytes, count);
  return count;
}

template <class Value>
void set(const Handle& curl, CURLoption option, Value value) {
  if (curl_easy_setopt(curl.get(), option, value) != CURLE_OK) throw std::runtime_error{"libcurl lacks an option"};
}

void be_careful(const Handle& curl, const Ask& ask, const std::string& authority) {
  set(curl, CURLOPT_URL, ask.url.c_str());
  set(curl, CURLOPT_PROTOCOLS_STR, "http,https");  // which of the two refused_address() has said
  set(curl, CURLOPT_FOLLOWLOCATION, 0L);
  set(curl, CURLOPT_PROXY, "");
  set(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(curl, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
  set(curl, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  set(curl, CURLOPT_NOSIGNAL, 1L);
  set(curl, CURLOPT_TIMEOUT_MS, WebFetch::most_milliseconds);
  set(curl, CURLOPT_MAXFILESIZE, static_cast<long>(WebFetch::most_bytes));
  set(curl, CURLOPT_FORBID_REUSE, 1L);
  if (!authority.empty()) set(curl, CURLOPT_CAINFO, authority.c_str());
}

HeaderList headers_of(const Ask& ask) {
  HeaderList headers{curl_slist_append(nullptr, "Accept: application/json"), curl_slist_free_all};
  if (!ask.authorization.empty()) curl_slist_append(headers.get(), ("Authorization: " + ask.authorization).c_str());
  return headers;
}

}  // namespace

std::string refused_address(const std::string& url, Reach reach) {
  const Url parsed{curl_url(), curl_url_cleanup};
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK)
    return "is no web address";
  const auto scheme = part(parsed, CURLUPART_SCHEME);
  const auto host = part(parsed, CURLUPART_HOST);
  if (host.empty()) return "names no host";
  if (!part(parsed, CURLUPART_FRAGMENT).empty()) return "has a fragment";
  if (scheme == "https") return {};
  if (scheme == "http" && reach == Reach::developer && is_this_machine(host)) return {};
  return "isn't https://";
}

Told WebFetch::ask(const Ask& ask, Reach reach, const std::string& authority) {
  if (const auto why = refused_address(ask.url, reach); !why.empty()) throw Unreachable{"an address that " + why};
  start_once();
  const Handle curl{curl_easy_init(), curl_easy_cleanup};
  if (!curl) throw Unreachable{"libcurl has no memory"};
  Talk talk{reach};
  const auto headers = headers_of(ask);
  be_careful(curl, ask, authority);
  set(curl, CURLOPT_HTTPHEADER, headers.get());
  if (ask.form) {
    set(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(ask.form->size()));
    set(curl, CURLOPT_POSTFIELDS, ask.form->c_str());
  }
  set(curl, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  set(curl, CURLOPT_OPENSOCKETDATA, &talk);
  set(curl, CURLOPT_WRITEFUNCTION, &take);
  set(curl, CURLOPT_WRITEDATA, &talk);
  const auto ended = curl_easy_perform(curl.get());
  if (talk.refused && ended == CURLE_COULDNT_CONNECT) throw Unreachable{"it stands outside of the provider's reach"};
  if (talk.too_large || ended == CURLE_FILESIZE_EXCEEDED) throw Unreachable{"more than a mebibyte"};
  if (ended != CURLE_OK) throw Unreachable{curl_easy_strerror(ended)};
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  return {static_cast<int>(status), std::move(talk.body)};
}

std::string form_encoded(std::string_view text) {
  constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (unreserved.find(c) != unreserved.npos) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += digits[byte >> 4];
    encoded += digits[byte & 15];
  }
  return encoded;
}

}  // namespace edu::auth
