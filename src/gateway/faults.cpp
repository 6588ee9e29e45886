#include "gateway/faults.hpp"

#include "ops/log.hpp"

namespace edu::gateway {

void log_fault(std::string_view where, std::string_view what) {
  ops::log::error("fault", {{"where", where}, {"what", what}});
}
void log_warning(std::string_view where, std::string_view what) {
  ops::log::warn("trouble", {{"where", where}, {"what", what}});
}

}  // namespace edu::gateway
