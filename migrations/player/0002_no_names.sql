-- Names are auth's to tell.
alter table player_player drop column name;
