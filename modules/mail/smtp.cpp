#include "mail/smtp.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <mutex>
#include <stdexcept>

namespace edu::mail {
namespace {

constexpr long to_connect = 10;  // seconds
constexpr long in_all = 30;

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using Mime = std::unique_ptr<curl_mime, decltype(&curl_mime_free)>;

class Lines {
 public:
  Lines() = default;
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;
  ~Lines() { curl_slist_free_all(first_); }
  void add(const std::string& line) {
    auto* longer = curl_slist_append(first_, line.c_str());
    if (!longer) throw std::bad_alloc{};
    first_ = longer;
  }
  curl_slist* get() const { return first_; }

 private:
  curl_slist* first_ = nullptr;
};

void initialise() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

// libcurl asks about every second, also while the other side is silent; anything but 0 gives the transfer up.
int is_over(void* ended, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const std::atomic<bool>*>(ended)->load() ? 1 : 0;
}

std::string with_crlf(std::string_view text) {
  std::string lines;
  for (const auto c : text) {
    if (c == '\n') lines += '\r';
    lines += c;
  }
  return lines;
}

// Replies that say something of the letter; those of signing in and of TLS say something of the configuration.
bool refuses_letter(CURLcode code, long reply) {
  if (code == CURLE_LOGIN_DENIED || code == CURLE_USE_SSL_FAILED || code == CURLE_PEER_FAILED_VERIFICATION)
    return false;
  return reply >= 500 && reply < 600 && reply != 530 && reply != 534 && reply != 535 && reply != 538;
}

}  // namespace

Outcome Smtp::carry(const Envelope& envelope) const {
  if (!is_mailbox(envelope.writing.address)) return {Carried::refused, "this is no mailbox"};
  initialise();
  const Easy curl{curl_easy_init(), &curl_easy_cleanup};
  if (!curl) throw std::bad_alloc{};
  const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(curl.get(), option, value); };

  // The path is whom we say we are (EHLO).
  const auto url = fmt::format("{}/{}", server_.url, domain_of(sender_.address));
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT, to_connect);
  set(CURLOPT_TIMEOUT, in_all);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, &is_over);
  set(CURLOPT_XFERINFODATA, &ended_);
  set(CURLOPT_USE_SSL, static_cast<long>(server_.plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!server_.authority.empty()) set(CURLOPT_CAINFO, server_.authority.c_str());
  if (!server_.user.empty()) {
    set(CURLOPT_USERNAME, server_.user.c_str());
    set(CURLOPT_PASSWORD, server_.password.c_str());
  }

  Lines recipients, lines;
  recipients.add(envelope.writing.address);
  for (const auto& line : headers(sender_, envelope)) lines.add(line);
  set(CURLOPT_MAIL_FROM, sender_.address.c_str());
  set(CURLOPT_MAIL_RCPT, recipients.get());
  set(CURLOPT_HTTPHEADER, lines.get());

  const Mime mime{curl_mime_init(curl.get()), &curl_mime_free};
  auto* part = curl_mime_addpart(mime.get());
  const auto text = with_crlf(envelope.writing.text);
  curl_mime_data(part, text.data(), text.size());
  curl_mime_type(part, "text/plain; charset=utf-8");
  curl_mime_encoder(part, "quoted-printable");
  set(CURLOPT_MIMEPOST, mime.get());

  char detail[CURL_ERROR_SIZE] = "";
  set(CURLOPT_ERRORBUFFER, static_cast<char*>(detail));
  const auto code = curl_easy_perform(curl.get());
  if (code == CURLE_OK) return {Carried::sent};
  long reply = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply);
  auto reason = std::string{*detail ? detail : curl_easy_strerror(code)};
  return {refuses_letter(code, reply) ? Carried::refused : Carried::later, std::move(reason)};
}

}  // namespace edu::mail
