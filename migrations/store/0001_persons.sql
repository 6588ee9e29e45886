-- Each person's own key, under which whatever names them is sealed, wrapped by data/keys/persons.key. Erasing a person
-- overwrites the key with zeros, and nobody reads what was sealed with it any more.
create table store_person(
  person integer primary key,   -- the account's number
  key    blob not null,         -- nonce and ciphertext, 72 bytes
  made   integer not null,
  erased integer
) strict;
