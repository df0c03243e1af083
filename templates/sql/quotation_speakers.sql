-- The speakers of a quotation, in order, and their offices on that date: not those that had ended, nobody knows since when.
select speakers.id, speakers.name, speakers.kind, (
    select group_concat(speaker_roles.title, '; ') from speaker_roles
    where speaker_roles.speaker = speakers.id and speaker_roles.starts_on <= :day
      and (speaker_roles.ends_on >= :day or speaker_roles.ends_on is null and speaker_roles.ended <> 'yes')
  ) as roles
from quotation_speakers
join speakers on speakers.id = quotation_speakers.speaker
where quotation_speakers.quotation = :id
order by quotation_speakers.position
