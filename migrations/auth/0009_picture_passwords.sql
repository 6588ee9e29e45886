-- What a child who can't read yet signs in with: their sign among the class's, and pictures in an order that only they know.
-- `door`: the purpose of the class's code, as for badges. `hash`: Argon2id of what the server's key makes of the pictures.
-- `wrong`: wrong ones in a row since the last right one.
create table auth_picture_password(
  id      integer primary key autoincrement,
  account integer not null references auth_account(account),
  door    text not null,
  sign    integer not null,
  hash    text not null,
  wrong   integer not null default 0,
  issued  integer not null,
  unique (account, door),
  unique (door, sign)
) strict;

-- The classes whose children may sign in so.
create table auth_picture_door(
  door  text primary key,
  since integer not null
) strict;
