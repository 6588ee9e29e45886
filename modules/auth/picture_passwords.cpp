// A picture password has some 17 bits: four of twenty pictures, no picture twice. What makes that enough: it opens only with
// the class's code, five wrong ones in ten minutes lock it, and twenty-five in a row end it, so that nobody who tries for
// weeks has a better chance than one in four thousand. Who has the store alone can't try them all: what is hashed is
// what the server's key makes of the pictures.
#include <sodium.h>

#include <algorithm>
#include <array>
#include <climits>

#include "auth/auth.hpp"
#include "auth/base64url.hpp"
#include "auth/guesses.hpp"
#include "auth/keys.hpp"
#include "auth/passwords.hpp"
#include "auth/printed_code.hpp"
#include "base/json.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

constexpr int animals = boost::mp11::mp_size<boost::describe::describe_enumerators<SignAnimal>>::value;
constexpr int shapes = boost::mp11::mp_size<boost::describe::describe_enumerators<SignShape>>::value;
constexpr int all_pictures = boost::mp11::mp_size<boost::describe::describe_enumerators<Picture>>::value;

Sign sign_of(int number) { return {static_cast<SignAnimal>(number / shapes), static_cast<SignShape>(number % shapes)}; }

struct KeptRow {
  AccountId account;
  int sign;
  Time issued;
};
BOOST_DESCRIBE_STRUCT(KeptRow, (), (account, sign, issued))

struct ShownRow {
  SignId id;
  int sign;
};
BOOST_DESCRIBE_STRUCT(ShownRow, (), (id, sign))

std::uint32_t below(std::size_t count) { return randombytes_uniform(static_cast<std::uint32_t>(count)); }

// A sign that no classmate has, as unlike theirs as there is: of the animals that are seen least, in a shape that is.
int draw_sign(const std::vector<int>& taken) {
  std::array<int, animals> seen_animals{};
  std::array<int, shapes> seen_shapes{};
  for (const auto sign : taken) {
    ++seen_animals[static_cast<std::size_t>(sign / shapes)];
    ++seen_shapes[static_cast<std::size_t>(sign % shapes)];
  }
  std::vector<int> best;
  auto least = std::pair{INT_MAX, INT_MAX};
  for (int sign = 0; sign < animals * shapes; ++sign) {
    if (std::ranges::find(taken, sign) != taken.end()) continue;
    const std::pair seen{seen_animals[static_cast<std::size_t>(sign / shapes)],
                         seen_shapes[static_cast<std::size_t>(sign % shapes)]};
    if (seen > least) continue;
    if (seen < least) best.clear();
    least = seen;
    best.push_back(sign);
  }
  if (best.empty())
    throw conflict("picture_password.class_full", "There is no sign left in this class; give the others badges.");
  return best[below(best.size())];
}

}  // namespace

std::string PicturePasswords::guesses_of(AccountId account) { return "pictures of " + to_text(account); }

void PicturePasswords::open(Tx& tx, std::string_view group) {
  tx.run("insert into auth_picture_door(door, since) values (?, ?) on conflict do nothing", door_of(group), tx.now());
}

void PicturePasswords::close(Tx& tx, std::string_view group) {
  tx.run("delete from auth_picture_door where door = ?", door_of(group));
}

bool PicturePasswords::is_open(Read& read, std::string_view group) const {
  return read.one<int>("select 1 from auth_picture_door where door = ?", door_of(group)).has_value();
}

std::vector<Picture> PicturePasswords::draw() {
  std::vector<Picture> drawn;
  while (drawn.size() < length) {
    const auto picture = static_cast<Picture>(below(all_pictures));
    if (std::ranges::find(drawn, picture) == drawn.end()) drawn.push_back(picture);
  }
  return drawn;
}

void PicturePasswords::check(const std::vector<Picture>& pictures) {
  auto sorted = pictures;
  std::ranges::sort(sorted);
  if (sorted.size() != length || std::ranges::adjacent_find(sorted) != sorted.end())
    throw invalid("/pictures", "picture_password.pictures", "Choose four pictures, each of them once.");
}

std::string PicturePasswords::hash(AccountId account, std::string_view group,
                                   const std::vector<Picture>& pictures) const {
  return passwords_.hash(secret(account, door_of(group), pictures));
}

