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
#include <stdexcept>

#include "base/file.hpp"

namespace edu::gateway {
namespace {

namespace fs = std::filesystem;

constexpr long day = 24 * 60 * 60;
constexpr long lifetime = 397 * day;
constexpr long renewed_before = 30 * day;
constexpr long authority_lifetime = 3650 * day;
constexpr long authority_renewed_before = 400 * day;  // whatever it signs ends before it does

// What the authority may vouch for, besides the hosts it was made for: names that no public authority gives out, and
// addresses that are no public ones. A key that gets lost opens nobody's bank.
constexpr std::string_view private_names[] = {"localhost", "local", "lan", "home.arpa", "internal"};
constexpr std::string_view private_networks[] = {
    "127.0.0.0/255.0.0.0",
    "10.0.0.0/255.0.0.0",
    "172.16.0.0/255.240.0.0",
    "192.168.0.0/255.255.0.0",
    "169.254.0.0/255.255.0.0",
    "0:0:0:0:0:0:0:1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fc00:0:0:0:0:0:0:0/fe00:0:0:0:0:0:0:0",
    "fe80:0:0:0:0:0:0:0/ffc0:0:0:0:0:0:0:0",
};

constexpr auto authority_file = "tls-authority.pem";
constexpr auto server_file = "tls-server.pem";

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
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_IGNORE_UNEXPECTED_EOF |
                                         SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  if (SSL_CTX_set_cipher_list(context.get(), "ECDHE+AESGCM:ECDHE+CHACHA20") != 1 ||
      SSL_CTX_set1_groups_list(context.get(), "X25519:P-256:P-384") != 1)
    fail("the ciphers couldn't be chosen");
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

// 255.255.255.255 and its like behind one address.
std::string only(const std::string& address) {
  const bool v4 = address.find(':') == std::string::npos;
  return address + (v4 ? "/255.255.255.255" : "/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
}

std::string constraints(const std::vector<std::string>& hosts) {
  std::string permitted = "critical";
  for (const auto name : private_names) permitted.append(",permitted;DNS:").append(name);
  for (const auto network : private_networks) permitted.append(",permitted;IP:").append(network);
  for (const auto& host : hosts)
    permitted.append(is_address(host) ? ",permitted;IP:" + only(host) : ",permitted;DNS:" + host);
  return permitted;
}

void extend(X509* certificate, X509* issuer, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Free<X509_EXTENSION_free>> extension{
      X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str())};
  if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1) fail("the certificate can't say: " + value);
}

struct Pair {
  Key key;
  Certificate certificate;
};

Certificate blank_certificate(EVP_PKEY* key, const std::string& name, long lifetime_of_it) {
  Certificate certificate{X509_new()};
  X509_set_version(certificate.get(), X509_VERSION_3);
  std::array<unsigned char, 16> serial;
  RAND_bytes(serial.data(), static_cast<int>(serial.size()));
  serial[0] &= 0x7f;
  const std::unique_ptr<BIGNUM, Free<BN_free>> number{
      BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr)};
  BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate.get()));
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), lifetime_of_it - day);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  return certificate;
}

void sign(X509* certificate, const Pair& by) {
  X509_set_issuer_name(certificate, X509_get_subject_name(by.certificate.get()));
  extend(certificate, by.certificate.get(), NID_authority_key_identifier, "keyid:always");
  if (X509_sign(certificate, by.key.get(), EVP_sha256()) == 0) fail("the certificate couldn't be signed");
}

