-- Findings that a person dismissed: for four weeks the sales between those whom they name count among prices again.
create table economy_dismissed(
  subject text primary key,  -- as in economy_flag
  day integer not null
) strict, without rowid;
