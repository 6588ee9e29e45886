-- What looks odd about an account, for a person to judge.
create table auth_flag(
  flag     integer primary key autoincrement,
  kind     text not null,
  subject  blob not null,                            -- what one open flag is about: an account, a device, an address
  evidence text not null,
  times    integer not null,
  raised   integer not null,
  last     integer not null,
  resolved integer,
  by       integer,
  verdict  text,
  note     text
) strict;
create unique index auth_flag_open on auth_flag(kind, subject) where resolved is null;

create table auth_flag_account(
  flag    integer not null references auth_flag(flag) on delete cascade,
  account integer not null references auth_account(account) on delete cascade,
  primary key (flag, account)
) strict, without rowid;

alter table auth_failure add column origin blob;     -- a keyed hash of the address that it came from
create index auth_failure_origin on auth_failure(origin, at) where origin is not null;
