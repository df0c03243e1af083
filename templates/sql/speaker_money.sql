-- Sums that a speaker gives, receives or states.
select money_overview.*, monetary_figures.confidence, monetary_figures.paragraph
from money_overview
join monetary_figures on monetary_figures.id = money_overview.figure
where :id in (money_overview.giver, money_overview.receiver, money_overview.attributed_to)
order by money_overview.published_on desc, money_overview.article, money_overview.start
