-- Who did and saw what. Append-only; `hash` is BLAKE2b over the hash of the row before and this row. Rows that have
-- grown old may go from the front: the anchor then holds the last of them.
create table gateway_audit(
  id      integer primary key,
  at      integer not null,
  actor   integer not null,  -- 0: nobody was signed in, or the server itself
  act     text not null,     -- "session.started", "GET /players/{player}/progress"
  subject integer not null,  -- whose record; 0: nobody's
  target  text not null,     -- what else the path named: ids, never names
  status  integer not null,  -- as HTTP says it: 200 done, 401 and 403 refused
  place   text not null,     -- sealed for the actor: address and device
  hash    blob not null check (length(hash) = 32)
) strict;
create index gateway_audit_actor on gateway_audit(actor, id);
create index gateway_audit_subject on gateway_audit(subject, id);
create index gateway_audit_at on gateway_audit(at);

create table gateway_audit_anchor(
  one  integer primary key check (one = 1),
  id   integer not null,
  hash blob not null
) strict;
insert into gateway_audit_anchor values (1, 0, zeroblob(32));

create trigger gateway_audit_kept before delete on gateway_audit
  when old.id > (select id from gateway_audit_anchor) begin
  select raise(abort, 'the audit log is append-only');
end;
create trigger gateway_audit_fixed before update on gateway_audit begin
  select raise(abort, 'the audit log is append-only');
end;
