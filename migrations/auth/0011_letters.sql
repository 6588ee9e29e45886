-- An address counts once its owner has followed the link that was sent there. What links carry is kept as a keyed hash: one
-- of each purpose for an account, the last.
alter table auth_person add column email_confirmed integer;

create table auth_mailed(
  account integer not null references auth_account(account),
  purpose text not null,
  hash    blob not null unique,
  made    integer not null,
  until   integer not null,
  primary key (account, purpose)
) strict;
