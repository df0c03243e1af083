-- The version: that of the program, and the first digits of the hash of all rows.
select version.value || ' (' || substr(rows.value, 1, 10) || ')' as version
from dataset_info as version, dataset_info as rows
where version.name = 'version' and rows.name = 'rows_sha256'
