-- The school day of the last chest that was opened there for what it holds; null: none since this is kept. A further one on
-- that day holds oil or a heart.
alter table world_luck add column opened_on integer;
