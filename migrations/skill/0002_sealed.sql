-- What somebody wrote may name people: it is sealed under its writer's key. The step in modules/skill/sealing.cpp seals
-- what was written before.
alter table skill_submission rename column text to essay;
