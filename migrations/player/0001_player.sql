create table player_player(
  player integer primary key,  -- the account's number
  name text not null,
  avatar text not null,
  power integer not null check (power >= 0),
  created integer not null
) strict;
