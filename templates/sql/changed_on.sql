-- The date of the last change of the data.
select value from dataset_info where name = 'changed_on'
