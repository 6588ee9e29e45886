#include "economy/assets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/problem.hpp"

namespace edu::economy {

namespace {

struct Registered {
  AssetId asset;
  std::string good;
};
BOOST_DESCRIBE_STRUCT(Registered, (), (asset, good))

struct Named {
  AssetId id;
  std::optional<std::string> good;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, good))

constexpr std::string_view next_number = "(select max(999, max(id)) + 1 from economy_asset)";

AssetId register_kind(Tx& tx, const Good& good) {
  static const auto insert =
      fmt::format("insert into economy_asset(id, code, properties) values ({}, ?, '')", next_number);
  return tx.insert<AssetId>(insert, good.code);
}

// The kind's asset; its row says what the content says.
AssetId keep(Tx& tx, const Good& good) {
  const auto text = json::text(good);
  const auto known = tx.one<Named>(
      "select a.id, k.good from economy_asset a left join economy_kind k on k.asset = a.id where a.code = ?",
      good.code);
  const auto asset = known ? known->id : register_kind(tx, good);
  if (!known || known->good != text)
    tx.run(
        "insert into economy_kind(asset, good, retired) values (?, ?, 0) on conflict(asset) do update set good = "
        "excluded.good",
        asset, text);
  return asset;
}

// What moved for this cause, if anything did.
std::optional<AssetId> moved_for(Tx& tx, const std::string& cause) {
  return tx.one<AssetId>("select asset from economy_transfer where cause = ?", cause);
}

}  // namespace

void Assets::take_in(Tx& tx) {
  std::vector<std::int64_t> current;
  current.reserve(goods_.size());
  for (const auto& good : goods_) {
    kinds_.push_back({good, keep(tx, good)});
    current.push_back(kinds_.back().asset.value);
  }
  current_ = kinds_.size();
  tx.run(
      "update economy_kind set retired = 1 - retired where retired != (asset not in (select value from json_each(?)))",
      json::text(current));
  for (const auto& retired : tx.all<Registered>("select asset, good from economy_kind where retired = 1"))
    kinds_.push_back({json::read<Good>(retired.good), retired.asset});
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    by_asset_[kinds_[i].asset.value] = &kinds_[i];
    if (i < current_) by_code_[kinds_[i].code.str()] = &kinds_[i];
  }
}

bool Assets::has(std::string_view code) const {
  return std::any_of(goods_.begin(), goods_.end(), [&](const Good& good) { return good.code.value == code; });
}

const ItemKind* Assets::find(std::string_view code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : found->second;
}

const ItemKind& Assets::named(std::string_view code) const {
  if (const auto* kind = find(code)) return *kind;
  throw std::logic_error{fmt::format("there is no kind of thing {}", code)};
}

std::vector<const ItemKind*> Assets::all() const {
  std::vector<const ItemKind*> all;
  all.reserve(current_);
  for (std::size_t i = 0; i < current_; ++i) all.push_back(&kinds_[i]);
  return all;
}

Catalogue Assets::catalogue(Snapshot&, const Caller&, const InLanguage& in) const {
  const auto say = phrases_.in(in.language);
  Catalogue all{coin_asset, {kinds_.begin(), kinds_.begin() + static_cast<std::ptrdiff_t>(current_)}};
  for (auto& kind : all.goods) {
    kind.name.value = say(kind.name.str());
    kind.description.value = say(kind.description.str());
  }
  return all;
}

const ItemKind* Assets::kind_of(Read& read, AssetId asset) const {
  if (!is_thing(asset)) return nullptr;
  if (const auto found = by_asset_.find(asset.value); found != by_asset_.end()) return found->second;
  const auto kind = read.one<std::int64_t>("select kind from economy_asset where id = ? and kind is not null", asset);
  return kind ? by_asset_.at(*kind) : nullptr;
}

const ItemKind& Assets::thing(Read& read, AssetId asset) const {
  if (const auto* kind = kind_of(read, asset)) return *kind;
  throw not_found("economy.asset_unknown", "There is no such thing.");
}

std::optional<Properties> Assets::properties_of(Read& read, AssetId asset) const {
  const auto text =
      read.one<std::string>("select properties from economy_asset where id = ? and kind is not null", asset);
  return text ? std::optional{Properties{json::read<Making>(*text).quality}} : std::nullopt;
}

std::vector<AssetId> Assets::give(Tx& tx, Holder to, const ItemKind& kind, std::int64_t count, Reason reason,
                                  const std::string& cause) {
  if (!kind.is_piece()) {
    const Amount amount{kind.asset, count};
    if (!moved_for(tx, cause))
      tell(tx, to, kind, amount, reason, ledger_.transfer(tx, {mint_for(reason), to, amount, reason, cause}));
    return {kind.asset};
  }
  std::vector<AssetId> given;
  given.reserve(static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i)
    given.push_back(make_piece(tx, to, kind, {}, reason, i == 0 ? cause : fmt::format("{}:{}", cause, i + 1)));
  return given;
}

AssetId Assets::make_piece(Tx& tx, Holder to, const ItemKind& kind, const Making& making, Reason reason,
                           const std::string& cause) {
  if (!kind.is_piece()) throw std::logic_error{kind.code.str() + " stacks"};
  if (const auto made = moved_for(tx, cause)) return *made;
  static const auto insert = fmt::format(
      "insert into economy_asset(id, code, kind, properties) select n, ? || '#' || n, ?, ? from (select {} as n)",
      next_number);
  const auto piece = tx.insert<AssetId>(insert, kind.code, kind.asset, Json<Making>{making});
  const Amount one{piece, 1};
  tell(tx, to, kind, one, reason, ledger_.transfer(tx, {mint_for(reason), to, one, reason, cause}));
  return piece;
}

void Assets::tell(Tx& tx, Holder to, const ItemKind& kind, Amount amount, Reason reason, TransferId transfer) const {
  if (to.kind != HolderKind::player) return;
  tx.emit(ItemGained{PlayerId{to.owner}, kind.code.str(), kind.name.str(), amount.asset, amount.amount, reason,
                     tx.hearing() != 0 ? std::optional{progression::PointId{tx.hearing()}} : std::nullopt, transfer});
}

}  // namespace edu::economy
