-- Outcomes are kept sealed: a reply may hold names. The headers stand in front of the body, under the same seal.
delete from gateway_idempotency;
alter table gateway_idempotency drop column headers;
