-- Who may read about which child.
create table family_child(
  guardian integer not null,
  child    integer not null,
  since    integer not null,
  primary key (guardian, child)
) strict, without rowid;
create index family_child_child on family_child(child, guardian);

-- What a guardian said last; where nobody said anything the school's default holds.
create table family_consent(
  child integer not null,
  kind  text not null check (kind in ('data', 'chat', 'voice')),
  given integer not null check (given in (0, 1)),
  by    integer not null,
  at    integer not null,
  primary key (child, kind)
) strict, without rowid;

-- Each time somebody said so.
create table family_consent_log(
  id    integer primary key autoincrement,
  child integer not null,
  kind  text not null,
  given integer not null,
  by    integer not null,
  at    integer not null
) strict;
create index family_consent_log_child on family_consent_log(child, id);

create table family_default(
  kind  text primary key,
  given integer not null check (given in (0, 1))
) strict, without rowid;
-- Lessons need their data; talking to others waits until a guardian agrees.
insert into family_default values ('data', 1), ('chat', 0), ('voice', 0);
