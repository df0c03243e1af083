-- The terms of a publisher, in reading order.
select text, quotation from quotation_overview where publisher = :id and kind = 'term' order by article, start
