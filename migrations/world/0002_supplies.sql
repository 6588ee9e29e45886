-- Hearts and oil that a player has used things for and not taken into a dungeon yet.
create table world_supply(
  player integer primary key,
  hearts integer not null check (hearts >= 0),
  oil integer not null check (oil >= 0)
) strict;
