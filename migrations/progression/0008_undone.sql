-- Events that no achievement counts any more, since the award that they hung on was taken back. Of a level-up that led
-- further than what is left, the level that it still reached; null: nothing of it counts. All of it follows from the log.
create table progression_undone(
  event integer primary key,
  player integer not null,
  level integer,
  level_before integer
) strict;
create index progression_undone_player on progression_undone(player);

-- A tier that fell with what it rested on may be reached again, and then it is told and paid again.
alter table progression_achievement add column fallen integer;  -- when; null: it stands
alter table progression_achievement add column times integer not null default 1 check (times >= 1);  -- it was reached
