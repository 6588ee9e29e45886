create table quest_quest(
  id integer primary key,
  title text not null,
  story text not null,
  question_set integer not null,
  class integer,  -- null: for all
  questions integer not null check (questions between 1 and 50),
  pass_percent integer not null check (pass_percent between 1 and 100),
  xp integer not null,
  coins integer not null,
  after integer references quest_quest(id),  -- to be completed before
  opens integer,
  closes integer,
  made_by integer not null,
  created integer not null
) strict;
create index quest_quest_class on quest_quest(class, id);
create index quest_quest_made_by on quest_quest(made_by, id);

-- What a run is: fixed when it starts.
create table quest_run(
  id integer primary key,
  player integer not null,
  quest integer not null references quest_quest(id),
  seed integer not null,
  items text not null,      -- JSON, the numbers of the items in their order
  total integer not null,
  need integer not null,    -- right answers to pass
  xp integer not null,      -- what it pays when completed: nothing when the quest was completed before
  coins integer not null,
  started integer not null
) strict;

-- How it goes: a narrow row of its own, so that what changes with every answer lies on few pages.
create table quest_progress(
  run integer primary key references quest_run(id),
  state text not null check (state in ('active', 'completed', 'failed', 'abandoned', 'expired')),
  position integer not null,  -- questions answered
  correct integer not null,
  ended integer
) strict;

-- Where a player stands with a quest: their newest run, and whether they ever completed it.
create table quest_standing(
  player integer not null,
  quest integer not null,
  run integer not null,
  active integer not null check (active in (0, 1)),
  last text not null,       -- the state of the newest run
  completed integer,        -- when first
  best integer not null,    -- right answers of the best run
  primary key (player, quest)
) strict, without rowid;
create index quest_standing_active on quest_standing(quest) where active = 1;
