// Signing in with pictures: a class's code, a sign, four pictures in their order.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "school.hpp"

namespace {

using namespace edu;
using namespace edu::test;
using auth::Picture;
using auth::PicturePasswords;

constexpr std::string_view group = "class:17";
const std::vector<Picture> own{Picture::key, Picture::moon, Picture::cake, Picture::sun};
const std::string own_text = R"(["key","moon","cake","sun"])";
const std::string wrong_text = R"(["key","moon","sun","cake"])";

struct Pictured {
  School school;
  AccountId ada = school.account("ada", {student}, "lovelace1");
  AccountId euler = school.account("euler", {teacher}, "konigsberg");
  std::string code = school.world().write([&](Tx& tx) {
    passwords().open(tx, group);
    return school.auth().badges().code_for(tx, group, "5b");
  });

  PicturePasswords& passwords() { return school.auth().picture_passwords(); }
  template <class Do>
  auto write(Do&& what) {
    return school.world().write(std::forward<Do>(what));
  }
  auth::AccountView view_in(Read& read, AccountId account) {
    return school.auth().accounts().find(read, account).value();
  }
  auth::Sign set(AccountId account, const std::vector<Picture>& pictures = own, std::string_view in = group) {
    const auto hash = passwords().hash(account, in, pictures);
    return write([&](Tx& tx) { return passwords().set(tx, view_in(tx, account), in, hash, euler); });
  }
  Came grid(const std::string& of) { return school.call("GET /picture-doors/" + of, visitor()); }
  std::string sign() { return grid(code).text("/signs/0/sign"); }
  Came show(const std::string& sign, const std::string& pictures, const std::string& with,
            const std::string& address = "192.168.1.20") {
    auto caller = visitor();
    caller.address = address;
    return school.call(
        "POST /sessions/pictures", caller,
        R"({"code":")" + with + R"(","sign":")" + sign + R"(","pictures":)" + pictures + R"(,"delivery":"body"})");
  }
  Came show(const std::string& sign, const std::string& pictures) { return show(sign, pictures, code); }
  template <class T = std::int64_t>
  T value(const std::string& query) {
    return school.world().read([&](Snapshot& s) { return s.value<T>(query); });
  }
  std::int64_t told(const std::string& type) {
    return school.world().read(
        [&](Snapshot& s) { return s.value<std::int64_t>("select count(*) from bus_event where type = ?", type); });
  }
};

}  // namespace

TEST_CASE("a child signs in with the class's code, their sign and their pictures, also after a restart") {
  Pictured at;
  at.set(at.ada);
  const auto came = at.show(at.sign(), own_text);
  REQUIRE_MESSAGE(came.status == 200, came.json());
  CHECK(came.as<auth::Session>("/result").account.account == at.ada);
  CHECK(at.school.signed_in(came.as<auth::Session>("/result").access_token).is(student));
  at.school.restart();
  CHECK(at.show(at.sign(), own_text).status == 200);
}

TEST_CASE("the grid shows signs, and no name, username or number of anybody") {
  Pictured at;
  at.set(at.ada);
  const auto grid = at.grid(at.code);
  REQUIRE(grid.count("/signs") == 1);
  CHECK(grid.text("/signs/0/sign").starts_with("sgn_"));
  for (const auto& told : {std::string{"ada"}, std::string{"Name of"}, to_text(at.ada), to_text(player_of(at.ada))})
    CHECK(grid.json().find(told) == std::string::npos);
}

TEST_CASE("a code that opens no grid, and one whose grid is switched off, are answered alike") {
  Pictured at;
  at.set(at.ada);
  const auto unknown = at.grid("XXXXXX");
  CHECK(unknown.code() == "auth.door_unknown");
  at.write([&](Tx& tx) { at.passwords().close(tx, group); });
  CHECK(at.grid(at.code).json() == unknown.json());
  const auto joining =
      at.write([&](Tx& tx) { return at.school.auth().accounts().open_code(tx, group, student, "5b"); });
  CHECK(at.grid(joining).json() == unknown.json());
}

TEST_CASE("wrong pictures, an unknown sign, a wrong code and a child without pictures are answered alike") {
  Pictured at;
  const auto ben = at.school.account("ben", {student}, "lovelace1");
  at.set(ben);
  const auto without = at.sign();
  at.write([&](Tx& tx) { return at.passwords().revoke(tx, ben, group, at.euler); });
  at.set(at.ada);
  const auto other = at.write([&](Tx& tx) { return at.school.auth().badges().code_for(tx, "class:18", "5c"); });
  const auto wrong = at.show(at.sign(), wrong_text);
  CHECK(wrong.status == 401);
  CHECK(wrong.code() == "auth.pictures_wrong");
  CHECK(at.show("sgn_0123456789abcdef", own_text).json() == wrong.json());
  CHECK(at.show("owl", own_text).json() == wrong.json());
  CHECK(at.show(without, own_text).json() == wrong.json());
  CHECK(at.show(at.sign(), own_text, other).json() == wrong.json());
  CHECK(at.show(at.sign(), own_text, "XXXXXX").json() == wrong.json());
  CHECK(at.show(at.sign(), R"(["key","moon","cake"])").json() == wrong.json());
  CHECK(at.show(at.sign(), "[]").json() == wrong.json());
}

