-- The outlets in whose articles something was said, by name: those of the most articles, and the one that is chosen.
select id, name from publishers
where id = :chosen or id in (select publisher from publisher_counts where articles > 0 order by articles desc, publisher limit :most)
order by name, id
