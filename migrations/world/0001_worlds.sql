-- Regions that a player may enter, once and for ever. Those that ask nothing are open without a row.
create table world_unlocked(
  player integer not null,
  world text not null,
  region text not null,
  at integer not null,
  primary key (player, world, region)
) strict, without rowid;

-- A run through a dungeon, all of it: what it is was drawn when it began, where it stands changes with each step.
create table world_run(
  id integer primary key,
  world text not null,
  region text not null,
  leader integer not null,
  graph text not null,       -- JSON, world/dungeon.hpp
  state text not null check (state in ('active', 'cleared', 'failed', 'left')),
  room integer not null,     -- where the party is
  cleared text not null,     -- JSON, rooms
  keys text not null,        -- JSON
  hearts integer not null check (hearts between 0 and 9),
  oil integer not null check (oil between 0 and 9),
  right integer not null,    -- in this room
  right_of_all integer not null,
  started integer not null,
  ended integer
) strict;

-- Who is in a run, was asked to join, or left; and the question that each is at.
create table world_member(
  run integer not null references world_run(id),
  player integer not null,
  state text not null check (state in ('invited', 'in', 'left')),
  invited_by integer,
  item integer,
  seed integer not null,
  asked integer not null,
  hints integer not null,
  had text not null,         -- JSON, items
  right integer not null,
  primary key (run, player)
) strict, without rowid;
create index world_member_player on world_member(player, state, run);

create table world_clear(
  player integer not null,
  world text not null,
  region text not null,
  times integer not null,
  first integer not null,
  last integer not null,
  primary key (player, world, region)
) strict, without rowid;

-- Chests without a keepsake since the last one: what the pity rule counts.
create table world_luck(
  player integer not null,
  world text not null,
  region text not null,
  misses integer not null,
  primary key (player, world, region)
) strict, without rowid;

create table world_keepsake(
  player integer not null,
  keepsake text not null,
  times integer not null,
  first integer not null,
  primary key (player, keepsake)
) strict, without rowid;

-- A player's week in the tower: how high they came, and the attempt that they are at.
create table world_climb(
  player integer not null,
  week integer not null,     -- its Monday, a day's number
  best integer not null,
  reached integer not null,  -- when
  state text not null check (state in ('climbing', 'fallen')),
  floor integer not null,
  hearts integer not null,
  oil integer not null,
  right integer not null,    -- on this floor
  item integer,
  seed integer not null,
  asked integer not null,
  hints integer not null,
  had text not null,
  primary key (player, week)
) strict, without rowid;
create index world_climb_board on world_climb(week, best desc, reached);
