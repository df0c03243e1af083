-- One utterance that several articles quote: its words, who said it, and who prints it.
--
-- words: The words of the passage with the most words, where they stand alone. For example: We will build the second ferry
-- speaker_name: Who said it, by name; null if no article names the speaker. For example: Ada Quill
-- articles: utterances.articles
-- passages: utterances.passages
-- wordings: utterances.wordings
-- publisher_names: Who prints it, by name, separated by semicolons. For example: Harbour Post; Lune Radio
-- first_printed: The first day, month or year in which an article printed it. For example: 2031-05-06
-- event_name: The event that the passage with the most words belongs to, by name. For example: Ferry talks of 5 May 2031
-- notes: utterances.notes
-- utterance: utterances.id
-- quotation: utterances.quotation
-- speaker: utterances.speaker
select quotations.clean_text as words, (select name from speakers where id = utterances.speaker) as speaker_name,
  utterances.articles, utterances.passages, utterances.wordings,
  (
    select group_concat(name, '; ') from (
      select distinct publishers.name
      from utterance_quotations
      join quotations as printed on printed.id = utterance_quotations.quotation
      join publishers on publishers.id = printed.publisher
      where utterance_quotations.utterance = utterances.id
      order by publishers.name
    )
  ) as publisher_names,
  (
    select min(articles.printed_on)
    from utterance_quotations
    join quotations as printed on printed.id = utterance_quotations.quotation
    join articles on articles.id = printed.article
    where utterance_quotations.utterance = utterances.id
  ) as first_printed,
  (select name from events where id = quotations.event) as event_name,
  utterances.notes, utterances.id as utterance, utterances.quotation, utterances.speaker
from utterances
join quotations on quotations.id = utterances.quotation
