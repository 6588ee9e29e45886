// A fault in the gateway is logged once, with where it happened, and ends no thread.
#pragma once

#include <string_view>

namespace edu::gateway {

void log_fault(std::string_view where, std::string_view what);
// For what is no fault of ours but must be seen: no more file descriptors, a certificate that runs out.
void log_warning(std::string_view where, std::string_view what);

}  // namespace edu::gateway
