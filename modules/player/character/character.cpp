#include "player/character/character.hpp"

#include <fmt/format.h>

#include <set>

#include "base/problem.hpp"
#include "gateway/etag.hpp"
#include "player/sight.hpp"

namespace edu::player {

namespace {

struct Row {
  std::optional<std::string> background;
  std::optional<std::string> body;
  std::optional<std::string> clothes;
  std::optional<std::string> face;
  std::optional<std::string> hair;
  std::optional<std::string> accessory;
  SkinTint body_tint = SkinTint::honey;
  Tint clothes_tint = Tint::indigo;
  Tint hair_tint = Tint::cocoa;
  std::optional<std::string> style;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (background, body, clothes, face, hair, accessory, body_tint, clothes_tint, hair_tint, style))

Row row_of(Read& read, PlayerId player) {
  return read
      .one<Row>(
          "select background, body, clothes, face, hair, accessory, body_tint, clothes_tint, hair_tint, style from "
          "player_character where player = ?",
          player)
      .value_or(Row{});
}

void keep(Tx& tx, PlayerId player, const Row& row) {
  tx.run(
      "insert into player_character(player, background, body, clothes, face, hair, accessory, body_tint, clothes_tint, "
      "hair_tint, style) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict(player) do update set background = "
      "excluded.background, body = excluded.body, clothes = excluded.clothes, face = excluded.face, hair = "
      "excluded.hair, accessory = excluded.accessory, body_tint = excluded.body_tint, clothes_tint = "
      "excluded.clothes_tint, hair_tint = excluded.hair_tint, style = excluded.style",
      player, row.background, row.body, row.clothes, row.face, row.hair, row.accessory, row.body_tint, row.clothes_tint,
      row.hair_tint, row.style);
}

Chosen chosen_in(const Row& row) {
  const auto word = [](auto tint) -> std::string { return boost::describe::enum_to_string(tint, ""); };
  return {row.background,
          row.body,
          row.clothes,
          row.face,
          row.hair,
          row.accessory,
          word(row.body_tint),
          word(row.clothes_tint),
          word(row.hair_tint),
          row.style};
}

}  // namespace

struct Characters::Standing {
  int level;
  progression::Rank rank;
  std::set<std::string, std::less<>> bought;
};

Characters::Standing Characters::standing_of(Read& read, PlayerId player) const {
  const auto progress = needs_.progress.of(read, player);
  Standing standing{progress.level, progress.rank, {}};
  for (auto& look : read.all<std::string>("select look from player_look where player = ?", player))
    standing.bought.insert(std::move(look));
  return standing;
}

bool Characters::is_open(Read& read, PlayerId player, const Look& look, const Standing& standing) const {
  if (look.has_price()) return standing.bought.contains(look.code.value);
  if (look.rank) return standing.rank >= *look.rank;
  if (look.level) return standing.level >= look.level->value;
  if (look.title) return needs_.titles.has(read, player, *look.title);
  return true;
}

CharacterView Characters::view(Read& read, PlayerId player, const Tongue& say) const {
  const auto who = needs_.players.find(read, player);
  if (!who) throw unknown_player();
  const auto row = row_of(read, player);
  const auto progress = needs_.progress.of(read, player);
  // What the content no longer has is as if it had not been chosen.
  const auto chosen = [&](const std::optional<std::string>& look, Layer layer) {
    return look && wardrobe_.look(*look) ? *look : wardrobe_.plain(layer).code.str();
  };
  return {player,
          who->name,
          {chosen(row.background, Layer::background), chosen(row.body, Layer::body), row.body_tint,
           chosen(row.clothes, Layer::clothes), row.clothes_tint, chosen(row.face, Layer::face),
           chosen(row.hair, Layer::hair), row.hair_tint, chosen(row.accessory, Layer::accessory)},
          row.style && wardrobe_.style(*row.style) ? row.style : std::nullopt,
          progress.title,
          progress.level,
          progress.rank,
          equipment_.worn(read, player),
          pets_.companion(read, player, say)};
}

CharacterView Characters::mine(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const {
  return view(snapshot, caller.player, phrases_.in(in.language));
}

CharacterView Characters::of_player(Snapshot& snapshot, const Caller& caller, const OfCharacter& in) const {
  must_be_seen(snapshot, needs_.classes, caller, in.player);
  return view(snapshot, in.player, phrases_.in(in.language));
}

LooksView Characters::looks(Snapshot& snapshot, const Caller& caller, const InLanguage& in) const {
  const auto say = phrases_.in(in.language);
  const auto standing = standing_of(snapshot, caller.player);
  LooksView all{{},
                wardrobe_.classes(),
                needs_.ledger.balance(snapshot, economy::held_by(caller.player), economy::coin_asset),
                needs_.ledger.balance(snapshot, economy::held_by(caller.player), economy::crystal_asset)};
  for (auto& style : all.classes) {
    style.name.value = say(style.name.str());
    style.motto.value = say(style.motto.str());
  }
  all.looks.reserve(wardrobe_.looks().size());
  for (const auto& look : wardrobe_.looks())
    all.looks.push_back({look.code.str(), look.layer, say(look.name.str()),
                         is_open(snapshot, caller.player, look, standing),
                         look.coins ? std::optional<std::int64_t>{look.coins->value} : std::nullopt,
                         look.crystals ? std::optional<std::int64_t>{look.crystals->value} : std::nullopt, look.rank,
                         look.level ? std::optional<int>{look.level->value} : std::nullopt, look.title});
  return all;
}

CharacterView Characters::change(Tx& tx, const Caller& caller, const ChangeCharacter& in) {
  require_unchanged(caller, view(tx, caller.player, phrases_.in({})));
  auto row = row_of(tx, caller.player);
  const auto standing = standing_of(tx, caller.player);
  const auto put_on = [&](const std::optional<Slug>& wish, Layer layer, std::string_view field,
                          std::optional<std::string>& into) {
    if (!wish) return;
    const auto* look = wardrobe_.look(wish->value);
    if (!look || look->layer != layer)
      throw invalid(fmt::format("/{}", field), "look.unknown", "There is no such look for this.");
    if (!is_open(tx, caller.player, *look, standing))
      throw conflict("look.locked", fmt::format("{} isn't yours yet.", look->name.str()));
    into = look->code.str();
  };
  put_on(in.background, Layer::background, "background", row.background);
  put_on(in.body, Layer::body, "body", row.body);
  put_on(in.clothes, Layer::clothes, "clothes", row.clothes);
  put_on(in.face, Layer::face, "face", row.face);
  put_on(in.hair, Layer::hair, "hair", row.hair);
  put_on(in.accessory, Layer::accessory, "accessory", row.accessory);
  row.body_tint = in.body_tint.value_or(row.body_tint);
  row.clothes_tint = in.clothes_tint.value_or(row.clothes_tint);
  row.hair_tint = in.hair_tint.value_or(row.hair_tint);
  if (in.style) {
    if (!wardrobe_.style(in.style->value)) throw invalid("/style", "class.unknown", "There is no such class.");
    row.style = in.style->str();
  }
  keep(tx, caller.player, row);
  tx.emit(CharacterChanged{caller.player, chosen_in(row)});
  return view(tx, caller.player, phrases_.in({}));
}

LookView Characters::buy(Tx& tx, const Caller& caller, const OfLook& in) {
  const auto* look = wardrobe_.look(in.look.value);
  if (!look) throw not_found("look.unknown", "There is no such look.");
  if (!look->has_price()) throw conflict("look.not_for_sale", "It is earned, not bought.");
  if (standing_of(tx, caller.player).bought.contains(look->code.value))
    throw conflict("look.owned", "It is yours already.");
  const auto price =
      look->coins ? economy::Amount{Coins{look->coins->value}} : economy::Amount{Crystals{look->crystals->value}};
  needs_.ledger.transfer(tx, {economy::held_by(caller.player), economy::sink_for(economy::Reason::look), price,
                              economy::Reason::look, fmt::format("look:{}:{}", look->code.str(), caller.player.value)});
  tx.run("insert into player_look(player, look, since) values (?, ?, ?)", caller.player, look->code, tx.now());
  tx.emit(LookBought{caller.player, look->code.str(), look->name.str()});
  return {look->code.str(),
          look->layer,
          look->name.str(),
          true,
          look->coins ? std::optional<std::int64_t>{look->coins->value} : std::nullopt,
          look->crystals ? std::optional<std::int64_t>{look->crystals->value} : std::nullopt,
          {},
          {},
          {}};
}

}  // namespace edu::player
