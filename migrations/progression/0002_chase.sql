alter table progression_player add column newest integer not null default 0;  -- the event of the last gain; 0: none
alter table progression_player add column carry integer not null default 0 check (carry between 0 and 99);  -- hundredths
alter table progression_player add column prestige integer not null default 0 check (prestige >= 0);
alter table progression_player add column prestige_xp integer not null default 0;     -- where level one began anew
alter table progression_player add column prestige_point integer not null default 0;  -- the last gain before that
alter table progression_player add column rank text not null default 'initiate';
alter table progression_player add column tier text not null default 'ember';  -- of the next season that is entered
alter table progression_player add column worn text;  -- a title's code

-- What a player did on a day of the school's calendar: streaks, seasons, classes and boards are sums of these rows.
create table progression_day(
  player integer not null,
  day integer not null,      -- days since 1970
  answers integer not null,  -- honest ones
  xp integer not null,
  gains integer not null,    -- how often this row was added to
  reached integer not null,  -- when the last experience came
  primary key (player, day)
) strict, without rowid;

-- A season as it was when the first player entered it; its days move with the calendar until it is closed.
create table progression_season(
  id integer primary key,
  title text not null,
  first integer not null,
  last integer not null,
  closed integer  -- when every division of it was; null: not yet
) strict;

-- A player's place in a season's ladder. What stands behind `division` is the archive: written at the close.
create table progression_seat(
  season integer not null,
  player integer not null,
  tier text not null,
  division integer not null,
  place integer,
  players integer,
  xp integer,
  move text,
  coins integer,
  crystals integer,
  primary key (season, player)
) strict, without rowid;
create index progression_seat_division on progression_seat(season, tier, division);
create index progression_seat_player on progression_seat(player, season);
create index progression_seat_open on progression_seat(season, tier, division) where place is null;

create table progression_title(
  player integer not null,
  code text not null,
  kind text not null check (kind in ('title', 'badge')),
  text text not null,
  point integer not null,  -- the event it was earned by; 0: a command
  earned integer not null,
  primary key (player, code)
) strict, without rowid;
create index progression_title_point on progression_title(player, point);

-- Skills that are mastered now; a faded one is not held until it is won back.
create table progression_mastered(
  player integer not null,
  skill integer not null,
  primary key (player, skill)
) strict, without rowid;

-- What a teacher took back, once.
create table progression_reversal(
  point integer not null,
  player integer not null,
  xp integer not null,
  by_account integer not null,
  at integer not null,
  primary key (player, point)
) strict, without rowid;

-- Where in the log a gain stands that came long after what it was paid for.
create table progression_late(
  player integer not null,
  point integer not null,
  seq integer not null,
  primary key (player, point)
) strict, without rowid;
