-- One ledger for everything that has value: what is held is an asset: coins (1), crystals (2), from 1000 on a kind of thing
-- that stacks or one piece. What the lines say of an asset in their hashes is its code with its properties, so neither
-- changes; the lines of before say 'coins' and 'crystals', as ever.
create table economy_asset(
  id integer primary key,
  code text not null unique,             -- of a piece: its kind's and its number, "oak-wand#1007"
  kind integer references economy_asset(id),  -- of a piece: what kind of thing it is
  properties text not null               -- of a piece: JSON, as it was made; empty else
) strict;
insert into economy_asset(id, code, properties) values (1, 'coins', ''), (2, 'crystals', '');

create trigger economy_asset_kept before delete on economy_asset begin
  select raise(abort, 'an asset stays what it is');
end;
create trigger economy_asset_fixed before update on economy_asset begin
  select raise(abort, 'an asset stays what it is');
end;

-- The kinds of things as the content says them now; those it no longer has stay as they were last, for who still has one.
create table economy_kind(
  asset integer primary key references economy_asset(id),
  good text not null,  -- JSON, economy/goods.hpp
  retired integer not null check (retired in (0, 1))
) strict;

create table economy_holder(
  id integer primary key,
  kind text not null check (kind in ('player', 'guild', 'escrow', 'mint', 'sink', 'worn')),
  owner integer not null,  -- the player's, guild's or escrow's number; the reason's place for a mint or sink, 0: of all
  asset integer not null,
  balance integer not null,
  newest integer not null,    -- its last transfer
  previous integer not null,  -- the one before that; 0: none
  unique (kind, owner, asset),
  check (balance >= 0 or kind = 'mint')
) strict;
insert into economy_holder
  select id, kind, owner, case currency when 'coins' then 1 else 2 end, balance, newest, previous from economy_account;
drop table economy_account;
alter table economy_holder rename to economy_account;
-- Where a thing is and was; no line of money ever touches it.
create index economy_account_thing on economy_account(asset, kind) where asset >= 1000;

create table economy_line(
  id integer primary key,
  debit integer not null,
  credit integer not null,
  amount integer not null check (amount > 0),
  asset integer not null,
  reason text not null,
  cause text not null unique,
  at integer not null,
  debit_previous integer not null,
  credit_previous integer not null,
  hash blob not null check (length(hash) = 32)
) strict;
insert into economy_line
  select id, debit, credit, amount, case currency when 'coins' then 1 else 2 end, reason, cause, at, debit_previous,
    credit_previous, hash
  from economy_transfer;
drop table economy_transfer;
alter table economy_line rename to economy_transfer;

create trigger economy_transfer_kept before delete on economy_transfer begin
  select raise(abort, 'the ledger is append-only');
end;
create trigger economy_transfer_fixed before update on economy_transfer begin
  select raise(abort, 'the ledger is append-only');
end;

create table economy_escrow(
  id integer primary key,
  what text not null,
  opened integer not null,
  closed integer
) strict;
