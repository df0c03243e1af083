-- The dataset's version: the program's, and the first digits of the hash over all rows.
select version.value || ' (' || substr(rows.value, 1, 10) || ')' as version
from dataset_info as version, dataset_info as rows
where version.name = 'version' and rows.name = 'rows_sha256'
