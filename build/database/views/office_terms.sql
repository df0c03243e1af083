-- One office of one speaker, with the last day on which it was held for certain and on which it can have been held.
--
-- title: speaker_roles.title
-- organisation: speaker_roles.organisation
-- speaker_name: speakers.name
-- starts_on: speaker_roles.starts_on
-- held_until: Last day on which it is known to have been held: ends_on, else checked_on if it was still held then, else starts_on.
-- possible_until: Last day on which it can have been held: ends_on, else checked_on if it was over by then; null if nothing
--   limits it.
-- ends_on: speaker_roles.ends_on
-- ended: speaker_roles.ended
-- checked_on: speaker_roles.checked_on
-- notes: speaker_roles.notes
-- role: speaker_roles.id
-- speaker: speaker_roles.speaker
select speaker_roles.title, speaker_roles.organisation, speakers.name as speaker_name, speaker_roles.starts_on,
  coalesce(
    speaker_roles.ends_on, case speaker_roles.ended when 'no' then speaker_roles.checked_on end, speaker_roles.starts_on
  ) as held_until,
  coalesce(speaker_roles.ends_on, case speaker_roles.ended when 'yes' then speaker_roles.checked_on end) as possible_until,
  speaker_roles.ends_on, speaker_roles.ended, speaker_roles.checked_on, speaker_roles.notes,
  speaker_roles.id as role, speaker_roles.speaker
from speaker_roles
join speakers on speakers.id = speaker_roles.speaker