TEST_CASE("a class that is switched off lets nobody in with pictures, and keeps them for later") {
  Pictured at;
  at.set(at.ada);
  const auto sign = at.sign();
  at.write([&](Tx& tx) { at.passwords().close(tx, group); });
  CHECK(at.show(sign, own_text).code() == "auth.pictures_wrong");
  at.write([&](Tx& tx) { at.passwords().open(tx, group); });
  CHECK(at.show(sign, own_text).status == 200);
}

TEST_CASE("five wrong ones within ten minutes lock a child's pictures, also under right ones, and are told") {
  Pictured at;
  at.set(at.ada);
  const auto sign = at.sign();
  for (int i = 0; i < 5; ++i) CHECK(at.show(sign, wrong_text).status == 401);
  const auto locked = at.show(sign, own_text);
  CHECK(locked.status == 429);
  CHECK(locked.code() == "auth.pictures_locked");
  CHECK(at.told("picture_password.locked") == 1);
  CHECK(at.school.sign_in("ada", "lovelace1").status == 200);
  at.school.restart();
  CHECK(at.show(sign, own_text).code() == "auth.pictures_locked");
  at.school.world().clock().advance(std::chrono::minutes{10});
  CHECK(at.show(sign, own_text).status == 200);
}

TEST_CASE("a sign that nobody bears locks as a child's does") {
  Pictured at;
  at.set(at.ada);
  for (int i = 0; i < 5; ++i) at.show(at.sign(), wrong_text);
  for (int i = 0; i < 5; ++i) at.show("sgn_0123456789abcdef", wrong_text);
  CHECK(at.show("sgn_0123456789abcdef", wrong_text).json() == at.show(at.sign(), wrong_text).json());
  CHECK(at.told("picture_password.locked") == 1);
}

TEST_CASE("one lock holds for the child in every class") {
  Pictured at;
  at.set(at.ada);
  at.set(at.ada, own, "class:18");
  const auto other = at.write([&](Tx& tx) {
    at.passwords().open(tx, "class:18");
    return at.school.auth().badges().code_for(tx, "class:18", "5c");
  });
  for (int i = 0; i < 5; ++i) at.show(at.sign(), wrong_text);
  CHECK(at.show(at.grid(other).text("/signs/0/sign"), own_text, other).code() == "auth.pictures_locked");
}

TEST_CASE("a class that signs in at one address is let in; who tries a hundred there isn't, elsewhere one is") {
  Pictured at;
  for (int i = 0; i < 40; ++i)
    at.set(at.school.world().write([&](Tx& tx) {
      return at.school.auth().accounts().create(tx, {"pupil" + std::to_string(i), "P", {student}, "none"}).account;
    }));
  std::vector<std::string> signs;
  const auto grid = at.grid(at.code);
  for (std::size_t i = 0; i < grid.count("/signs"); ++i)
    signs.push_back(grid.text("/signs/" + std::to_string(i) + "/sign"));
  REQUIRE(signs.size() == 40);
  for (const auto& sign : signs) {
    CHECK(at.show(sign, wrong_text).status == 401);
    CHECK(at.show(sign, own_text).status == 200);
  }
  for (const auto& sign : signs) CHECK(at.show(sign, wrong_text).status == 401);
  for (int i = 0; i < 20; ++i) CHECK(at.show(signs[static_cast<std::size_t>(i)], wrong_text).status == 401);
  CHECK(at.show(signs[30], own_text).code() == "auth.pictures_locked");
  CHECK(at.show(signs[30], own_text, at.code, "192.168.1.21").status == 200);
}

TEST_CASE("twenty-five wrong ones in a row end a picture password, however slowly they come") {
  Pictured at;
  at.set(at.ada);
  const auto sign = at.sign();
  for (int i = 0; i < 25; ++i) {
    CHECK(at.show(sign, wrong_text).status == 401);
    at.school.world().clock().advance(std::chrono::minutes{10});
  }
  CHECK(at.told("picture_password.worn_out") == 1);
  CHECK(at.grid(at.code).count("/signs") == 0);
  CHECK(at.show(sign, own_text).code() == "auth.pictures_wrong");
}

TEST_CASE("a right one begins the count anew") {
  Pictured at;
  at.set(at.ada);
  const auto sign = at.sign();
  for (int i = 0; i < 30; ++i) {
    at.show(sign, wrong_text);
    if (i % 4 == 3) CHECK(at.show(sign, own_text).status == 200);
  }
  CHECK(at.told("picture_password.worn_out") == 0);
}

