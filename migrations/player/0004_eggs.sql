-- An egg's number is never given twice: who asks again for a hatching hatches no other egg.
create table player_nest(
  id integer primary key autoincrement,
  player integer not null,
  egg text not null,  -- the good's code
  laid integer not null,
  begun integer not null  -- the learning days that there were when it was laid
) strict;
insert into player_nest(id, player, egg, laid, begun) select id, player, egg, laid, begun from player_egg;
drop table player_egg;
alter table player_nest rename to player_egg;
create index player_egg_of on player_egg(player);
