-- Partial credit has a spread of its own. A suspicion is told once for each item and reason.
alter table skill_difficulty add column score_squared real not null default 0;
update skill_difficulty set score_squared = score;

create table skill_suspicion (
  item integer not null references skill_item(id),
  reason text not null,
  since integer not null,
  primary key (item, reason)
) strict, without rowid;
