-- Where in the table speech that is which fits, newest first: the first `limit` of it. What is '' fits all, no form all that was said.
-- One of the five parts has rows, by what is given. Each reads along an index, so that it can stop.
with recursive parts(id) as (
  select :event union select events.id from events join parts on events.part_of = parts.id
), bounds(first, last) as materialized (
  select
    iif(:until = '', 1, (
      select position from speech where sort_date <= :until || '~' order by sort_date desc, position limit 1
    )),
    iif(:since = '', 9e15, (
      select position from speech where sort_date >= :since order by sort_date, position desc limit 1
    ))
)
select position from (
  select speech.position, form, publisher, event
  from speech_speakers cross join speech on speech.position = speech_speakers.position
  where :speaker <> '' and speaker = :speaker
    and speech_speakers.position between (select first from bounds) and (select last from bounds)
  union all
  select position, form, publisher, event from speech indexed by idx_speech_event
  where :speaker = '' and :event <> '' and event in (select id from parts)
    and position between (select first from bounds) and (select last from bounds)
  union all
  select position, form, publisher, event from speech indexed by idx_speech_publisher
  where :speaker = '' and :event = '' and :publisher <> '' and publisher = :publisher
    and position between (select first from bounds) and (select last from bounds)
  union all
  select position, form, publisher, event from speech indexed by idx_speech_form
  where :speaker = '' and :event = '' and :publisher = '' and :form <> '' and form = :form
    and position between (select first from bounds) and (select last from bounds)
  union all
  select position, form, publisher, event from speech
  where :speaker = '' and :event = '' and :publisher = '' and :form = ''
    and position between (select first from bounds) and (select last from bounds)
)
where (:event = '' or event in (select id from parts)) and (:publisher = '' or publisher = :publisher)
  and iif(:form = '', form in ('direct', 'mixed', 'indirect'), form = :form)
order by position
limit :limit
