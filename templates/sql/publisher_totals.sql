-- How long the lists on the page of a publisher are.
select articles, terms, (select count(*) from publisher_speaker_counts where publisher = :id) as speakers
from publisher_counts
where publisher = :id
