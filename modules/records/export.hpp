// A person's archive: for the person, their guardians and administrators.
#pragma once

#include "auth/auth.hpp"
#include "family/family.hpp"
#include "gateway/platform.hpp"
#include "records/archive.hpp"

namespace edu::records {

struct OfAccount {
  AccountId account;
};
BOOST_DESCRIBE_STRUCT(OfAccount, (), (account))

class Exports {
 public:
  Exports(Platform& p, const auth::Accounts& accounts, const family::Guardians& guardians)
      : platform_{p}, accounts_{accounts}, guardians_{guardians} {}

  // 404 "account.unknown" to whoever may not. Packed on a worker's thread.
  File zip_of(Tasks& tasks, const Caller& caller, const OfAccount& in);
  // 404 "account.unknown".
  Archive gather(Read& read, AccountId account) const;

 private:
  Platform& platform_;
  const auth::Accounts& accounts_;
  const family::Guardians& guardians_;
};

// records.json and records.html.
std::string packed(const Archive& archive);

}  // namespace edu::records
