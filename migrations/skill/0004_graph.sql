-- The graph: what a skill needs, what it belongs to, what it is near. `level` is the length of the longest chain of
-- prerequisites below it, kept so that a path is listed from the ground up without walking it again.
alter table skill_skill add column description text not null default '';
alter table skill_skill add column subject text not null default '';
alter table skill_skill add column age_from integer;
alter table skill_skill add column age_to integer;
alter table skill_skill add column level integer not null default 0;

create table skill_edge (
  skill integer not null references skill_skill(id),
  kind text not null check (kind in ('prerequisite', 'part_of', 'related')),
  other integer not null references skill_skill(id),
  primary key (skill, kind, other)
) strict, without rowid;
create index skill_edge_back on skill_edge(other, kind, skill);

-- Words of names and descriptions, found by their beginnings and whatever their accents. Its rows are written beside the
-- skills' own (modules/skill/skill_rows.hpp): the schema isn't trusted, so no trigger may touch a virtual table.
create virtual table skill_search using fts5(
  name, description, tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
insert into skill_search(rowid, name, description) select id, name, description from skill_skill;
