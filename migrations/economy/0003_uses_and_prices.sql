-- How often a player used what has an effect: on which day last, so often on that day, and from which day on again.
create table economy_used(
  player integer not null,
  effect text not null,
  day integer not null,
  times integer not null,
  rests_until integer,
  primary key (player, effect)
) strict, without rowid;

-- What the shop asks, each price with since when and why; the newest of an asset is in force. Rows stay.
create table economy_price(
  id integer primary key,
  asset integer not null references economy_asset(id),
  price integer not null check (price between 1 and 1000000000),
  since integer not null,
  why text not null
) strict;
create index economy_price_asset on economy_price(asset, id);
