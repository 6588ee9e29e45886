-- Notifications name people: their words are sealed for whom they are meant. Nothing had been sent before.
delete from realtime_notification;
alter table realtime_notification rename column title to words;  -- sealed: title and body
alter table realtime_notification drop column body;
