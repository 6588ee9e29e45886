-- Practice: questions chosen one by one for one student, until `length` were asked. `item` is the one that waits for an
-- answer, `log` what was asked before: [[item, score], …].
create table skill_practice (
  id integer primary key autoincrement,
  player integer not null,
  kind text not null,
  skill integer references skill_skill(id),
  subject text not null default '',
  seed integer not null,
  length integer not null,
  asked integer not null default 0,
  right integer not null default 0,
  item integer references skill_item(id),
  hints integer not null default 0,
  log text not null default '[]',
  started integer not null,
  ended integer
) strict;
create index skill_practice_active on skill_practice(player) where ended is null;
create index skill_practice_placed on skill_practice(kind, id) where kind = 'placement';

-- Where a player wants to get.
create table skill_goal (
  player integer primary key,
  skill integer not null references skill_skill(id),
  chosen integer not null
) strict;

-- A set that is open may be practised by anybody at any time; a teacher's own is for what they put it into until they say so.
alter table skill_set add column open integer not null default 0;
alter table skill_difficulty add column placed integer not null default 0;
