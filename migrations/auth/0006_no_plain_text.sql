alter table auth_account drop column name;
alter table auth_session drop column address;
