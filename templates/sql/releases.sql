-- The last releases of the data, the newest first, each with the number of its changes.
select releases.*, (select count(*) from changes where release = releases.id) as changes
from releases
order by released_on desc, rowid desc
limit :most
