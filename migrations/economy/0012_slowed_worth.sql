-- What the deals of whoever is slowed came to on that day, in coins' worth.
alter table economy_slow add column worth integer not null default 0;
