-- What a curriculum's authority asks for, and which skills meet it. A standard may be named by a skill before a file says
-- what it is: its statement is empty until then.
create table skill_standard (
  id integer primary key autoincrement,
  code text not null unique,
  statement text not null default '',
  abbreviated text not null default '',
  education text not null default '',
  identifier text not null default '',
  parent text not null default ''
) strict;

create table skill_alignment (
  skill integer not null references skill_skill(id),
  standard integer not null references skill_standard(id),
  primary key (skill, standard)
) strict, without rowid;
create index skill_alignment_back on skill_alignment(standard, skill);

-- A skill is found by its standards' codes, too.
drop table skill_search;
create virtual table skill_search using fts5(
  name, description, standards, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
insert into skill_search(rowid, name, description, standards) select id, name, description, '' from skill_skill;
