-- The event that an award was paid for, so that what hangs on it is found; null: paid before this was kept.
alter table progression_award add column point integer;
create index progression_award_point on progression_award(player, point) where point is not null;
