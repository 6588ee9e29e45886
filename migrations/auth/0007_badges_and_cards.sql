-- What a teacher prints for a pupil: a badge that signs in together with its class's code for as long as it isn't revoked,
-- and a card for a forgotten password, good once. Only keyed hashes are kept. `door`: the purpose of the class's code.
create table auth_badge(
  account integer not null references auth_account(account),
  door    text not null,
  hash    blob not null unique,
  issued  integer not null,
  primary key (account, door)
) strict;

create table auth_card(
  account integer primary key references auth_account(account),
  hash    blob not null unique,
  issued  integer not null,
  until   integer not null
) strict;
