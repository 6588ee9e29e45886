-- What a command came to, by the key its caller gave it, so that the same key gives the same outcome again.
create table gateway_idempotency(
  account      integer not null,
  route        text    not null,
  key          text    not null,
  at           integer not null,
  input        blob    not null,  -- a digest of parameters and body
  status       integer not null,
  content_type text    not null,
  headers      text    not null,  -- "Name: value" lines
  body         blob    not null,
  primary key (account, route, key)
) strict, without rowid;
create index gateway_idempotency_at on gateway_idempotency(at);
