-- What a release corrected or withdrew, in order: what it added or computed anew is in the table alone.
select * from changes
where release = :release and kind in ('corrected', 'withdrawn')
order by position
limit :most
