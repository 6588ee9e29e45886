-- What was made for one player, closes, and wasn't begun: some time after it has closed it goes.
create table quest_untaken(
  closes integer not null,
  quest integer not null,
  primary key (closes, quest)
) strict, without rowid;
insert into quest_untaken(closes, quest)
  select q.closes, q.id from quest_quest q where q.player != 0 and q.closes is not null
  and not exists (select 1 from quest_standing s where s.player = q.player and s.quest = q.id);

-- When a quest goes, every table that may point to it is asked.
create index quest_run_quest on quest_run(quest);
create index quest_quest_after on quest_quest(after) where after is not null;
create index quest_revealed_quest on quest_revealed(quest);

-- What is open to a player of all that was ever made for them.
create index quest_quest_open on quest_quest(player, coalesce(closes, 9223372036854775807)) where player != 0;
