-- The version: that of the data's last release, if it is that, else that of the program; with the first digits of the hash of all
-- rows. `number` is without them. And the day of the last change, if known.
select number || ' (' || substr(rows_sha256, 1, 10) || ')' as version, number, changed_on
from (
  select coalesce(
      (select value from dataset_info where name = 'data_version' and value glob '[0-9]*'),
      (select value from dataset_info where name = 'version')
    ) as number,
    (select value from dataset_info where name = 'rows_sha256') as rows_sha256,
    (select value from dataset_info where name = 'changed_on') as changed_on
)
