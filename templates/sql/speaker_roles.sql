-- What somebody was, in order of time.
select title, organisation, starts_on, ends_on from speaker_roles where speaker = :id order by starts_on, title
