-- How many weeks' prices were held against the next one's.
alter table economy_steering add column weeks integer not null default 0;
-- Coins that the middle student had for answers in four weeks.
alter table economy_steering add column middle integer not null default 0;
update economy_steering set weeks = 1 where exists (select 1 from economy_reference);
