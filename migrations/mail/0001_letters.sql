-- Letters on their way out; one that went, or that is of no use any more, is gone from here. `sealed`: to whom and what,
-- under the account's own key.
create table mail_letter(
  letter  integer primary key autoincrement,
  account integer not null,
  sealed  text not null,
  made    integer not null,
  until   integer not null,
  due     integer not null,
  tries   integer not null default 0
) strict;
create index mail_letter_due on mail_letter(due);
