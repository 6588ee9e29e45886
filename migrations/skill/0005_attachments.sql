-- Pictures and recordings that came with questions, each once, found by the hash of its bytes. An import comes in by pieces;
-- until it is whole its set counts as taken away and stands in skill_import, so that a start finds what a kill left behind.
create table skill_attachment (
  id integer primary key,
  hash text not null unique,
  type text not null,
  bytes blob not null,
  set_id integer not null,
  created integer not null
) strict;
create index skill_attachment_set on skill_attachment(set_id);

create table skill_import (
  set_id integer primary key references skill_set(id),
  begun integer not null
) strict;
