-- Who may come in: accounts, their sessions and refresh tokens, join codes, wrong passwords, the first administrator.
create table auth_account(
  account       integer primary key autoincrement,   -- never given twice: the player bears the same number
  username      text not null unique,                -- in lower case
  name          text not null,
  roles         integer not null,                    -- one bit a role
  password_hash text not null,                       -- Argon2id with its parameters and salt, as libsodium writes it
  created       integer not null
) strict;

create table auth_session(
  session  integer primary key autoincrement,        -- never given twice: access tokens outlive the row
  account  integer not null references auth_account(account),
  agent    text not null,
  address  text not null,
  started  integer not null,
  seen     integer not null,                         -- its last refresh
  ended    integer,
  reason   text
) strict;
create index auth_session_account on auth_session(account);
create index auth_session_seen on auth_session(seen);
create index auth_session_ended on auth_session(ended) where ended is not null;

-- A token is kept as its hash; the used ones stay for a while, so that a stolen one gives itself away.
create table auth_refresh(
  hash    blob primary key,
  session integer not null references auth_session(session) on delete cascade,
  issued  integer not null,
  used    integer,
  next    blob                                       -- hash of the token that took its place
) strict, without rowid;
create index auth_refresh_session on auth_refresh(session);

create table auth_join_code(
  code    text primary key,
  purpose text not null unique,
  role    text not null,
  title   text not null,
  opened  integer not null
) strict, without rowid;

-- One row a wrong password, for ten minutes; by a keyed hash of the name that was typed (some type their password there),
-- whether or not such an account exists: a lock tells nothing.
create table auth_failure(
  who blob not null,
  at  integer not null
) strict;
create index auth_failure_who on auth_failure(who, at);
create index auth_failure_at on auth_failure(at);

create table auth_setup(
  one        integer primary key check (one = 1),
  token_hash blob not null
) strict;
