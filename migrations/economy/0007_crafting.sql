-- Each making of something has a number, from which the causes of its lines in the ledger are made.
create table economy_craft(
  id integer primary key,
  player integer not null,
  recipe text not null,  -- the code of what it makes
  times integer not null check (times > 0),
  at integer not null
) strict;
create index economy_craft_player on economy_craft(player);

-- The pages of recipes that a player has read.
create table economy_page(
  player integer not null,
  page text not null,  -- the good's code
  read integer not null,
  primary key (player, page)
) strict, without rowid;
