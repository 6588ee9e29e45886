-- An achievement's condition or a board's rule as it is counted now. Another one under the same code gets a new number, so
-- that what was counted for the old one can't be taken for it.
create table progression_rule(
  id integer primary key autoincrement,
  kind text not null check (kind in ('achievement', 'board')),
  code text not null,
  hash text not null,
  caught_up integer not null,  -- 0: the log is still being read for it
  unique (kind, code)
) strict;

-- All that a player's events came to, rule by rule: one row, so that an answer writes one.
create table progression_tally(player integer primary key, counted blob not null) strict;

-- The school's days as the log told them: 1 the present, 2 where the log is being read again, up to `read`.
create table progression_school_days(
  one integer primary key check (one in (1, 2)),
  day integer not null,
  monday integer not null,
  season integer not null,
  school_days integer not null,
  school integer not null,
  recent integer not null,
  read integer not null,
  reading integer not null
) strict;

create table progression_achievement(
  player integer not null,
  code text not null,
  tier text not null,
  rule integer not null,
  at integer not null,
  xp integer not null,
  coins integer not null,
  primary key (player, code, tier)
) strict, without rowid;

-- How a board stood when its day, week or season was over.
create table progression_board_past(
  board text not null,
  period text not null,
  began integer not null,
  place integer not null,
  player integer not null,
  first integer not null,
  second integer not null,
  third integer not null,
  primary key (board, period, began, place)
) strict, without rowid;
create index progression_board_past_player on progression_board_past(player, board, period, began);

-- Which boards are archived, and how many stood on them.
create table progression_board_over(
  board text not null,
  period text not null,
  began integer not null,
  players integer not null,
  primary key (board, period, began)
) strict, without rowid;

-- What a class sees of boards; without a row its neighbours.
create table progression_class_boards(
  class integer primary key,
  shown text not null check (shown in ('off', 'neighbours', 'everyone'))
) strict;