Sign PicturePasswords::set(Tx& tx, const AccountView& account, std::string_view group, const std::string& hash,
                           AccountId by) {
  if (!only_student(account))
    throw conflict("picture_password.students_only", "Picture passwords are for students; staff have a password.");
  const auto door = door_of(group);
  auto sign =
      tx.one<int>("select sign from auth_picture_password where account = ? and door = ?", account.account, door);
  if (!sign) sign = draw_sign(tx.all<int>("select sign from auth_picture_password where door = ?", door));
  tx.run(
      "insert into auth_picture_password(account, door, sign, hash, issued) values (?, ?, ?, ?, ?)"
      " on conflict(account, door) do update set hash = excluded.hash, wrong = 0, issued = excluded.issued",
      account.account, door, *sign, hash, tx.now());
  guesses_.forget(tx, guesses_of(account.account));
  tx.emit(PicturePasswordSet{account.player, account.account, by});
  return sign_of(*sign);
}

bool PicturePasswords::revoke(Tx& tx, AccountId account, std::string_view group, AccountId by) {
  if (tx.run("delete from auth_picture_password where account = ? and door = ?", account, door_of(group)) == 0)
    return false;
  tx.emit(PicturePasswordRevoked{player_of(account), account, by});
  return true;
}

std::vector<PicturePasswords::Kept> PicturePasswords::of_group(Read& read, std::string_view group) const {
  std::vector<Kept> kept;
  for (const auto& row :
       read.all<KeptRow>("select account, sign, issued from auth_picture_password where door = ?", door_of(group)))
    kept.push_back({row.account, sign_of(row.sign), row.issued});
  return kept;
}

std::optional<std::vector<PicturePasswords::Shown>> PicturePasswords::signs(Read& read, std::string_view code) const {
  const auto door = read.one<std::string>(
      "select door from auth_picture_door join auth_join_code on purpose = door where code = ?", as_printed(code));
  if (!door) return {};
  std::vector<Shown> signs;
  for (const auto& row : read.all<ShownRow>(
           "select p.id, p.sign from auth_picture_password p join auth_account a on a.account = p.account"
           " where p.door = ? and a.roles = ? order by p.sign",
           *door, Roles{student}.bits()))
    signs.push_back({row.id, sign_of(row.sign)});
  return signs;
}

std::optional<PicturePasswords::Known> PicturePasswords::find(Read& read, std::string_view code,
                                                              std::string_view sign) const {
  const auto id = decode_id(SignId::prefix, sign);
  return read.one<Known>(
      "select p.id, p.account, p.door, p.hash from auth_picture_password p join auth_join_code c on c.purpose = p.door"
      " join auth_picture_door d on d.door = p.door join auth_account a on a.account = p.account"
      " where p.id = ? and c.code = ? and a.roles = ?",
      id.value_or(0), as_printed(code), Roles{student}.bits());
}

bool PicturePasswords::fits(const std::optional<Known>& known, const std::vector<Picture>& pictures) const {
  const auto told = known ? secret(known->account, known->door, pictures) : secret({}, "", pictures);
  return passwords_.fits(known ? std::optional{known->hash} : std::nullopt, told);
}

bool PicturePasswords::was_right(Tx& tx, const Known& known, std::string_view code, const std::string& renewed) const {
  const auto still = find(tx, code, to_text(known.id));
  if (!still || still->hash != known.hash) return false;
  tx.run("update auth_picture_password set wrong = 0, hash = ? where id = ?", renewed, known.id);
  return true;
}

void PicturePasswords::was_wrong(Tx& tx, const Known& known) const {
  tx.run("update auth_picture_password set wrong = wrong + 1 where id = ? and hash = ?", known.id, known.hash);
  if (tx.run("delete from auth_picture_password where id = ? and wrong >= ?", known.id, most_in_a_row) == 0) return;
  tx.emit(PicturePasswordWornOut{player_of(known.account), known.account});
}

std::string PicturePasswords::renewed(const Known& known, const std::vector<Picture>& pictures) const {
  return passwords_.outdated(known.hash) ? passwords_.hash(secret(known.account, known.door, pictures)) : known.hash;
}

std::string PicturePasswords::secret(AccountId account, std::string_view door,
                                     const std::vector<Picture>& pictures) const {
  auto text = "pictures " + std::to_string(account.value) + " " + std::string{door};
  for (const auto picture : pictures) text += " " + std::string{json::enum_name(picture)};
  return to_base64url(keys_.derive(text));
}

}  // namespace edu::auth
