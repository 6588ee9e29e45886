create table progression_player(
  player integer primary key,
  xp integer not null check (xp >= 0),
  level integer not null check (level between 1 and 60)
) strict;

-- Of each player's experience, what was earned on which skill.
create table progression_skill(
  player integer not null,
  skill integer not null,
  xp integer not null,
  primary key (player, skill)
) strict, without rowid;

-- What is paid once, ever, to a player: "quest:17".
create table progression_award(
  player integer not null,
  cause text not null,
  xp integer not null,
  at integer not null,
  primary key (player, cause)
) strict, without rowid;
