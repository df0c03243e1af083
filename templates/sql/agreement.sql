-- How far two people agree who read some articles apart: each measure's value, and what it is.
select value, description from dataset_info where name like 'agreement\_%' escape '\' order by name
