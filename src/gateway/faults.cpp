#include "gateway/faults.hpp"

#include <spdlog/spdlog.h>

namespace edu::gateway {

void log_fault(std::string_view where, std::string_view what) { spdlog::error("{}: {}", where, what); }
void log_warning(std::string_view where, std::string_view what) { spdlog::warn("{}: {}", where, what); }

}  // namespace edu::gateway
