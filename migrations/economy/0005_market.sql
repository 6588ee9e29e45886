-- The share of a sale that the house keeps: the newest row counts, its `why` is for people.
create table economy_fee(
  id integer primary key,
  since integer not null,
  basis_points integer not null check (basis_points between 0 and 2500),
  why text not null
) strict;

create table economy_price_day(
  asset integer not null,  -- of a piece: its kind's
  day integer not null,
  open integer not null,
  high integer not null,
  low integer not null,
  close integer not null,
  volume integer not null,
  turnover integer not null,
  primary key (asset, day)
) strict, without rowid;

create table economy_order(
  id integer primary key,
  player integer not null,
  asset integer not null,
  side text not null check (side in ('buy', 'sell')),
  price integer not null check (price > 0),
  count integer not null check (count > 0),
  remaining integer not null check (remaining between 0 and count),
  fee integer not null,       -- basis points, as they stood when it was placed
  turnover integer not null,  -- coins that its parts came to
  escrow integer not null,    -- 0: it never waited
  state text not null,
  placed integer not null,
  last_day integer not null,
  closed integer
) strict;
-- The books, best first; a rowid rises with time.
create index economy_order_buys on economy_order(asset, price desc) where side = 'buy' and closed is null;
create index economy_order_sells on economy_order(asset, price) where side = 'sell' and closed is null;
create index economy_order_of on economy_order(player, closed);
create index economy_order_due on economy_order(last_day) where closed is null;

create table economy_listing(
  id integer primary key,
  player integer not null,
  asset integer not null,
  kind integer not null,
  price integer not null check (price > 0),
  fee integer not null,
  escrow integer not null,
  state text not null,
  placed integer not null,
  last_day integer not null,
  closed integer
) strict;
create index economy_listing_kind on economy_listing(kind) where closed is null;
create index economy_listing_open on economy_listing(id) where closed is null;
create index economy_listing_of on economy_listing(player, closed);
create index economy_listing_due on economy_listing(last_day) where closed is null;

create table economy_auction(
  id integer primary key,
  seller integer not null,
  asset integer not null,
  kind integer not null,
  count integer not null check (count > 0),
  start integer not null check (start > 0),
  buy_out integer,
  fee integer not null,
  deposit integer not null check (deposit > 0),
  escrow integer not null,  -- the thing, the deposit and the leader's maximum
  opened integer not null,
  ends integer not null,
  extensions integer not null default 0,
  price integer not null default 0,
  bids integer not null default 0,
  leader integer,
  maximum integer not null default 0,
  timer integer not null default 0,
  state text not null,
  closed integer
) strict;
create index economy_auction_open on economy_auction(ends, id) where closed is null;
create index economy_auction_kind on economy_auction(kind, ends, id) where closed is null;
create index economy_auction_of on economy_auction(seller, closed);
create index economy_auction_led on economy_auction(leader) where closed is null;

create table economy_bid(
  id integer primary key,
  auction integer not null,
  bidder integer not null,
  maximum integer not null,
  price integer not null,  -- after it
  at integer not null
) strict;
create index economy_bid_in on economy_bid(auction);
create index economy_bid_by on economy_bid(bidder);

create table economy_parcel(
  id integer primary key,
  player integer not null,
  asset integer not null,
  amount integer not null check (amount >= 0),  -- 0: taken
  escrow integer not null,
  origin text not null,
  since integer not null,
  claims integer not null
) strict;
create index economy_parcel_waiting on economy_parcel(player, asset, origin) where amount > 0;
