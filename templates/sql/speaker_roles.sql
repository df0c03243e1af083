-- The offices of a speaker, in chronological order.
select title, organisation, starts_on, ends_on, ended, checked_on, notes from speaker_roles where speaker = :id
order by starts_on, title
