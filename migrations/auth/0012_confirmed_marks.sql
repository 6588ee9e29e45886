-- An address is found, and kept from others, only once its owner confirmed it: whoever typed somebody else's blocks nobody.
update auth_person set email_mark = null where email_confirmed is null;
