-- Where a class's staff has switched gifts and trades off; without a row they are on.
create table economy_class_trading(
  class integer primary key,
  allowed integer not null check (allowed in (0, 1))
) strict;

create table economy_gift(
  id integer primary key,
  giver integer not null,
  receiver integer not null,
  asset integer not null,
  count integer not null,
  worth integer not null,  -- in coins, when it was given
  day integer not null,    -- the school's
  at integer not null,
  transfer integer not null
) strict;
create index economy_gift_giver on economy_gift(giver, day);
create index economy_gift_receiver on economy_gift(receiver, day);

create table economy_trade(
  id integer primary key,
  one integer not null,    -- who asked
  other integer not null,
  state text not null check (state in ('open', 'done', 'cancelled', 'expired')),
  version integer not null,
  one_offers text not null,    -- JSON, economy/trading/trades.hpp
  other_offers text not null,
  one_confirmed integer not null,  -- which version; 0: none
  other_confirmed integer not null,
  escrow integer not null references economy_escrow(id),
  changed integer not null
) strict;
create index economy_trade_one on economy_trade(one, state);
create index economy_trade_other on economy_trade(other, state);
