-- The parties of a sum of money: giver and receiver first, those of one role in order.
select monetary_figure_parties.role, speakers.id, speakers.name
from monetary_figure_parties
join speakers on speakers.id = monetary_figure_parties.party
where monetary_figure_parties.figure = :id
order by monetary_figure_parties.role not in ('giver', 'receiver'), monetary_figure_parties.role, monetary_figure_parties.position
