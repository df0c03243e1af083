-- Which data this is, as citations name it: a release, what came after one, or none yet; with the first digits of the hash of all
-- rows. `number` is that of the last release, `is_changed` says whether rows have changed since, `program` is the version of the
-- program that built it. And the day of the last change, if known.
select case when number is null then 'unreleased data' when is_changed then 'data after release ' || number
    else 'data release ' || number end || ' (' || hash || ')' as version,
  number, is_changed, hash, program, changed_on
from (
  select max(case when name = 'data_version' and value <> 'not released' then replace(value, 'after ', '') end) as number,
    max(name = 'data_version' and value like 'after %') as is_changed,
    max(case when name = 'rows_sha256' then substr(value, 1, 10) end) as hash,
    max(case when name = 'version' then value end) as program,
    max(case when name = 'changed_on' then value end) as changed_on
  from dataset_info
)
