-- What steers the economy has read the log up to `cursor`; `day` runs, and its kind with it. What playing pays and how much of
-- it in full a day is in force as it stands here.
create table economy_steering(
  id integer primary key check (id = 1),
  cursor integer not null,
  until integer not null,      -- the newest day's beginning in the log
  day integer not null,        -- 0: none began yet
  school integer not null,     -- 1: it is a school day
  line integer not null,       -- the last of the ledger's lines that the log has told of
  spent integer not null,      -- coins for goods, today so far
  money integer not null,      -- held by all when the day began
  reference_level integer not null,
  pressure integer not null,
  summed integer not null,
  pay integer not null,        -- percent of what playing pays
  day_worth integer not null,  -- coins a day that it pays in full
  figures text not null        -- that days are reckoned by, as the log was told of them last
) strict;
insert into economy_steering(id, cursor, until, day, school, line, spent, money, reference_level, pressure, summed, pay, day_worth, figures)
  values (1, 0, 0, 0, 0, 0, 0, 0, 1000000, 0, 0, 100, 0, '');

-- A day as it was reckoned when it was over.
create table economy_day(
  day integer primary key,
  school integer not null,
  money integer not null,
  spent integer not null,
  velocity integer,         -- thousandths
  gini integer not null,    -- ten thousandths
  sales integer not null,   -- things sold within a week
  level integer,            -- of prices, millionths; null: too little was sold
  error integer not null,   -- basis points
  reason text not null,
  pressure integer not null,
  summed integer not null,
  fee integer not null,
  shop integer not null,
  pay integer not null,
  day_worth integer not null
) strict;

-- Coins that came and went, a row a day and reason.
create table economy_door(
  day integer not null,
  reason text not null,
  coins_in integer not null,
  coins_out integer not null,
  primary key (day, reason)
) strict, without rowid;

-- What prices are held against: each good's in the last week that was a link.
create table economy_reference(
  asset integer primary key,
  price real not null,
  count integer not null
) strict;

-- What dealings are looked at by, for four weeks.
create table economy_life(
  day integer not null,
  player integer not null,
  answers integer not null,
  logs integer not null,
  squares integer not null,
  earned integer not null,
  played integer not null,
  primary key (day, player)
) strict, without rowid;
create table economy_given(
  day integer not null,
  giver integer not null,
  taker integer not null,
  worth integer not null,
  primary key (day, giver, taker)
) strict, without rowid;
create table economy_sold(
  day integer not null,
  asset integer not null,
  seller integer not null,
  buyer integer not null,
  count integer not null,
  coins integer not null,
  worth integer not null,
  primary key (day, asset, seller, buyer)
) strict, without rowid;

-- How much playing still pays in full.
create table economy_allowance(
  player integer primary key,
  filled integer not null,
  remaining integer not null,
  owed integer not null,          -- hundredths of a coin
  percent integer not null default 100  -- less while a flag says so
) strict;

create table economy_flag(
  id integer primary key,
  kind text not null,
  subject text not null,   -- the kind's players, so that the same finding is found again
  since integer not null,
  newest integer not null,  -- the day on which it was found last
  state text not null check (state in ('open', 'confirmed', 'dismissed', 'lapsed')),
  evidence text not null,
  decided integer,          -- on that day
  by integer                -- the account that did
) strict;
create index economy_flag_subject on economy_flag(kind, subject);
create index economy_flag_standing on economy_flag(newest) where state in ('open', 'confirmed');
create table economy_flagged(
  flag integer not null references economy_flag(id),
  player integer not null,
  part text not null,
  slowed integer not null,
  halved integer not null,
  primary key (flag, player)
) strict, without rowid;
create index economy_flagged_player on economy_flagged(player);

-- The deals of whoever is slowed, on the newest day that they made one.
create table economy_slow(
  player integer primary key,
  day integer not null,
  deals integer not null
) strict;
