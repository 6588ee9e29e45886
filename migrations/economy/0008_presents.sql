-- What presents and uneven trades brought a player, and what they gave by these: four weeks of it.
create table economy_present(
  player integer not null,
  day integer not null,  -- the school's
  got integer not null,  -- coins' worth
  gave integer not null,
  primary key (player, day)
) strict, without rowid;

-- What somebody earned lately is asked for with every present and purchase.
create index economy_life_player on economy_life(player, day, earned, played);
