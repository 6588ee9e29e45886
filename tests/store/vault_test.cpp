// The vault: what is sealed can be read while the person's key is there, and by nobody else.
#include "store/vault.hpp"

#include <doctest/doctest.h>

#include "store_support.hpp"

namespace {

using namespace edu;

constexpr AccountId ada{1}, bob{2};

struct Safe {
  explicit Safe(MasterKey key = {7})
      : store{{.folder = folder, .migrations = test::migrations_of({"store"})}, clock}, vault{key} {
    store.start();
  }
  ~Safe() { store.stop(); }

  template <class F>
  auto write(F&& change) {
    std::optional<decltype(change(std::declval<Tx&>()))> result;
    store.write([&](Tx& tx) { result = change(tx); });
    return *result;
  }
  std::string seal(AccountId person, std::string_view text) {
    return write([&](Tx& tx) { return vault.seal(tx, person, text); });
  }
  std::optional<std::string> open(AccountId person, const std::string& sealed) {
    std::optional<std::string> opened;
    store.read([&](Snapshot& s) { opened = vault.open(s, person, sealed); });
    return opened;
  }
  void erase(AccountId person) {
    store.write([&](Tx& tx) { vault.erase(tx, person); });
  }

  test::Folder folder;
  VirtualClock clock{test::start};
  store::Store store;
  Vault vault;
};

}  // namespace

TEST_CASE("a sealed text opens to what it was, and looks different each time it is sealed") {
  Safe safe;
  const auto once = safe.seal(ada, "Ada Lovelace"), twice = safe.seal(ada, "Ada Lovelace");
  CHECK(once != twice);
  CHECK(once.find("Ada") == once.npos);
  CHECK(safe.open(ada, once) == "Ada Lovelace");
  CHECK(safe.open(ada, once) == "Ada Lovelace");  // remembered
  CHECK(safe.open(ada, twice) == "Ada Lovelace");
}

TEST_CASE("a text that is moved to another person or tampered with is a fault") {
  Safe safe;
  auto sealed = safe.seal(ada, "Ada Lovelace");
  safe.seal(bob, "Bob");
  CHECK_THROWS_AS(safe.open(bob, sealed), std::runtime_error);
  sealed[40] = sealed[40] == 'A' ? 'B' : 'A';
  CHECK_THROWS_AS(safe.open(ada, sealed), std::runtime_error);
}

TEST_CASE("nothing of an erased person opens again, remembered or not, and nothing new of them is kept") {
  Safe safe;
  const auto seen = safe.seal(ada, "Ada"), unseen = safe.seal(ada, "Lovelace"), other = safe.seal(bob, "Bob");
  CHECK(safe.open(ada, seen) == "Ada");
  safe.erase(ada);
  CHECK(!safe.open(ada, seen));
  CHECK(!safe.open(ada, unseen));
  CHECK(safe.seal(ada, "Ada again").empty());
  CHECK(safe.open(bob, other) == "Bob");
  safe.store.read(
      [](Snapshot& s) { CHECK(s.value<int>("select count(*) from store_person where key = zeroblob(72)") == 1); });
}

TEST_CASE("a key that was made in a command that was refused is no key") {
  Safe safe;
  std::string sealed;
  CHECK_THROWS(safe.store.write([&](Tx& tx) {
    sealed = safe.vault.seal(tx, ada, "Ada");
    CHECK(safe.vault.open(tx, ada, sealed) == "Ada");
    throw conflict("no", "No.");
  }));
  const auto later = safe.seal(ada, "Ada");
  CHECK(safe.open(ada, later) == "Ada");
}

TEST_CASE("a mark is the same for the same text, another for another kind, another school") {
  Safe safe;
  const Vault elsewhere{MasterKey{8}};
  CHECK(safe.vault.mark("username", "ada") == safe.vault.mark("username", "ada"));
  CHECK(safe.vault.mark("username", "ada") != safe.vault.mark("email", "ada"));
  CHECK(safe.vault.mark("username", "ada") != safe.vault.mark("username", "bob"));
  CHECK(safe.vault.mark("username", "ada") != elsewhere.mark("username", "ada"));
}

TEST_CASE("a store whose keys were wrapped with another master key says so") {
  Safe safe;
  const Vault wrong{MasterKey{8}};
  safe.store.read([&](Snapshot& s) { wrong.check(s); });  // nobody yet
  safe.seal(ada, "Ada");
  safe.store.read([&](Snapshot& s) {
    safe.vault.check(s);
    CHECK_THROWS_AS(wrong.check(s), Problem);
  });
}

TEST_CASE("more texts than are remembered still open") {
  Safe safe;
  std::vector<std::string> sealed;
  safe.store.write([&](Tx& tx) {
    for (int n = 0; n < 20000; ++n) sealed.push_back(safe.vault.seal(tx, ada, std::to_string(n)));
  });
  safe.store.read([&](Snapshot& s) {
    for (int n = 0; n < 20000; ++n)
      REQUIRE(safe.vault.open(s, ada, sealed[static_cast<std::size_t>(n)]) == std::to_string(n));
  });
}
