#include "gateway/tls.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace edu::gateway {
namespace {

namespace fs = std::filesystem;

constexpr long day = 24 * 60 * 60;
constexpr long lifetime = 397 * day;
constexpr long renewed_before = 30 * day;

template <auto Function>
struct Free {
  template <class T>
  void operator()(T* object) const {
    Function(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Memory = std::unique_ptr<BIO, Free<BIO_free_all>>;

[[noreturn]] void fail(std::string_view what) {
  std::array<char, 256> reason{"unknown reason"};
  if (const auto error = ERR_get_error(); error != 0) ERR_error_string_n(error, reason.data(), reason.size());
  ERR_clear_error();
  throw std::runtime_error{fmt::format("TLS: {} ({})", what, reason.data())};
}

int choose_protocol(SSL*, const unsigned char** out, unsigned char* length, const unsigned char* offered, unsigned size,
                    void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  auto* chosen = const_cast<unsigned char*>(*out);
  if (SSL_select_next_proto(&chosen, length, ours, sizeof ours - 1, offered, size) != OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_NOACK;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

TlsContext empty_context() {
  // OpenSSL writes without MSG_NOSIGNAL: a peer that is gone must be an error, not the end of the process.
  std::signal(SIGPIPE, SIG_IGN);
  TlsContext context{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
  if (!context) fail("no context could be made");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_IGNORE_UNEXPECTED_EOF);
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(context.get(), choose_protocol, nullptr);
  static constexpr unsigned char sessions_of[] = "eduverse";
  SSL_CTX_set_session_id_context(context.get(), sessions_of, sizeof sessions_of - 1);
  return context;
}

Key new_key() {
  Key key{EVP_EC_gen("P-256")};
  if (!key) fail("no key could be made");
  return key;
}

bool is_address(const std::string& host) {
  boost::system::error_code error;
  boost::asio::ip::make_address(host, error);
  return !error;
}

std::string alternative_names(const std::vector<std::string>& hosts) {
  std::string names = "DNS:localhost,IP:127.0.0.1,IP:::1";
  for (const auto& host : hosts) names += (is_address(host) ? ",IP:" : ",DNS:") + host;
  return names;
}

void extend(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>> extension{
      X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str())};
  if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1) fail("the certificate can't say: " + value);
}

Certificate new_certificate(EVP_PKEY* key, const std::vector<std::string>& hosts) {
  Certificate certificate{X509_new()};
  X509_set_version(certificate.get(), X509_VERSION_3);
  std::array<unsigned char, 16> serial;
  RAND_bytes(serial.data(), static_cast<int>(serial.size()));
  serial[0] &= 0x7f;
  const std::unique_ptr<BIGNUM, Free<BN_free>> number{
      BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr)};
  BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), lifetime - day);
  X509_set_pubkey(certificate.get(), key);
  auto* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("EDUverse of this school"), -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  extend(certificate.get(), NID_basic_constraints, "critical,CA:FALSE");
  extend(certificate.get(), NID_key_usage, "critical,digitalSignature");
  extend(certificate.get(), NID_ext_key_usage, "serverAuth");
  extend(certificate.get(), NID_subject_alt_name, alternative_names(hosts));
  if (X509_sign(certificate.get(), key, EVP_sha256()) == 0) fail("the certificate couldn't be signed");
  return certificate;
}

std::string text_of(BIO* memory) {
  char* data = nullptr;
  const auto size = BIO_get_mem_data(memory, &data);
  return {data, static_cast<std::size_t>(size)};
}

// Written beside and renamed, so that a file is whole or not there.
void write_private(const fs::path& path, const std::string& text) {
  const auto fresh = fs::path{path.string() + ".new"};
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) throw std::runtime_error{fmt::format("TLS: {} can't be written", fresh.string())};
  const bool good = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!good) throw std::runtime_error{fmt::format("TLS: {} can't be written", fresh.string())};
  fs::rename(fresh, path);
}

void make_pair(const fs::path& file, const std::vector<std::string>& hosts) {
  const auto key = new_key();
  const auto certificate = new_certificate(key.get(), hosts);
  const Memory memory{BIO_new(BIO_s_mem())};
  PEM_write_bio_PrivateKey(memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  PEM_write_bio_X509(memory.get(), certificate.get());
  write_private(file, text_of(memory.get()));
}

bool names(X509* certificate, const std::string& host) {
  return is_address(host) ? X509_check_ip_asc(certificate, host.c_str(), 0) == 1
                          : X509_check_host(certificate, host.data(), host.size(), 0, nullptr) == 1;
}

bool still_good(const fs::path& file, const std::vector<std::string>& hosts) {
  std::ifstream in{file, std::ios::binary};
  if (!in) return false;
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  const Memory memory{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
  const Certificate certificate{PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr)};
  ERR_clear_error();
  if (!certificate) return false;
  auto limit = std::time(nullptr) + renewed_before;
  if (X509_cmp_time(X509_get0_notAfter(certificate.get()), &limit) <= 0) return false;
  return std::all_of(hosts.begin(), hosts.end(), [&](const auto& host) { return names(certificate.get(), host); });
}

}  // namespace

TlsContext tls_from_files(const fs::path& certificate, const fs::path& key) {
  auto context = empty_context();
  if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1)
    fail(fmt::format("no certificate could be read from {}", certificate.string()));
  if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1)
    fail(fmt::format("no private key that fits the certificate could be read from {}", key.string()));
  return context;
}

TlsContext tls_self_signed(const fs::path& folder, const std::vector<std::string>& hosts) {
  fs::create_directories(folder);
  const auto file = folder / "tls-self-signed.pem";
  if (!still_good(file, hosts)) make_pair(file, hosts);
  return tls_from_files(file, file);
}

}  // namespace edu::gateway
