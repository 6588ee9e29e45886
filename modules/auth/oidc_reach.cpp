#include "auth/oidc_reach.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace edu::auth {
namespace {

enum class Kind { internet, school, machine, nobody };

struct Network {
  std::uint32_t address;
  int bits;
  Kind kind;
};

constexpr std::uint32_t dotted(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// IANA's special-purpose registry, with the metadata services that stand at addresses of other kinds; the first that fits.
constexpr std::array<Network, 19> networks{{{dotted(0, 0, 0, 0), 8, Kind::nobody},
                                            {dotted(10, 0, 0, 0), 8, Kind::school},
                                            {dotted(100, 100, 100, 200), 32, Kind::nobody},
                                            {dotted(100, 64, 0, 0), 10, Kind::school},
                                            {dotted(127, 0, 0, 0), 8, Kind::machine},
                                            {dotted(168, 63, 129, 16), 32, Kind::nobody},
                                            {dotted(169, 254, 0, 0), 16, Kind::nobody},
                                            {dotted(172, 16, 0, 0), 12, Kind::school},
                                            {dotted(192, 0, 0, 0), 24, Kind::nobody},
                                            {dotted(192, 0, 2, 0), 24, Kind::nobody},
                                            {dotted(192, 88, 99, 0), 24, Kind::nobody},
                                            {dotted(192, 168, 0, 0), 16, Kind::school},
                                            {dotted(198, 18, 0, 0), 15, Kind::nobody},
                                            {dotted(198, 51, 100, 0), 24, Kind::nobody},
                                            {dotted(203, 0, 113, 0), 24, Kind::nobody},
                                            {dotted(224, 0, 0, 0), 4, Kind::nobody},
                                            {dotted(240, 0, 0, 0), 4, Kind::nobody},
                                            {dotted(192, 31, 196, 0), 24, Kind::nobody},
                                            {dotted(192, 175, 48, 0), 24, Kind::nobody}}};

Kind kind_of(std::uint32_t address) {
  const auto* found = std::find_if(networks.begin(), networks.end(), [&](const Network& network) {
    return ((address ^ network.address) >> (32 - network.bits)) == 0;
  });
  return found == networks.end() ? Kind::internet : found->kind;
}

using Bytes = std::array<std::uint8_t, 16>;

bool begins(const Bytes& bytes, std::initializer_list<std::uint8_t> with) {
  return std::equal(with.begin(), with.end(), bytes.begin());
}

std::uint32_t last_four(const Bytes& b) { return dotted(b[12], b[13], b[14], b[15]); }

Kind kind_of(const Bytes& b) {
  if (begins(b, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return kind_of(last_four(b));     // IPv4, mapped
  if (begins(b, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return kind_of(last_four(b));  // IPv4, by NAT64
  if (b == Bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}) return Kind::machine;
  if (b == Bytes{0xfd, 0x00, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54}) return Kind::nobody;  // metadata
  if ((b[0] & 0xfe) == 0xfc) return Kind::school;  // unique local
  if ((b[0] & 0xe0) != 0x20) return Kind::nobody;  // all but global unicast: link-local, multicast, unspecified
  const bool tunnel = begins(b, {0x20, 0x02}) || begins(b, {0x20, 0x01, 0, 0});
  const bool example = begins(b, {0x20, 0x01, 0x0d, 0xb8}) || begins(b, {0x3f, 0xff});
  return tunnel || example ? Kind::nobody : Kind::internet;
}

Kind kind_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4;
    std::memcpy(&v4, &address, sizeof v4);
    return kind_of(ntohl(v4.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return Kind::nobody;
  sockaddr_in6 v6;
  std::memcpy(&v6, &address, sizeof v6);
  Bytes bytes;
  std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
  return kind_of(bytes);
}

}  // namespace

bool within(Reach reach, const sockaddr& address) {
  switch (kind_of(address)) {
    case Kind::internet:
      return true;
    case Kind::school:
      return reach != Reach::internet;
    case Kind::machine:
      return reach == Reach::developer;
    case Kind::nobody:
      return false;
  }
  return false;
}

}  // namespace edu::auth
