-- What players were told, until they read it and a while longer: the newest thousand of each.
create table realtime_notification(
  notification integer primary key autoincrement,
  player       integer not null,
  kind         text not null,
  title        text not null,
  body         text not null,
  link         text,
  created      integer not null,
  read         integer
) strict;
create index realtime_notification_player on realtime_notification(player, notification);
create index realtime_notification_unread on realtime_notification(player, notification) where read is null;
