// The server's certificate: the school's own, or one made here on demand, so that a classroom without a domain still
// talks under TLS. TLS 1.2 and 1.3 with OpenSSL's own choice of suites; HTTP/1.1 by ALPN.
#pragma once

#include <openssl/ssl.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace edu::gateway {

using TlsContext = std::shared_ptr<SSL_CTX>;

// PEM files, the chain in order. Throws std::runtime_error with a sentence that says which file and why.
TlsContext tls_from_files(const std::filesystem::path& certificate, const std::filesystem::path& key);

// A self-signed certificate (ECDSA P-256, 397 days) under `folder`, made where there is none, where it ends within 30
// days, or where it doesn't name one of `hosts` (names and addresses). The key's file is for its owner alone.
TlsContext tls_self_signed(const std::filesystem::path& folder, const std::vector<std::string>& hosts);

}  // namespace edu::gateway
