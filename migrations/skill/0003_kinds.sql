-- A missing word is a cloze with one blank; what can't stand in a blank has its gap drawn into the question, as Moodle
-- does. Worked solutions and hints are new: nobody has written any yet.
update skill_item
set kind = 'cloze',
    body = json_set(body,
      '$.prompt.text', json_extract(body, '$.prompt.text') || '[[1]]' || json_extract(body, '$.after'),
      '$.key', json_object('kind', 'cloze', 'blanks',
                           json_array(json_object('share', 1.0, 'key', json_extract(body, '$.key')))))
where json_extract(body, '$.after') <> ''
  and (json_extract(body, '$.key.kind') in ('short_answer', 'numeric')
       or (json_extract(body, '$.key.kind') = 'multiple_choice' and not json_extract(body, '$.key.several')));

update skill_item
set kind = json_extract(body, '$.key.kind'),
    body = json_set(body, '$.prompt.text',
                    json_extract(body, '$.prompt.text') || '_____' || json_extract(body, '$.after'))
where kind = 'missing_word';

update skill_item
set body = json_set(json_remove(body, '$.after'),
                    '$.solution', json('{"text":"","format":"plain"}'), '$.hints', json('[]'));

update skill_set
set by_kind = (select json_group_object(kind, items)
               from (select kind, count(*) as items from skill_item where set_id = skill_set.id group by kind));
