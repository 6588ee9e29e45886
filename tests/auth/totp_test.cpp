#include "auth/totp.hpp"

#include <doctest/doctest.h>

#include "auth/device_name.hpp"
#include "auth/qr_svg.hpp"
#include "auth/seal.hpp"

using namespace edu;

namespace {

const std::string rfc_secret = "12345678901234567890";

Time at(std::int64_t seconds) { return Time{seconds * 1000}; }

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B") {
  struct Vector {
    std::int64_t seconds;
    std::string code;
  };
  for (const auto& [seconds, code] : std::vector<Vector>{{59, "94287082"},
                                                         {1111111109, "07081804"},
                                                         {1111111111, "14050471"},
                                                         {1234567890, "89005924"},
                                                         {2000000000, "69279037"},
                                                         {20000000000, "65353130"}}) {
    CAPTURE(seconds);
    CHECK(auth::totp::code(rfc_secret, auth::totp::step_at(at(seconds)), 8) == code);
  }
}

TEST_CASE("a code is good one step early and one step late, and no further") {
  const auto now = at(1'790'000'010);
  const auto step = auth::totp::step_at(now);
  for (const std::int64_t away : {-3, -2, -1, 0, 1, 2, 3}) {
    CAPTURE(away);
    const auto match = auth::totp::matching_step(rfc_secret, auth::totp::code(rfc_secret, step + away), now, 0);
    CHECK(match.has_value() == (away >= -1 && away <= 1));
  }
}

TEST_CASE("a step that was used, and every one before it, is good no more") {
  const auto now = at(1'790'000'010);
  const auto step = auth::totp::step_at(now);
  CHECK(!auth::totp::matching_step(rfc_secret, auth::totp::code(rfc_secret, step), now, step));
  CHECK(!auth::totp::matching_step(rfc_secret, auth::totp::code(rfc_secret, step - 1), now, step));
  CHECK(auth::totp::matching_step(rfc_secret, auth::totp::code(rfc_secret, step + 1), now, step) == step + 1);
}

TEST_CASE("anything but six plain digits is no code") {
  const auto now = at(1'790'000'010);
  const auto code = auth::totp::code(rfc_secret, auth::totp::step_at(now));
  for (const auto& typed :
       {code.substr(1), code + "0", " " + code, code + " ", code.substr(0, 3) + " " + code.substr(3),
        std::string{"-00000"}, std::string{"１２３４５６"}, std::string{}}) {
    CAPTURE(typed);
    CHECK(!auth::totp::matching_step(rfc_secret, typed, now, 0));
  }
}

TEST_CASE("base32 is RFC 4648's, without padding") {
  CHECK(auth::totp::base32("") == "");
  CHECK(auth::totp::base32("f") == "MY");
  CHECK(auth::totp::base32("fo") == "MZXQ");
  CHECK(auth::totp::base32("foo") == "MZXW6");
  CHECK(auth::totp::base32("foob") == "MZXW6YQ");
  CHECK(auth::totp::base32("fooba") == "MZXW6YTB");
  CHECK(auth::totp::base32("foobar") == "MZXW6YTBOI");
}

TEST_CASE("the app's address names issuer, account and secret") {
  CHECK(auth::totp::uri("EDUverse", "ada", "foobar") ==
        "otpauth://totp/EDUverse:ada?secret=MZXW6YTBOI&issuer=EDUverse&algorithm=SHA1&digits=6&period=30");
}

TEST_CASE("a QR code is one SVG with nothing in it that runs") {
  const auto svg = auth::qr_svg("otpauth://totp/EDUverse:ada?secret=MZXW6YTBOI");
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
  CHECK(svg.ends_with("</svg>"));
  CHECK(svg.find("script") == std::string::npos);
  CHECK(auth::qr_svg(std::string(4000, 'x')).empty());
}

TEST_CASE("what is sealed opens for what it belongs to, unchanged, on this server alone") {
  const auth::Keys keys{auth::Seed{3}};
  const auth::Seal seal{keys};
  const auto sealed = seal.close("second factor 7", "a secret");
  CHECK(sealed.bytes.find("a secret") == std::string::npos);
  CHECK(seal.open("second factor 7", sealed) == "a secret");
  CHECK(!seal.open("second factor 8", sealed));
  auto changed = sealed;
  changed.bytes.back() = static_cast<char>(changed.bytes.back() ^ 1);
  CHECK(!seal.open("second factor 7", changed));
  CHECK(!seal.open("second factor 7", Blob{"short"}));
  CHECK(!auth::Seal{auth::Keys{auth::Seed{4}}}.open("second factor 7", sealed));
}

TEST_CASE("a device is called by its browser and its system") {
  struct Named {
    std::string agent, name;
  };
  for (const auto& [agent, name] : std::vector<Named>{
           {"Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile "
            "Safari/537.36",
            "Chrome on Android"},
           {"Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
            "Mobile/15E148 Safari/604.1",
            "Safari on iPad"},
           {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
            "Safari/537.36 Edg/130.0.0.0",
            "Edge on Windows"},
           {"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
            "Safari/537.36",
            "Chrome on ChromeOS"},
           {"Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Linux"},
           {"curl/7.88.1", "curl"},
           {"", "An unknown device"}}) {
    CHECK(auth::device_name(agent) == name);
  }
}
