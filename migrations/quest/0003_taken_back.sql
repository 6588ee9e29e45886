-- When the quest's award was taken back from the player; null: it wasn't. Nothing is to be chosen of it then.
alter table quest_standing add column taken_back integer;
