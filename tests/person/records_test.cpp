// Records of a person in a whole school: every table that names people is known, what is exported is everything, what is
// erased is nobody, what is old goes, and who did what stands in a chain.
#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "base/zip.hpp"
#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;

struct Column {
  std::string name;
  std::string type;
};
BOOST_DESCRIBE_STRUCT(Column, (), (name, type))

std::string path_of(AccountId account, std::string_view what) {
  return "/accounts/" + to_text(account) + "/" + std::string{what};
}

}  // namespace

TEST_CASE("every table that names people by number says so, so that exports and erasures know it") {
  School school;
  const std::set<std::string> names{"account", "player",  "person", "owner",    "made_by", "actor",  "subject",  "by",
                                    "teacher", "student", "child",  "guardian", "author",  "member", "recipient"};
  std::set<std::string> declared;
  for (const auto& records : school.world->platform.all_records()) {
    CHECK_MESSAGE(!records.kind_name.empty(), records.table);
    declared.insert(records.table + "." + records.person);
  }
  school.world->tasks.read([&](Snapshot& s) {
    const auto tables = s.all<std::string>("select name from sqlite_master where type = 'table'");
    CHECK(tables.size() > 30);
    for (const auto& table : tables)
      for (const auto& column : s.all<Column>("pragma table_info(" + table + ")"))
        if (column.type == "INTEGER" && names.contains(column.name))
          CHECK_MESSAGE(declared.contains(table + "." + column.name),
                        table << "." << column.name << " has no p.records(…) in its module");
  });
}

TEST_CASE("what is declared is there: an export of anybody reads every table") {
  School school;
  const auto ada = school.make("ada", "Ada Lovelace", {student});
  const auto archive =
      school.world->tasks.read([&](Snapshot& s) { return school.world->records.exports().gather(s, ada); });
  CHECK(archive.kept.size() == school.world->platform.all_records().size());
  const auto json = records::as_json(archive), page = records::as_page(archive);
  CHECK(json.find(R"("username":"ada")") != std::string::npos);
  CHECK(json.find("account.created") != std::string::npos);
  CHECK(json.find("password_hash") == std::string::npos);
  CHECK(page.find("Records of Ada Lovelace") != std::string::npos);
}

TEST_CASE("a name that looks like markup is shown as it was typed") {
  School school;
  const auto eve = school.make("eve", "<script>alert(1)</script>", {student});
  const auto page = records::as_page(
      school.world->tasks.read([&](Snapshot& s) { return school.world->records.exports().gather(s, eve); }));
  CHECK(page.find("<script>") == std::string::npos);
  CHECK(page.find("&lt;script&gt;") != std::string::npos);
}

TEST_CASE("only oneself, one's guardians and administrators get an export") {
  School school;
  const auto ada = school.make("ada", "Ada", {student}), bob = school.make("bob", "Bob", {student}),
             mum = school.make("mum", "Mum", {guardian}), head = school.make("head", "Head", {admin});
  const auto allowed = [&](AccountId who, Roles roles) {
    auto voice = school.as(who, roles);
    return refusal([&] { voice.raw("GET", path_of(ada, "export")); }) == "not refused";
  };
  CHECK(allowed(ada, {student}));
  CHECK(allowed(head, {admin}));
  CHECK(!allowed(bob, {student}));
  CHECK(!allowed(mum, {guardian}));
  school.world->tasks.write(
      [&](Tx& tx) { tx.run("insert into family_child(guardian, child, since) values (?, ?, 1)", mum, ada); });
  CHECK(allowed(mum, {guardian}));
}

