create table classroom_school(
  id integer primary key check (id = 1),
  name text not null,
  time_zone text not null,
  created integer not null
) strict;

create table classroom_class(
  id integer primary key,
  name text not null,
  created integer not null
) strict;

create table classroom_member(
  class integer not null references classroom_class(id),
  account integer not null,
  role text not null check (role in ('student', 'teacher')),
  since integer not null,
  primary key (class, account)
) strict, without rowid;
create index classroom_member_account on classroom_member(account, class);

-- What a student of any class has done since they first entered one. One row a student, so an answer writes one row
-- however many classes watch it.
create table classroom_progress(
  player integer primary key,
  answered integer not null,
  correct integer not null,
  xp integer not null,
  level integer not null,
  quests_completed integer not null,
  skills integer not null,   -- met so far
  mastery integer not null,  -- of them all together, in thousandths
  last_active integer
) strict;
