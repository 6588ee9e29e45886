// Sessions and their refresh tokens. A token is 32 bytes, kept as its hash. The first of a session is drawn at random;
// each later one is derived from the one before under the server's key, so that the same successor can be given again
// to a browser whose reply got lost, though it is kept nowhere.

#include <sodium.h>

#include "auth/auth.hpp"
#include "auth/base64url.hpp"
#include "auth/device_name.hpp"
#include "auth/flags.hpp"
#include "auth/keys.hpp"
#include "auth/revoked.hpp"
#include "auth/roles.hpp"
#include "auth/standing.hpp"
#include "auth/tokens.hpp"

namespace edu::auth {
namespace {

constexpr std::size_t secret_bytes = 32;
constexpr Duration grace = 10s;
constexpr Duration used_kept = std::chrono::hours{24 * 7};

Blob hashed(std::string_view secret) {
  std::string hash(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), nullptr, 0);
  return {hash};
}

struct Kept {
  SessionId session;
  AccountId account;
  std::string place;  // sealed
  Time started;
  Time issued;
  std::optional<Time> used;
  std::optional<Blob> next;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (session, account, place, started, issued, used, next))

struct Seated {
  AccountId account;
  std::string place;  // sealed
};
BOOST_DESCRIBE_STRUCT(Seated, (), (account, place))

struct Gone {
  SessionId session;
  Time ended;
};
BOOST_DESCRIBE_STRUCT(Gone, (), (session, ended))

bool lost_its_reply(Tx& tx, const Kept& kept, bool same_device, Carrier carrier) {
  if (carrier != Carrier::cookie || !kept.next || !same_device) return false;
  const auto since = tx.now() - *kept.used;
  if (since < 0s || since > grace) return false;
  return tx.one<int>("select 1 from auth_refresh where hash = ? and used is null", *kept.next).has_value();
}

}  // namespace

Sessions::Sessions(const Accounts& accounts, Vault& vault, const Keys& keys, Tokens& tokens, Revoked& revoked,
                   Standing& standing, Flags& flags, SessionLimits limits, std::function<void(SessionId)> ended)
    : accounts_{accounts},
      vault_{vault},
      keys_{keys},
      tokens_{tokens},
      revoked_{revoked},
      standing_{standing},
      flags_{flags},
      limits_{limits},
      ended_{std::move(ended)} {}

Opened Sessions::open(Tx& tx, AccountId account, const Device& device) {
  forget_old(tx);
  const auto session =
      tx.insert<SessionId>("insert into auth_session(account, place, started, seen) values (?, ?, ?, ?)", account,
                           vault_.seal(tx, account, json::text(device)), tx.now(), tx.now());
  std::string secret(secret_bytes, '\0');
  randombytes_buf(secret.data(), secret.size());
  auto token = issue(tx, session, secret);
  standing_.prove(tx, session);
  tx.emit(SessionStarted{player_of(account), account, session});
  meet(tx, account, session, device);
  return {session, accounts_.find(tx, account).value(), std::move(token), device.fresh ? device.token : ""};
}

// A browser is known by its cookie; a program, which keeps none, by what it calls itself and where it is.
void Sessions::meet(Tx& tx, AccountId account, SessionId session, const Device& device) {
  const auto name = device_name(device.agent);
  const Blob mark{
      keys_.derive(device.token.empty() ? "program " + name + " at " + device.address : "browser " + device.token)};
  tx.run("update auth_session set device = ? where session = ?", mark, session);
  const bool known =
      tx.run("update auth_device set last = ? where account = ? and mark = ?", tx.now(), account, mark) > 0;
  if (!known) {
    const bool others = tx.one<int>("select 1 from auth_device where account = ? limit 1", account).has_value();
    tx.run("insert into auth_device(account, mark, first, last) values (?, ?, ?, ?)", account, mark, tx.now(),
           tx.now());
    if (others) tx.emit(DeviceAppeared{player_of(account), account, session, name});
  }
  if (!device.token.empty()) flags_.met(tx, mark);
}

