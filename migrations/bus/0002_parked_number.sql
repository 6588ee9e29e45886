-- A parked event keeps its number in the log: listeners key by it what they do once.
alter table bus_parked add column event integer not null default 0;
