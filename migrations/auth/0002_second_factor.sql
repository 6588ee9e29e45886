-- Second factors and the two steps of signing in with one, proofs, devices, API keys, the school's settings, and the names
-- that are no passwords.
create table auth_second_factor(
  account   integer primary key references auth_account(account) on delete cascade,
  secret    blob not null,                           -- sealed under data/keys/signing.key
  begun     integer not null,
  confirmed integer,                                 -- from then on it is asked for
  last_step integer not null default 0,              -- of the last code that was used: each is good once
  wrong     integer not null default 0               -- in a row
) strict;

create table auth_recovery_code(
  hash    blob primary key,                          -- keyed
  account integer not null references auth_account(account) on delete cascade,
  used    integer
) strict, without rowid;
create index auth_recovery_code_account on auth_recovery_code(account);

-- The password was right, the code is awaited.
create table auth_challenge(
  hash    blob primary key,
  account integer not null references auth_account(account) on delete cascade,
  expires integer not null
) strict, without rowid;
create index auth_challenge_account on auth_challenge(account);
create index auth_challenge_expires on auth_challenge(expires);

alter table auth_session add column proven integer not null default 0;  -- when its owner last showed a password or a code
alter table auth_session add column device blob;
create index auth_session_proven on auth_session(proven);

-- Where an account was seen. A browser is known by a cookie of its own, a program by what it calls itself and its address;
-- both as a keyed hash.
create table auth_device(
  account integer not null references auth_account(account) on delete cascade,
  mark    blob not null,
  first   integer not null,
  last    integer not null,
  primary key (account, mark)
) strict, without rowid;
create index auth_device_mark on auth_device(mark);

create table auth_api_key(
  key     integer primary key autoincrement,
  hash    blob not null unique,
  account integer not null references auth_account(account) on delete cascade,
  name    text not null,
  scopes  text not null,                             -- with a space between
  created integer not null,
  expires integer,
  used    integer,                                   -- to the minute
  revoked integer
) strict;
create index auth_api_key_account on auth_api_key(account);

create table auth_setting(
  name  text primary key,
  value text not null
) strict, without rowid;

-- Names of the school and its classes. Those that were made before this table stand in the codes that open them.
create table auth_own_word(
  word text primary key
) strict, without rowid;
insert or ignore into auth_own_word(word) select title from auth_join_code;
