-- One student model for all that is foretold and estimated (modules/skill/knowing). Its rows stand beside what they belong to,
-- as bytes: `skill_learner` of a student in general, skill_mastery of one in a skill, skill_memory of one on an item,
-- skill_difficulty of an item, skill_skill of a skill. They are filled from the answers told, at the next start
-- (modules/skill/relearn.cpp): `shape` of skill_model says for which model they were.
create table skill_learner (player integer primary key, state blob not null) strict;

alter table skill_mastery drop column theta;
alter table skill_mastery drop column information;
alter table skill_mastery add column state blob;
alter table skill_memory add column state blob;
alter table skill_difficulty drop column learned;
alter table skill_difficulty add column state blob;
alter table skill_skill add column state blob;

create table skill_model (one integer primary key check (one = 1), shape integer not null, since integer not null) strict;
