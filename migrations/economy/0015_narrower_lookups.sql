-- An escrow's account is asked for by its number alone: what is looked up of bags and of pieces leaves it out, so that an order
-- or a deal that opens one writes two trees less.
drop index economy_account_held;
create index economy_account_bag on economy_account(owner, asset) where kind = 'player' and asset >= 1000 and balance > 0;
create index economy_account_worn on economy_account(owner, asset) where kind = 'worn' and asset >= 1000 and balance > 0;
drop index economy_account_thing;
create index economy_account_piece on economy_account(asset, kind) where asset >= 1000 and kind != 'escrow';
