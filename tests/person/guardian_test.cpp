// Guardians: invited for one child, they read about that child alone, and what they allow holds.
#include <doctest/doctest.h>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;
using family::ConsentView;

// A teacher with a class, two pupils in it, and a guardian of the first.
struct Family : School {
  Family() {
    auto staff = as(teacher_, {teacher});
    const auto class_ = staff.call<classroom::ClassView>("POST", "/classes", R"({"name":"5b"})").class_;
    for (const auto child : {ada, bob})
      staff.call<RawJson>("POST", "/classes/" + to_text(class_) + "/students",
                          R"({"account":")" + to_text(child) + R"("})");
    code = invite(ada);
    mum = join(code, "mum");
  }
  std::string invite(AccountId child) {
    return as(teacher_, {teacher})
        .call<family::Invitation>("POST", "/children/" + to_text(child) + "/guardian-code")
        .code;
  }
  AccountId join(const std::string& with, const std::string& username) {
    return as(AccountId{}, {})
        .call<auth::Session>("POST", "/join",
                             R"({"code":")" + with + R"(","username":")" + username +
                                 R"(","password":"a-long-one","name":"Mum","delivery":"body"})")
        .account.account;
  }
  std::string report_of(AccountId child) { return "/guardians/me/children/" + to_text(child) + "/report"; }
  std::string consents_of(AccountId child) { return "/children/" + to_text(child) + "/consents"; }
  bool allowed(AccountId child, family::ConsentKind kind) {
    return world->tasks.read([&](Snapshot& s) { return world->family.consents().given(s, child, kind); });
  }

  AccountId teacher_ = make("euler", "Leonhard Euler", {teacher});
  AccountId ada = make("ada", "Ada Lovelace", {student});
  AccountId bob = make("bob", "Bob", {student});
  std::string code;
  AccountId mum;
};

}  // namespace

TEST_CASE("whoever joins with a child's code is its guardian, and the code is good once") {
  Family family;
  auto voice = family.as(family.mum, {guardian});
  const auto children = voice.call<Page<family::ChildView>>("GET", "/guardians/me/children");
  REQUIRE(children.items.size() == 1);
  CHECK(children.items[0].name == "Ada Lovelace");
  CHECK(refusal([&] { family.join(family.code, "dad"); }).find("auth.code_unknown") != std::string::npos);
  CHECK(family.join(family.invite(family.ada), "dad") != family.mum);
}

TEST_CASE("a guardian adds another child by its code") {
  Family family;
  auto voice = family.as(family.mum, {guardian});
  voice.call<family::ChildView>("POST", "/guardians/me/children", R"({"code":")" + family.invite(family.bob) + R"("})");
  CHECK(voice.call<Page<family::ChildView>>("GET", "/guardians/me/children").items.size() == 2);
}

TEST_CASE("a guardian reads the report of their own child and of no other") {
  Family family;
  auto voice = family.as(family.mum, {guardian});
  const auto report = voice.call<family::Report>("GET", family.report_of(family.ada));
  CHECK(report.name == "Ada Lovelace");
  CHECK(report.level == 1);
  CHECK(report.classes == std::vector<std::string>{"5b"});
  CHECK(refusal([&] { voice.raw("GET", family.report_of(family.bob)); }).find("child.unknown") != std::string::npos);
}

TEST_CASE("who teaches the child invites and lets go; another teacher may not") {
  Family family;
  const auto stranger = family.make("gauss", "Gauss", {teacher});
  auto other = family.as(stranger, {teacher});
  const auto child = "/children/" + to_text(family.ada);
  CHECK(refusal([&] { other.raw("POST", child + "/guardian-code"); }).find("child.unknown") != std::string::npos);
  CHECK(refusal([&] { other.raw("GET", child + "/guardians"); }).find("child.unknown") != std::string::npos);
  auto staff = family.as(family.teacher_, {teacher});
  CHECK(staff.call<Page<family::GuardianView>>("GET", child + "/guardians").items.size() == 1);
  staff.call<RawJson>("DELETE", child + "/guardians/" + to_text(family.mum));
  auto voice = family.as(family.mum, {guardian});
  CHECK(refusal([&] { voice.raw("GET", family.report_of(family.ada)); }).find("child.unknown") != std::string::npos);
}

TEST_CASE(
    "consent is given and withdrawn by a guardian, each time in the log; before that the school's default holds") {
  Family family;
  CHECK(family.allowed(family.ada, family::ConsentKind::data));
  CHECK(!family.allowed(family.ada, family::ConsentKind::chat));
  auto voice = family.as(family.mum, {guardian});
  voice.call<Page<ConsentView>>("PUT", family.consents_of(family.ada) + "/chat", R"({"given":true})");
  CHECK(family.allowed(family.ada, family::ConsentKind::chat));
  CHECK(!family.allowed(family.bob, family::ConsentKind::chat));
  const auto now = voice.call<Page<ConsentView>>("PUT", family.consents_of(family.ada) + "/chat", R"({"given":false})");
  CHECK(now.items.size() == 3);
  CHECK(!family.allowed(family.ada, family::ConsentKind::chat));
  const auto log = voice.call<Page<family::ConsentLine>>("GET", family.consents_of(family.ada) + "/log");
  REQUIRE(log.items.size() == 2);
  CHECK(!log.items[0].given);
  CHECK(log.items[1].given);
  CHECK(log.items[1].by_name == "Mum");
  CHECK(refusal([&] {
          voice.raw("PUT", family.consents_of(family.bob) + "/chat", R"({"given":true})");
        }).find("child.unknown") != std::string::npos);
  CHECK(family.world->verify() == std::vector<std::string>{});
}

TEST_CASE("the school's default is the administrator's, and a guardian's word goes over it") {
  Family family;
  const auto head = family.make("head", "Head", {admin});
  auto voice = family.as(head, {admin});
  auto mum = family.as(family.mum, {guardian});
  mum.call<Page<ConsentView>>("PUT", family.consents_of(family.ada) + "/voice", R"({"given":false})");
  voice.call<Page<ConsentView>>("PUT", "/school/consents/voice", R"({"given":true})");
  CHECK(!family.allowed(family.ada, family::ConsentKind::voice));
  CHECK(family.allowed(family.bob, family::ConsentKind::voice));
}

TEST_CASE("an erased child has no guardian, and an erased guardian no child") {
  Family family;
  family.world->records.erasures().erase(family.world->tasks, family.ada);
  CHECK(family.as(family.mum, {guardian}).call<Page<family::ChildView>>("GET", "/guardians/me/children").items.empty());
  CHECK(family.world->verify() == std::vector<std::string>{});
}
