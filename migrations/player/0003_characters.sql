-- How a player looks; what is null was never chosen.
create table player_character(
  player integer primary key,
  background text,
  body text,
  clothes text,
  face text,
  hair text,
  accessory text,
  body_tint text not null,
  clothes_tint text not null,
  hair_tint text not null,
  style text
) strict;

-- Looks that were bought.
create table player_look(
  player integer not null,
  look text not null,
  since integer not null,
  primary key (player, look)
) strict, without rowid;

-- What pets live on: the answers of a player's newest day, their learning days, who goes with them. `deeds` numbers what
-- they do again and again.
create table player_care(
  player integer primary key,
  day integer not null,
  answers integer not null,  -- of that day, up to a bound
  days integer not null,     -- learning days, ever
  companion integer,         -- a pet
  deeds integer not null
) strict;
insert into player_care(player, day, answers, days, deeds) select player, 0, 0, 0, 0 from player_player;

-- Eggs in the nest; `begun`: the learning days that there were when they were laid.
create table player_egg(
  id integer primary key,
  player integer not null,
  egg text not null,  -- the good's code
  laid integer not null,
  begun integer not null
) strict;
create index player_egg_of on player_egg(player);

create table player_pet(
  id integer primary key,
  player integer not null,
  kind text not null,
  name text,  -- sealed; null: it is called by its kind
  hatched integer not null,
  growth integer not null,  -- right answers gone through together
  care integer not null,    -- points from meals and games
  day integer not null,     -- which the next two count for
  meals integer not null,
  played integer not null check (played in (0, 1))
) strict;
create index player_pet_of on player_pet(player);
