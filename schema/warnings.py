"""What to know before a table is used: the limits of what it has, and uses to avoid. Models name what applies to them."""

from schema.base import Row

WARNINGS = {
    "as_of_the_articles": "Who somebody is, and which office they hold, is as of the articles: it may have ended since. "
    "speaker_roles.checked_on says when somebody looked it up.",
    "editors_decide": "Editors decide which passages are one utterance. Passages that nobody has compared are not joined.",
    "no_hundred_percent": "Answers may overlap, or be left out by the article: those of one poll need not add up to 100 percent.",
    "no_ranking": "Not for judging or ranking people, or for building profiles of them: it has what some articles print.",
    "not_a_sample": "Editors chose the articles, not at random: counts describe these articles, and nothing else.",
    "nobody_has_read_it": "Nobody has reviewed these records: they are probable and nothing more. Do not cite them.",
    "not_by_day": "Of some dates only bounds are known. To count words by day, take said_on, or date_precision = 'day'.",
    "only_what_is_printed": "Null is what the article leaves out: the pollster may well have said it.",
    "optimistic_scores": "Measured on the articles on which the rules of the extractor were developed: other articles are read "
    "less well.",
    "our_words": "summary is in our words: never quote it as the words of the source.",
    "printed_not_proved": "A row proves that an article printed this, not that it is true or that money was paid.",
    "repeated_sums": "One sum may have several rows: each article that prints it, and a conversion in brackets (same_as). Do not "
    "add them up unseen.",
    "repeated_words": "The same words in several articles are a row each: utterances joins them.",
    "rough_conversion": "Euros and dollars are at the rate of the article's date, rounded like the printed sum.",
    "words_nobody_said": "Rows of kind term or rhetorical are words that nobody said: to count quotations, leave them out.",
    "words_of_others": "The licence of the data does not cover the words of others: those of the columns marked with rights.",
}
"""The warnings by name, a sentence or two each."""


def read_warnings(model: type[Row]) -> dict[str, str]:
    """Return the warnings of a table by name, in the order of its model."""
    return {name: WARNINGS[name] for name in model.warning_names}
