-- What is looked up with every page of a bag and of one's trades. A bag keeps an account of whatever ever lay in it; here are
-- those that something lies in. Money has no part in it, so no line of money ever touches it.
create index economy_account_held on economy_account(kind, owner, asset) where asset >= 1000 and balance > 0;

-- The day of the school on which a trade was asked for: so many a day, by one of one.
alter table economy_trade add column day integer not null default 0;
create index economy_trade_asked on economy_trade(one, other, day);
create index economy_trade_between on economy_trade(one, other) where state = 'open';
-- The newest of each.
create index economy_trade_newest_one on economy_trade(one, id);
create index economy_trade_newest_other on economy_trade(other, id);
