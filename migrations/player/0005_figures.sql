-- The figures that learning days and growth are counted by, as the log was told of them last.
create table player_figures(
  id integer primary key check (id = 1),
  told text not null
) strict;
insert into player_figures(id, told) values (1, '');
