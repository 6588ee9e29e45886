-- When old records were last looked for: the timer is set once.
create table records_retention(
  one  integer primary key check (one = 1),
  last integer not null
) strict;

-- What was erased: the receipt, without whom it was.
create table records_erasure(
  id      integer primary key autoincrement,
  account integer not null unique,   -- the number, which leads to nobody any more
  at      integer not null,
  taken   text not null              -- JSON: what went and what stayed
) strict;
