-- Identities elsewhere (Google, a school's own directory) that sign somebody in here, and what is on its way to a provider
-- and back. An identity is an issuer and its subject, never an e-mail address; it is found by a keyed hash of the two.
create table auth_identity(
  identity integer primary key autoincrement,
  account  integer not null references auth_account(account) on delete cascade,
  mark     text not null unique,                     -- of issuer and subject
  provider text not null,                            -- by its name in the configuration when it was linked
  issuer   text not null,                            -- sealed
  subject  text not null,                            -- sealed
  email    text,                                     -- sealed; shown to its owner, and nothing is ever found by it
  linked   integer not null,
  used     integer
) strict;
create index auth_identity_account on auth_identity(account);

-- Somebody was sent to a provider. The answer is taken once, from the browser that was sent; the row stays for a day more,
-- so that an answer that comes again ends what the first one opened.
create table auth_authorization(
  hash     blob primary key,                         -- of the state
  browser  blob not null,                            -- hash of the cookie
  provider text not null,
  sealed   text not null,                            -- the nonce and the verifier
  account  integer references auth_account(account) on delete cascade,  -- who links; null: somebody signs in
  session  integer,                                  -- of whoever links
  expires  integer not null,
  used     integer,
  code     blob,                                     -- hash of the code that came
  opened   integer                                   -- the session
) strict, without rowid;
create index auth_authorization_expires on auth_authorization(expires);
create index auth_authorization_code on auth_authorization(code) where code is not null;
create index auth_authorization_account on auth_authorization(account) where account is not null;

-- The authorization that a challenge follows from.
alter table auth_challenge add column origin blob;
create index auth_challenge_origin on auth_challenge(origin) where origin is not null;
