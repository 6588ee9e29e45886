// The server's certificate: the school's own, or one of an authority made here on demand, so that a classroom without a
// domain still talks under TLS: whoever installs the authority's certificate is warned no more, and it can vouch for
// nothing beyond private names and addresses. TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers only;
// HTTP/1.1 by ALPN.
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

// The certificate was issued by somebody else than itself, so that browsers may insist on TLS from now on.
bool is_issued(const TlsContext& context);

// The server's certificate (ECDSA P-256, 397 days) under `folder`, signed by the authority there (10 years). Each is made
// where there is none or where it ends soon; the server's also where it doesn't name one of `hosts` (names and
// addresses), the authority where it may not vouch for one of them. The keys' files are for their owner alone.
TlsContext tls_of_own_authority(const std::filesystem::path& folder, const std::vector<std::string>& hosts);

// The authority's certificate, to install on devices: PEM. Empty where there is none.
std::string own_authority(const std::filesystem::path& folder);

}  // namespace edu::gateway
