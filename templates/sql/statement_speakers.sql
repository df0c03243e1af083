-- The speakers of a statement, in order, and their offices on a day: held, as far as anybody knows.
select speakers.id, speakers.name, speakers.kind, (
    select group_concat(office_terms.title, '; ') from office_terms
    where office_terms.speaker = speakers.id
      and :day between office_terms.starts_on and iif(office_terms.ended = 'yes', office_terms.held_until, :day)
  ) as roles
from statement_speakers
join speakers on speakers.id = statement_speakers.speaker
where statement_speakers.statement = :id
order by statement_speakers.position