TEST_CASE("who was erased is nobody, their game adds up, and the receipt says what went and what stayed") {
  School school;
  const auto ada = school.make("ada", "Ada Lovelace", {student}), head = school.make("head", "Head", {admin});
  school.world->tasks.write([&](Tx& tx) {
    school.world->economy.ledger().transfer(tx, {{economy::HolderKind::mint, 0},
                                                 {economy::HolderKind::player, ada.value},
                                                 Coins{5},
                                                 economy::Reason::answer,
                                                 "answer:1"});
    school.world->auth.sessions().open(tx, ada, {"Firefox", "10.0.0.1"});
  });
  auto voice = school.as(head, {admin});
  CHECK(refusal([&] {
          voice.call<records::Receipt>("POST", path_of(ada, "erasure"), R"({"username":"bob"})");
        }).find("erase.confirm") != std::string::npos);
  const auto receipt = voice.call<records::Receipt>("POST", path_of(ada, "erasure"), R"({"username":"ada"})");
  CHECK(receipt.pseudonym == auth::pseudonym(ada));
  CHECK(std::any_of(receipt.taken.begin(), receipt.taken.end(),
                    [](const auto& t) { return t.kind == "person" && t.deleted; }));
  CHECK(std::any_of(receipt.taken.begin(), receipt.taken.end(),
                    [](const auto& t) { return t.kind == "key" && t.deleted; }));
  CHECK(std::count_if(receipt.taken.begin(), receipt.taken.end(), [](const auto& t) { return t.kind == "audit"; }) ==
        1);
  CHECK(std::any_of(receipt.taken.begin(), receipt.taken.end(),
                    [](const auto& t) { return t.kind == "wallet" && !t.deleted; }));
  CHECK(school.name_of(ada) == auth::pseudonym(ada));
  school.world->tasks.read([&](Snapshot& s) {
    CHECK(!school.world->auth.accounts().find(s, "ada"));
    CHECK(s.value<int>("select count(*) from auth_session where account = ?", ada) == 0);
    CHECK(s.value<int>("select count(*) from store_person where person = ? and key = zeroblob(72)", ada) == 1);
    CHECK(school.world->economy.ledger().balance(s, economy::held_by(player_of(ada)), economy::coin_asset) == 0);
  });
  CHECK(school.world->verify() == std::vector<std::string>{});
  CHECK(refusal([&] {
          voice.call<records::Receipt>("POST", path_of(ada, "erasure"), R"({"username":"ada"})");
        }).find("account.unknown") != std::string::npos);
  // The name is free again, for somebody new.
  CHECK(school.make("ada", "Another Ada", {student}) != ada);
}

TEST_CASE("a picture password is in its owner's export without its hash, and goes with their erasure") {
  School school;
  const auto ada = school.make("ada", "Ada Lovelace", {student}), head = school.make("head", "Head", {admin});
  school.world->tasks.write([&](Tx& tx) {
    const auto account = school.world->auth.accounts().find(tx, ada).value();
    school.world->auth.picture_passwords().set(tx, account, "class:17", "$argon2id$of-four-pictures", head);
  });
  const auto json = records::as_json(
      school.world->tasks.read([&](Snapshot& s) { return school.world->records.exports().gather(s, ada); }));
  CHECK(json.find("door:class:17") != std::string::npos);
  CHECK(json.find("of-four-pictures") == std::string::npos);
  school.as(head, {admin}).call<records::Receipt>("POST", path_of(ada, "erasure"), R"({"username":"ada"})");
  CHECK(school.world->tasks.read(
            [](Snapshot& s) { return s.value<int>("select count(*) from auth_picture_password"); }) == 0);
}

TEST_CASE("the last administrator can't be erased, nor can one erase oneself") {
  School school;
  const auto head = school.make("head", "Head", {admin});
  CHECK(refusal([&] {
          school.world->records.erasures().erase(school.world->tasks, head);
        }).find("only administrator") != std::string::npos);
  auto voice = school.as(head, {admin});
  CHECK(refusal([&] {
          voice.call<records::Receipt>("POST", path_of(head, "erasure"), R"({"username":"head"})");
        }).find("erase.self") != std::string::npos);
}

TEST_CASE("an older store forgets again at its next start whoever the journal names") {
  School school;
  const auto ada = school.make("ada", "Ada", {student}), bob = school.make("bob", "Bob", {student});
  school.world->stop();
  const auto older = school.folder.path() / "older.db";
  std::filesystem::copy_file(school.folder.path() / "eduverse.db", older);
  school.world.reset();
  school.open();
  school.world->records.erasures().erase(school.world->tasks, ada);
  school.world->stop();
  school.world.reset();
  std::filesystem::rename(older, school.folder.path() / "eduverse.db");
  school.open();
  CHECK(school.name_of(ada) == auth::pseudonym(ada));
  CHECK(school.name_of(bob) == "Bob");
  CHECK(school.world->verify() == std::vector<std::string>{});
}

TEST_CASE("a journal's line that a crash cut short harms neither the lines before nor those after") {
  const Folder folder;
  const auto file = folder.path() / "erasures.jsonl";
  const records::Journal journal{file};
  journal.append({1, 10, 100});
  std::ofstream{file, std::ios::app} << R"({"number":2,"cre)";
  journal.append({3, 30, 300});
  const auto read = journal.read();
  REQUIRE(read.size() == 2);
  CHECK(read[0].number == 1);
  CHECK(read[1].number == 3);
}