// Schools' authorities bear different names, since a device may know several.
Pair new_authority(const std::vector<std::string>& hosts) {
  std::array<unsigned char, 4> tag;
  RAND_bytes(tag.data(), static_cast<int>(tag.size()));
  auto key = new_key();
  auto certificate = blank_certificate(
      key.get(), fmt::format("EDUverse of this school {:02x}{:02x}{:02x}{:02x}", tag[0], tag[1], tag[2], tag[3]),
      authority_lifetime);
  auto* const own = certificate.get();
  extend(own, own, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  extend(own, own, NID_key_usage, "critical,keyCertSign,cRLSign");
  extend(own, own, NID_name_constraints, constraints(hosts));
  extend(own, own, NID_subject_key_identifier, "hash");
  Pair pair{std::move(key), std::move(certificate)};
  sign(own, pair);
  return pair;
}

Pair new_pair(const Pair& authority, const std::vector<std::string>& hosts) {
  auto key = new_key();
  auto certificate = blank_certificate(key.get(), "EDUverse", lifetime);
  auto* const own = certificate.get();
  extend(own, own, NID_basic_constraints, "critical,CA:FALSE");
  extend(own, own, NID_key_usage, "critical,digitalSignature");
  extend(own, own, NID_ext_key_usage, "serverAuth");
  extend(own, own, NID_subject_alt_name, alternative_names(hosts));
  extend(own, own, NID_subject_key_identifier, "hash");
  sign(own, authority);
  return {std::move(key), std::move(certificate)};
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

std::string pem_of(const Pair& pair, X509* behind) {
  const Memory memory{BIO_new(BIO_s_mem())};
  PEM_write_bio_PrivateKey(memory.get(), pair.key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  PEM_write_bio_X509(memory.get(), pair.certificate.get());
  if (behind != nullptr) PEM_write_bio_X509(memory.get(), behind);
  return text_of(memory.get());
}

std::string read_text(const fs::path& file) { return bytes_of_file(file).value_or(""); }

// Nothing in it where the file isn't there.
Pair read_pair(const fs::path& file) {
  const auto text = read_text(file);
  const Memory memory{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
  Pair pair{Key{PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr)},
            Certificate{PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr)}};
  ERR_clear_error();
  return pair;
}

bool lasts(const Pair& pair, long at_least) {
  auto limit = std::time(nullptr) + at_least;
  return pair.key && pair.certificate && X509_cmp_time(X509_get0_notAfter(pair.certificate.get()), &limit) > 0;
}

bool names(X509* certificate, const std::string& host) {
  return is_address(host) ? X509_check_ip_asc(certificate, host.c_str(), 0) == 1
                          : X509_check_host(certificate, host.data(), host.size(), 0, nullptr) == 1;
}

// Signed by the authority, and within what it may vouch for.
bool vouched_for(const Pair& pair, const Pair& authority) {
  const std::unique_ptr<X509_STORE, Free<X509_STORE_free>> store{X509_STORE_new()};
  const std::unique_ptr<X509_STORE_CTX, Free<X509_STORE_CTX_free>> context{X509_STORE_CTX_new()};
  X509_STORE_add_cert(store.get(), authority.certificate.get());
  const bool good = X509_STORE_CTX_init(context.get(), store.get(), pair.certificate.get(), nullptr) == 1 &&
                    X509_verify_cert(context.get()) == 1;
  ERR_clear_error();
  return good;
}

bool still_good(const Pair& pair, const Pair& authority, const std::vector<std::string>& hosts) {
  return lasts(pair, renewed_before) && vouched_for(pair, authority) &&
         std::all_of(hosts.begin(), hosts.end(), [&](const auto& host) { return names(pair.certificate.get(), host); });
}

// The authority, and a certificate that it vouches for; both as they are where they are still good.
std::pair<Pair, Pair> pairs_in(const fs::path& folder, const std::vector<std::string>& hosts) {
  auto authority = read_pair(folder / authority_file);
  if (lasts(authority, authority_renewed_before)) {
    auto pair = read_pair(folder / server_file);
    if (still_good(pair, authority, hosts)) return {std::move(authority), std::move(pair)};
    pair = new_pair(authority, hosts);
    if (vouched_for(pair, authority)) return {std::move(authority), std::move(pair)};
  }
  authority = new_authority(hosts);
  auto pair = new_pair(authority, hosts);
  if (!vouched_for(pair, authority)) fail("the school's own authority can't vouch for its names");
  return {std::move(authority), std::move(pair)};
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

bool is_issued(const TlsContext& context) {
  auto* const certificate = SSL_CTX_get0_certificate(context.get());
  return certificate != nullptr &&
         X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) != 0;
}

TlsContext tls_of_own_authority(const fs::path& folder, const std::vector<std::string>& hosts) {
  fs::create_directories(folder);
  const auto [authority, pair] = pairs_in(folder, hosts);
  const auto write = [&](const char* name, const std::string& text) {
    if (read_text(folder / name) != text) write_private(folder / name, text);
  };
  write(authority_file, pem_of(authority, nullptr));
  write(server_file, pem_of(pair, authority.certificate.get()));
  return tls_from_files(folder / server_file, folder / server_file);
}

std::string own_authority(const fs::path& folder) {
  const auto authority = read_pair(folder / authority_file);
  if (!authority.certificate) return {};
  const Memory memory{BIO_new(BIO_s_mem())};
  PEM_write_bio_X509(memory.get(), authority.certificate.get());
  return text_of(memory.get());
}

}  // namespace edu::gateway
