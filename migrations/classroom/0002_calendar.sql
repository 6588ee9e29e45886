-- The school's calendar. Days are numbers since 1970-01-01 in the school's own time zone; first and last are both included.
alter table classroom_school add column weekend text not null default '["saturday","sunday"]';

create table classroom_term(
  id integer primary key autoincrement,  -- a season's number; never given twice
  name text not null,
  first integer not null,
  last integer not null check (last >= first)
) strict;

create table classroom_holiday(
  id integer primary key,
  name text not null,
  first integer not null,
  last integer not null check (last >= first)
) strict;

-- Minutes since midnight.
create table classroom_lesson(
  begins integer primary key,
  ends integer not null check (ends > begins)
) strict;

-- Days on which nobody could play because the server was off.
create table classroom_dark_day(day integer primary key) strict;

create table classroom_sick_day(
  player integer not null,
  day integer not null,
  primary key (player, day)
) strict, without rowid;

-- How far the school's days have been told: the last day that began, the season it lies in, the timer of the next one, and
-- when the server was last seen running.
create table classroom_clock(
  id integer primary key check (id = 1),
  day integer not null,
  season integer,  -- null: between terms
  season_name text not null,
  season_first integer not null,
  season_last integer not null,
  timer integer not null,
  beat integer not null
) strict;
