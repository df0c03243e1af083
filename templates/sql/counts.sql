-- The number of rows of each table.
select substr(name, 7) as name, cast(value as integer) as number from dataset_info where name like 'count\_%' escape '\'
