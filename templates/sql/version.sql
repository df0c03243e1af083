-- The version, which is that of the program and the first digits of the hash of all rows, and the day of the last change, if known.
select version.value || ' (' || substr(rows.value, 1, 10) || ')' as version,
  (select value from dataset_info where name = 'changed_on') as changed_on
from dataset_info as version, dataset_info as rows
where version.name = 'version' and rows.name = 'rows_sha256'