TEST_CASE("new pictures end the old ones and a lock, and keep the sign") {
  Pictured at;
  at.set(at.ada);
  const auto sign = at.sign();
  for (int i = 0; i < 5; ++i) at.show(sign, wrong_text);
  at.set(at.ada, {Picture::bell, Picture::book, Picture::apple, Picture::plane});
  CHECK(at.sign() == sign);
  CHECK(at.show(sign, R"(["bell","book","apple","plane"])").status == 200);
  CHECK(at.show(sign, own_text).status == 401);
  CHECK(at.told("picture_password.set") == 2);
}

TEST_CASE("revoked pictures are in no grid and let nobody in") {
  Pictured at;
  at.set(at.ada);
  const auto sign = at.sign();
  CHECK(at.write([&](Tx& tx) { return at.passwords().revoke(tx, at.ada, group, at.euler); }));
  CHECK_FALSE(at.write([&](Tx& tx) { return at.passwords().revoke(tx, at.ada, group, at.euler); }));
  CHECK(at.show(sign, own_text).code() == "auth.pictures_wrong");
  CHECK(at.grid(at.code).count("/signs") == 0);
  CHECK(at.told("picture_password.revoked") == 1);
}

TEST_CASE("staff get no pictures, and those of whoever became staff work no more") {
  Pictured at;
  CHECK_THROWS_AS(at.set(at.euler), Problem);
  at.set(at.ada);
  const auto sign = at.sign();
  at.write([&](Tx& tx) {
    at.school.auth().administration().replace_roles(tx, at.view_in(tx, at.ada), {student, moderator}, at.euler);
  });
  CHECK(at.grid(at.code).count("/signs") == 0);
  CHECK(at.show(sign, own_text).code() == "auth.pictures_wrong");
}

TEST_CASE("only Argon2id hashes are kept, and one account's says nothing of another's") {
  Pictured at;
  at.set(at.ada);
  at.set(at.school.account("ben", {student}, "lovelace1"));
  CHECK(at.value("select count(*) from auth_picture_password where hash like '$argon2id$%'") == 2);
  CHECK(at.value("select count(distinct hash) from auth_picture_password") == 2);
  const auto kept = at.value<std::string>("select hash from auth_picture_password order by id limit 1");
  CHECK_FALSE(at.school.auth().passwords().fits(kept, "key moon cake sun"));
}

TEST_CASE("the signs of a class are all different: each animal once, in a shape of its own, while there are enough") {
  Pictured at;
  const auto hash = at.passwords().hash(at.ada, group, own);
  std::vector<auth::Sign> signs;
  for (int i = 0; i < 64; ++i)
    signs.push_back(at.write([&](Tx& tx) {
      const auto child =
          at.school.auth().accounts().create(tx, {"c" + std::to_string(100 + i), "C", {student}, "none"});
      return at.passwords().set(tx, child, group, hash, at.euler);
    }));
  std::set<std::pair<auth::SignAnimal, auth::SignShape>> all;
  std::set<auth::SignAnimal> first;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    all.emplace(signs[i].animal, signs[i].shape);
    if (i < 8) first.insert(signs[i].animal);
  }
  CHECK(all.size() == 64);
  CHECK(first.size() == 8);
  CHECK_THROWS_WITH_AS(at.set(at.ada), "There is no sign left in this class; give the others badges.", Problem);
}

TEST_CASE("a sign is drawn, not dealt out in order") {
  Pictured at;
  const auto hash = at.passwords().hash(at.ada, group, own);
  std::set<auth::SignAnimal> animals;
  std::set<auth::SignShape> shapes;
  at.write([&](Tx& tx) {
    for (int i = 0; i < 60; ++i) {
      const auto sign = at.passwords().set(tx, at.view_in(tx, at.ada), "class:" + std::to_string(i), hash, at.euler);
      animals.insert(sign.animal);
      shapes.insert(sign.shape);
    }
  });
  CHECK(animals.size() > 5);
  CHECK(shapes.size() > 4);
}

TEST_CASE("pictures are drawn without repeating one, each as often as any other") {
  std::map<Picture, int> seen;
  for (int i = 0; i < 5000; ++i) {
    auto drawn = PicturePasswords::draw();
    CHECK_NOTHROW(PicturePasswords::check(drawn));
    for (const auto picture : drawn) ++seen[picture];
  }
  CHECK(seen.size() == 20);
  for (const auto& [picture, times] : seen) {  // 1000 each, standard deviation 28
    CHECK(times > 820);
    CHECK(times < 1180);
  }
}

TEST_CASE("a teacher chooses four pictures, each once") {
  CHECK_THROWS_AS(PicturePasswords::check({Picture::key, Picture::moon, Picture::cake}), Problem);
  CHECK_THROWS_AS(PicturePasswords::check({Picture::key, Picture::moon, Picture::cake, Picture::key}), Problem);
  CHECK_NOTHROW(PicturePasswords::check(own));
}