TEST_CASE("old records go when their time has come, once a day, and young ones stay") {
  School school{{"retention.notifications_days=10", "retention.audit_days=20"}};
  const auto ada = school.make("ada", "Ada", {student});
  const auto notify = [&] {
    school.world->tasks.write([&](Tx& tx) {
      school.world->realtime.notifications().notify(tx, player_of(ada), {"x", "Hello Ada", "", {}});
    });
  };
  const auto count = [&](const char* statement) {
    return school.world->tasks.read([&](Snapshot& s) { return s.value<int>(statement); });
  };
  notify();
  const auto pass_days = [&](int days) {
    for (int day = 0; day < days; ++day) {
      school.clock.advance(std::chrono::hours{25});
      while (school.world->bus.fire_due() > 0) {}
    }
  };
  pass_days(5);
  notify();
  CHECK(count("select count(*) from realtime_notification") == 2);
  pass_days(6);
  CHECK(count("select count(*) from realtime_notification") == 1);
  CHECK(count("select count(*) from gateway_audit") > 0);
  pass_days(25);
  CHECK(count("select count(*) from realtime_notification") == 0);
  CHECK(count("select count(*) from gateway_audit") == 0);
  school.make("bob", "Bob", {student});
  CHECK(count("select count(*) from gateway_audit") == 1);
  CHECK(school.world->verify() == std::vector<std::string>{});
}

TEST_CASE("whoever reads another's records stands in the audit log, and is found there by either") {
  School school;
  const auto ada = school.make("ada", "Ada", {student}), head = school.make("head", "Head", {admin}),
             bob = school.make("bob", "Bob", {student});
  auto voice = school.as(head, {admin});
  voice.raw("GET", path_of(ada, "export"));
  CHECK(refusal([&] { school.as(bob, {student}).raw("GET", path_of(ada, "export")); }) != "not refused");
  const auto found =
      voice.call<Page<records::AuditView>>("GET", "/audit?act=GET%20%2Faccounts&subject=" + to_text(ada));
  REQUIRE(found.items.size() == 2);
  CHECK(found.items[0].actor == bob);
  CHECK(found.items[0].actor_name == "Bob");
  CHECK(found.items[0].status == 404);
  CHECK(found.items[1].actor == head);
  CHECK(found.items[1].subject_name == "Ada");
  CHECK(found.items[1].status == 200);
  CHECK(voice.call<Page<records::AuditView>>("GET", "/audit?actor=" + to_text(bob)).items.size() == 1);
  CHECK(voice.call<Page<records::AuditView>>("GET", "/audit?to=2020-01-01T00:00:00Z").items.empty());
  const auto first = voice.call<Page<records::AuditView>>("GET", "/audit?limit=2");
  REQUIRE(first.next);
  const auto second = voice.call<Page<records::AuditView>>("GET", "/audit?limit=2&after=" + *first.next);
  CHECK(second.items.front().entry < first.items.back().entry);
}

TEST_CASE("a line of the audit log that is changed, taken out or slipped in is found by verify") {
  School school;
  for (const auto* name : {"ada", "bob", "cid"}) school.make(name, name, {student});
  CHECK(school.world->verify() == std::vector<std::string>{});
  const auto tamper = [&](const std::string& statement) {
    return refusal([&] { school.world->tasks.write([&](Tx& tx) { tx.run(statement); }); });
  };
  CHECK_THROWS(school.world->tasks.write([](Tx& tx) { tx.run("update gateway_audit set actor = 7 where id = 2"); }));
  CHECK_THROWS(school.world->tasks.write([](Tx& tx) { tx.run("delete from gateway_audit where id = 2"); }));
  tamper("drop trigger gateway_audit_fixed");
  tamper("update gateway_audit set actor = 7 where id = 2");
  const auto wrong = school.world->verify();
  REQUIRE(!wrong.empty());
  CHECK(wrong.front().find("row 2 was changed") != std::string::npos);
}

TEST_CASE("an archive opens again with what was put into it") {
  const auto bytes = zip_archive({{"a.txt", "Grüße"}, {"empty", ""}}, start);
  CHECK(bytes.substr(0, 4) == "PK\x03\x04");
  CHECK(bytes.find("a.txt") != std::string::npos);
}
