-- Quests that came with the program or were made for one player stand beside those of teachers.
alter table quest_quest add column kind text not null default 'made';
alter table quest_quest add column code text;                           -- of the content; null: of a teacher, or made up
alter table quest_quest add column player integer not null default 0;   -- for whom alone; 0: for everybody
alter table quest_quest add column occasion text not null default '';   -- the day, week or season that it was made for
alter table quest_quest add column body text;                           -- JSON, as it is written; null: of a question set
alter table quest_quest add column retired integer;                     -- no longer in the content
create unique index quest_quest_code on quest_quest(code, player, occasion) where code is not null;
create index quest_quest_player on quest_quest(player, id) where player != 0;
create index quest_quest_kind on quest_quest(kind, id) where player = 0;

alter table quest_run add column ends integer;                          -- when the time is up; null: no timer
alter table quest_run add column aids text not null default '{}';       -- JSON, the player's accommodations

alter table quest_progress add column told_ms integer not null default 0;  -- the time that the player says it took
alter table quest_progress add column counted text;                        -- JSON, how the counted objectives ended

alter table quest_standing add column attempts integer not null default 0;
alter table quest_standing add column closes integer;                   -- of its quest, while a run is active
create index quest_standing_closes on quest_standing(closes) where active = 1 and closes is not null;

-- What is being counted for a player, folded into one row: objectives of active runs, and conditions of hidden quests.
create table quest_tally(
  player integer primary key,
  body text not null
) strict;

create table quest_revealed(
  player integer not null,
  quest integer not null references quest_quest(id),
  at integer not null,
  primary key (player, quest)
) strict, without rowid;

-- The reward that was chosen, once.
create table quest_choice(
  player integer not null,
  quest integer not null,
  run integer not null,
  choice text not null,
  at integer not null,
  primary key (player, quest)
) strict, without rowid;

-- What quests know of a player: their level, and for which day, week and season quests were made.
create table quest_player(
  player integer primary key,
  level integer not null default 1,
  day integer,     -- the last on which they looked
  week integer,    -- its Monday
  season integer not null default 0,
  made integer not null default 0  -- stories made up so far
) strict;

-- Stories that a player was told, so that none comes twice: place and stake as one number.
create table quest_story(
  player integer not null,
  story integer not null,
  quest integer not null,
  primary key (player, story)
) strict, without rowid;

create table quest_assignment(
  id integer primary key,
  quest integer not null references quest_quest(id),
  class integer not null,
  whole_class integer not null check (whole_class in (0, 1)),
  made_by integer not null,
  due integer,
  created integer not null,
  withdrawn integer
) strict;
create index quest_assignment_class on quest_assignment(class, id);
create index quest_assignment_made_by on quest_assignment(made_by, id);
create index quest_assignment_quest on quest_assignment(quest);

-- Who is meant where it isn't the whole class, and what is made easier for whom.
create table quest_assignee(
  assignment integer not null references quest_assignment(id),
  player integer not null,
  aids text not null,  -- JSON
  primary key (assignment, player)
) strict, without rowid;
create index quest_assignee_player on quest_assignee(player, assignment);
