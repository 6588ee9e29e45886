// Which addresses a provider may be connected to. Whoever writes a provider's documents, or answers for its name, could
// point the server at itself, at its neighbours or at a cloud's metadata: so the address of each connection is looked at
// when it is made, whatever name led there.
#pragma once

#include <sys/socket.h>

#include "auth/oidc_options.hpp"

namespace edu::auth {

// A metadata service, a link-local or a reserved address is within nobody's reach.
bool within(Reach reach, const sockaddr& address);

}  // namespace edu::auth
