-- What a flag saw is kept as figures; each reader's language makes the sentence.
alter table auth_flag add column count integer not null default 0;
alter table auth_flag add column seconds real;
update auth_flag set
  count = case kind
    when 'guessing' then cast(substr(evidence, length('Wrong passwords for ') + 1) as integer)
    when 'token_reused' then 2
    else cast(evidence as integer) end,
  seconds = case kind
    when 'shared_device' then 3600
    when 'impossible_speed' then 1.2
    when 'token_reused' then null
    else 600 end;
alter table auth_flag drop column evidence;
