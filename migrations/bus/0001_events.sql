-- Every event, once, in order, for ever.
create table bus_event(
  seq integer primary key,
  at integer not null,
  type text not null,
  player integer not null,  -- whom it concerns; 0: nobody in particular
  body text not null
) strict;

-- A listener's call that failed by a fault and waits to be tried again; due is null when it was given up.
create table bus_parked(
  id integer primary key,
  listener text not null,
  type text not null,
  body text not null,
  error text not null,
  attempts integer not null,
  parked integer not null,
  due integer
) strict;
create index bus_parked_due on bus_parked(due);

create table bus_timer(
  id integer primary key autoincrement,
  due integer not null,
  name text not null,
  payload text not null,
  attempts integer not null default 0
) strict;
create index bus_timer_due on bus_timer(due, id);

-- How far each follower has read.
create table bus_cursor(follower text primary key, seq integer not null) strict, without rowid;
