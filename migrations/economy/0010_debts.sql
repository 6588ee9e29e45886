-- What an undone award had given and wasn't there any more to be taken back: taken of what comes in next, since nobody goes
-- below zero. A row a transfer; nothing is owed any more at 0.
create table economy_debt(
  transfer integer primary key,  -- what was undone
  player integer not null,
  asset integer not null,
  amount integer not null check (amount >= 0)
) strict;
create index economy_debt_owed on economy_debt(player, asset) where amount > 0;
