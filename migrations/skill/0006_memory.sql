-- Memory. A player's skill has one of its own, by which its level fades: `fades` is when the next step is due. Each item
-- that was answered is a card that comes back when it is due.
alter table skill_mastery add column stability real not null default 0;
alter table skill_mastery add column fast real not null default 0;
alter table skill_mastery add column strain real not null default 0;
alter table skill_mastery add column fades integer;
alter table skill_mastery add column streak integer not null default 0;
alter table skill_mastery add column best_streak integer not null default 0;
create index skill_mastery_fades on skill_mastery(fades) where fades is not null;

create table skill_memory (
  player integer not null,
  item integer not null references skill_item(id),
  stability real not null,
  fast real not null,
  difficulty real not null,
  reviewed integer not null,
  due integer not null,
  reviews integer not null,
  lapses integer not null,
  primary key (player, item)
) strict, without rowid;
create index skill_memory_due on skill_memory(player, due);

-- The timer of fading, planted once.
create table skill_fading (one integer primary key check (one = 1), planted integer not null) strict;

-- What the answers say of an item itself: sums over them of the score, of the ability of who answered, its square and its
-- product with the score, from which difficulty and discrimination follow; and who chose which option.
alter table skill_difficulty add column score real not null default 0;
alter table skill_difficulty add column ability real not null default 0;
alter table skill_difficulty add column ability_squared real not null default 0;
alter table skill_difficulty add column ability_score real not null default 0;

create table skill_option_use (
  item integer not null references skill_item(id),
  option integer not null,
  chosen integer not null,
  ability real not null,
  primary key (item, option)
) strict, without rowid;
