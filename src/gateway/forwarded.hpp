// What a proxy says of whom it speaks for. Only a configured proxy is believed, and only for the hop it saw itself: the
// list is read from its end, over all fields of that name, and whatever stands before the first address that isn't a
// proxy of ours was written by the caller.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/networks.hpp"
#include "gateway/transport.hpp"

namespace edu::gateway {

// The caller's address; `peer` is the connection's other end.
std::string caller_address(const Fields& fields, std::string_view peer, const Networks& proxies);
// Whether the proxy was reached over TLS.
bool forwarded_secure(const Fields& fields);
// Whether somebody says that they forward this.
bool is_forwarded(const Fields& fields);

}  // namespace edu::gateway
