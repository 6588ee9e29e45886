// Access tokens: nobody without the key makes one that is let in, and what is refused is refused as 401.
#include "auth/jwt.hpp"

#include <cstdlib>

#include "auth/keys.hpp"
#include "base/ids.hpp"

namespace {

using namespace edu;

struct Claims {
  std::string iss, aud, token_use;
  std::int64_t iat;
  std::optional<std::int64_t> nbf;
  std::int64_t exp;
};
BOOST_DESCRIBE_STRUCT(Claims, (), (iss, aud, token_use, iat, nbf, exp))

const std::string claims =
    R"({"iss":"eduverse","aud":"eduverse","token_use":"access","iat":1795000000,"exp":1795000900})";
const auth::jwt::Profile profile{"eduverse", "eduverse", std::chrono::seconds{60}};
constexpr Time now{1'795'000'100'000};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auth::Keys keys{auth::Seed{7}};
  static const auto good = auth::jwt::sign(keys, claims);
  const std::string token{reinterpret_cast<const char*>(data), size};
  try {
    (void)auth::jwt::read<Claims>(token, profile, now);  // a payload of the fuzzer's own, as if it had been signed
  } catch (const Problem& problem) {
    if (problem.status != 401) std::abort();
  }
  try {
    // The good one with some of its bytes changed, so that the search begins close to what is let in.
    auto near = good;
    for (std::size_t i = 0; i + 1 < size && i < 8; i += 2)
      near[(data[i] * 7u) % near.size()] = static_cast<char>(data[i + 1]);
    for (const auto& tried : {token, near}) {
      try {
        if (auth::jwt::verified(keys, tried) != claims || tried != good) std::abort();
      } catch (const Problem& problem) {
        if (problem.status != 401) std::abort();
      }
    }
  } catch (const Problem&) { std::abort(); }
  return 0;
}
