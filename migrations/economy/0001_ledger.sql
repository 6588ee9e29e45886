-- Double entry. An account knows its newest transfer and each transfer the one before it on either side, so a statement
-- walks back by primary key and the busiest table of the game carries no index but the one that pays a cause once.
create table economy_account(
  id integer primary key,
  kind text not null check (kind in ('player', 'guild', 'escrow', 'mint', 'sink')),
  owner integer not null,  -- the player's or guild's number; 0 for the system's own
  currency text not null check (currency in ('coins', 'crystals')),
  balance integer not null,
  newest integer not null,    -- its last transfer
  previous integer not null,  -- the one before that; 0: none
  unique (kind, owner, currency),
  check (balance >= 0 or kind = 'mint')
) strict;

-- Append-only. `hash` is BLAKE2b over the hash of the row before and this row.
create table economy_transfer(
  id integer primary key,
  debit integer not null,
  credit integer not null,
  amount integer not null check (amount > 0),
  currency text not null,
  reason text not null,
  cause text not null unique,
  at integer not null,
  debit_previous integer not null,
  credit_previous integer not null,
  hash blob not null check (length(hash) = 32)
) strict;

create trigger economy_transfer_kept before delete on economy_transfer begin
  select raise(abort, 'the ledger is append-only');
end;
create trigger economy_transfer_fixed before update on economy_transfer begin
  select raise(abort, 'the ledger is append-only');
end;
