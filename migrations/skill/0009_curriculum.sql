-- What the program brings along: a set a subject, which belongs to nobody, of templates that make their items (`made` 1: the
-- body is a template). A template is known by its code, so that a new edition keeps what it didn't change, with all that
-- was learned of it.
alter table skill_item add column made integer not null default 0;
alter table skill_item add column code text;
create unique index skill_item_code on skill_item(code) where code is not null;

create table skill_curriculum (one integer primary key check (one = 1), edition text not null, since integer not null) strict;
