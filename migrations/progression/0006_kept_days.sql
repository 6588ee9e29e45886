-- Days that a player used a thing for: their streak rests on them as on a holiday.
create table progression_kept_day(
  player integer not null,
  day integer not null,
  primary key (player, day)
) strict, without rowid;
