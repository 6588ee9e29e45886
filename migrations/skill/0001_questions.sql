-- Skills, named by the path of the category that brought them. `difficulty` is the sum of its items' b, `items` how many
-- of them are checked at once: the mean is what a player's mastery is measured against.
create table skill_skill (
  id integer primary key autoincrement,
  path text not null unique,
  name text not null,
  items integer not null default 0,
  difficulty real not null default 0,
  created integer not null
) strict;

-- A question set is what one file brought. One that was taken away keeps its items for the runs that hold them.
create table skill_set (
  id integer primary key autoincrement,
  owner integer not null,
  name text not null,
  items integer not null,
  by_kind text not null,
  created integer not null,
  retired integer
) strict;
create index skill_set_open on skill_set(id) where retired is null;

-- An item never changes; what is learned of it stands in skill_difficulty, so that an answer rewrites a short row.
create table skill_item (
  id integer primary key autoincrement,
  set_id integer not null references skill_set(id),
  position integer not null,
  skill integer not null references skill_skill(id),
  kind text not null,
  graded integer not null,
  body text not null
) strict;
create unique index skill_item_place on skill_item(set_id, position);
create index skill_item_skill on skill_item(skill);

create table skill_difficulty (
  item integer primary key references skill_item(id),
  b real not null default 0,
  learned integer not null default 0,
  answers integer not null default 0,
  total_ms integer not null default 0
) strict;

-- `learned` counts the answers behind theta, `right` and `wrong` all that were checked (rapid guesses too). `mastery`,
-- `certainty` and `level` are as they were last told in mastery.changed.
create table skill_mastery (
  player integer not null,
  skill integer not null references skill_skill(id),
  theta real not null,
  information real not null,
  learned integer not null,
  right integer not null,
  wrong integer not null,
  mastery real not null,
  certainty real not null,
  level text not null,
  mastered integer,
  last integer not null,
  primary key (player, skill)
) strict, without rowid;

-- Essays, until a teacher reads them.
create table skill_submission (
  id integer primary key autoincrement,
  player integer not null,
  item integer not null references skill_item(id),
  text text not null,
  at integer not null
) strict;
create index skill_submission_item on skill_submission(item);
