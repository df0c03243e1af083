-- The parts of a statement, in order.
select position, start, "end", paragraph, word_count from statement_parts where statement = :id order by position
