-- By which event a tier was told, and when a teacher took it back. It stays unlocked for the count: it isn't paid again.
alter table progression_achievement add column event integer not null default 0;
alter table progression_achievement add column taken_back integer;
