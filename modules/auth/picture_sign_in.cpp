#include "auth/picture_sign_in.hpp"

#include "auth/printed_code.hpp"
#include "base/problem.hpp"

namespace edu::auth {
namespace {

Problem wrong() {
  return unauthenticated("auth.pictures_wrong", "These are not your pictures. Try again, or ask your teacher.");
}

// What nobody bears is counted as a child's is, so that it locks just the same.
std::string guesses_at(const std::optional<PicturePasswords::Known>& known, const PicturesShown& in) {
  if (known) return PicturePasswords::guesses_of(known->account);
  return "pictures of " + as_printed(in.code) + " " + in.sign.value;
}

}  // namespace

DoorView PictureSignIn::signs(Snapshot& snapshot, const Caller&, const DoorCode& in) const {
  const auto signs = passwords_.signs(snapshot, in.code);
  if (!signs) throw not_found("auth.door_unknown", "No class signs in with pictures by this code. Look at it again.");
  DoorView view{{}, PicturePasswords::length};
  for (const auto& [id, sign] : *signs) view.signs.push_back({id, sign.animal, sign.shape});
  return view;
}

Reply<Session> PictureSignIn::sign_in(Tasks& tasks, const Caller& caller, const PicturesShown& in) {
  const auto known = tasks.read([&](Snapshot& s) { return passwords_.find(s, in.code, in.sign); });
  const Guess door{guesses_, tasks, "door " + as_printed(in.code) + " at " + caller.address, door_allowance};
  const Guess guess{guesses_, tasks, guesses_at(known, in), picture_allowance};
  if (!passwords_.fits(known, in.pictures)) {
    tasks.write([&](Tx& tx) {
      door.was_wrong(tx, caller.address);
      const bool locks = guess.was_wrong(tx, caller.address);
      const auto whose = known ? known->account : AccountId{};
      audit_.append(tx, {{}, "session.refused", whose, {}, 401, caller.address, caller.agent});
      if (!known) return;
      if (locks) tx.emit(PicturesLocked{player_of(known->account), known->account});
      passwords_.was_wrong(tx, *known);
    });
    throw wrong();
  }
  const auto renewed = passwords_.renewed(*known, in.pictures);
  const auto from = device(caller, delivery_of(in.delivery));
  const auto came = tasks.write([&](Tx& tx) {
    // They may have been replaced or revoked since they were looked up.
    if (!passwords_.was_right(tx, *known, in.code, renewed)) throw wrong();
    guess.was_right(tx);
    return admission_.let(tx, known->account, from);
  });
  return admission_.reply(came, caller, delivery_of(in.delivery));
}

}  // namespace edu::auth
