-- What names a person is sealed under that person's key and found by keyed hashes. The step in modules/auth/sealing.cpp,
-- which runs with this migration, moves what stood here in plain text.
create table auth_person(
  account    integer primary key references auth_account(account),
  username   text not null,   -- sealed
  name       text not null,   -- sealed
  email      text,            -- sealed
  email_mark text unique
) strict;
alter table auth_account rename column username to username_mark;
alter table auth_session rename column agent to place;   -- sealed: agent and address