std::optional<Opened> Sessions::rotate(Tx& tx, std::string_view refresh_token, const Device& device, Carrier carrier) {
  const auto secret = from_base64url(refresh_token);
  if (!secret || secret->size() != secret_bytes) return {};
  const auto hash = hashed(*secret);
  const auto kept = tx.one<Kept>(
      "select session, account, place, started, issued, used, next"
      " from auth_refresh join auth_session using (session) where hash = ? and ended is null",
      hash);
  if (!kept) return {};
  auto account = accounts_.find(tx, kept->account).value();
  const auto& limit = limits_.of(roles_of(account.roles));
  if (kept->issued + limit.idle <= tx.now() || kept->started + limit.most <= tx.now()) {
    end(tx, kept->account, kept->session, SessionEnd::expired);
    return {};
  }

  const auto before = this->device(tx, kept->account, kept->place);
  const bool same_device = before.agent == device.agent && before.address == device.address;
  const auto successor = keys_.derive(*secret);
  if (kept->used) {
    if (!lost_its_reply(tx, *kept, same_device, carrier)) {
      end(tx, kept->account, kept->session, SessionEnd::token_reused);
      return {};
    }
    return Opened{kept->session, std::move(account), to_base64url(successor)};
  }
  tx.run("update auth_refresh set used = ?, next = ? where hash = ?", tx.now(), hashed(successor), hash);
  tx.run("delete from auth_refresh where session = ? and used < ?", kept->session, tx.now() - used_kept);
  tx.run("update auth_session set seen = ?, place = ? where session = ?", tx.now(),
         same_device ? kept->place : vault_.seal(tx, kept->account, json::text(device)), kept->session);
  return Opened{kept->session, std::move(account), issue(tx, kept->session, successor)};
}

bool Sessions::end(Tx& tx, AccountId account, SessionId session, SessionEnd reason) {
  if (tx.run("update auth_session set ended = ?, reason = ? where session = ? and account = ? and ended is null",
             tx.now(), reason, session, account) == 0) {
    return false;
  }
  tx.run("delete from auth_refresh where session = ?", session);
  tx.emit(SessionEnded{player_of(account), account, session, reason});
  tx.after_commit([this, session, now = tx.now()] {
    revoked_.add(session, now);
    ended_(session);
  });
  return true;
}

void Sessions::end_all_but(Tx& tx, AccountId account, SessionId kept, SessionEnd reason) {
  for (const auto session : tx.all<SessionId>(
           "select session from auth_session where account = ? and ended is null and session <> ?", account, kept)) {
    end(tx, account, session, reason);
  }
}

void Sessions::end_everything(Tx& tx) {
  for (const auto account : tx.all<AccountId>("select distinct account from auth_session where ended is null")) {
    end_all_but(tx, account, SessionId{}, SessionEnd::restored);
  }
}

std::string Sessions::access_token(const Opened& opened) const {
  return tokens_.issue(opened.account.account, opened.session, opened.account.roles);
}

Device Sessions::device(Read& read, AccountId account, const std::string& sealed) const {
  const auto opened = vault_.open(read, account, sealed);
  return opened ? json::read<Device>(*opened) : Device{};
}

Device Sessions::device_of(Read& read, SessionId session) const {
  const auto row = read.one<Seated>("select account, place from auth_session where session = ?", session);
  return row ? device(read, row->account, row->place) : Device{};
}

void Sessions::rebuild(Snapshot& snapshot) {
  for (const auto& gone :
       snapshot.all<Gone>("select session, ended from auth_session where ended > ?", snapshot.now() - Revoked::kept)) {
    revoked_.add(gone.session, gone.ended);
  }
}

std::string Sessions::issue(Tx& tx, SessionId session, std::string_view secret) {
  tx.run("insert into auth_refresh(hash, session, issued) values (?, ?, ?)", hashed(secret), session, tx.now());
  return to_base64url(secret);
}

// Nobody can refresh these any more; a few at a time, whenever one is opened, keeps the table as small as it may be.
void Sessions::forget_old(Tx& tx) {
  tx.run(
      "delete from auth_session where session in (select session from auth_session where seen < ? order by seen limit "
      "4)",
      tx.now() - limits_.longest_idle() - Revoked::kept);
}

}  // namespace edu::auth
