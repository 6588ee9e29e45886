-- The keys that access tokens are signed with, one that signs and those that still verify. No seed: data/keys/signing.key.
create table auth_signing_key(
  kid     text primary key,
  seed    blob,                                      -- sealed under data/keys/signing.key
  made    integer not null,
  retires integer                                    -- nothing: it signs
) strict, without rowid;
