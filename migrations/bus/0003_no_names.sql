-- Events name people by their number alone.
update bus_event set body = json_remove(body, '$.username', '$.name') where type in ('account.created', 'account.joined');
update bus_parked set body = json_remove(body, '$.username', '$.name') where type in ('account.created', 'account.joined');
