-- What a party answered right is that of those who are in it; runs that go on had that of members who left among it.
update world_run set right_of_all = (select coalesce(sum(m.right), 0) from world_member m where m.run = world_run.id and
  m.state = 'in') where state = 'active';
