select value from dataset_info where name = 'changed_on'
