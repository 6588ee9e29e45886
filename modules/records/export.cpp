#include "records/export.hpp"

#include <fmt/format.h>

#include "base/zip.hpp"

namespace edu::records {
namespace {

Problem unknown() { return not_found("account.unknown", "There is no such account whose records you may have."); }

}  // namespace

File Exports::zip_of(Tasks& tasks, const Caller& caller, const OfAccount& in) {
  const auto archive = tasks.read([&](Snapshot& s) {
    if (in.account != caller.account && !caller.is(admin) && !guardians_.is_guardian(s, caller.account, in.account))
      throw unknown();
    return gather(s, in.account);
  });
  return {packed(archive), "application/zip", fmt::format("records-{}.zip", to_text(in.account))};
}

Archive Exports::gather(Read& read, AccountId account) const {
  const auto known = accounts_.find(read, account);
  if (!known) throw unknown();
  return {account, known->name, read.now(),
          gateway::records_of(read, platform_.vault(), platform_.all_records(), account)};
}

std::string packed(const Archive& archive) {
  return zip_archive({{"records.json", as_json(archive)}, {"records.html", as_page(archive)}}, archive.made);
}

}  // namespace edu::records
