-- Sets are edited. An item still never changes: an edit is another item in its place (`replaces`), and the one before is gone
-- from the set since `gone`, kept for who has met it. `inherits` 1: what was learned of that one holds for this one, too.
-- `edits` counts the changes of a set, so that what is remembered of it in memory is known to be old.
alter table skill_item add column gone integer;
alter table skill_item add column replaces integer references skill_item(id);
alter table skill_item add column inherits integer not null default 0;
drop index skill_item_place;
create unique index skill_item_place on skill_item(set_id, position) where gone is null;
create unique index skill_item_replaces on skill_item(replaces) where replaces is not null;
alter table skill_set add column edits integer not null default 0;
-- A question's cards go along with its next version, or are dropped with it.
create index skill_memory_item on skill_memory(item);
