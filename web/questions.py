"""Interpret a search as a question: its words and phrases, whose words it asks for, and what kind of record.

A search that requires every word of a question finds nothing: "what", "did" and "say" are in no record. So question words are
left out, and words for a kind of record ("said", "pledged", "poll") also match records of that kind.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

MAX_TERMS, MAX_WORD_CHARS = 8, 40

STOP_WORDS = frozenset(
    "a about after again against all also am an and any anybody anyone anything are as at be because been before being "
    "between both but by can could did do does doing done during each ever every everybody everyone for from had has have "
    "having he her here hers him his how i if in into is it its just like many me more most much my no nobody of on one "
    "only or other our out over own please really same shall she should show so some somebody someone something than that "
    "the their them then there these they this those through to too under until up us very was we were what when where "
    "whether which while who whom whose why will with would you your find list".split()
)
"""Stop words: question words, and words that are in most sentences."""

SPEECH = frozenset(
    "say says said saying tell tells told telling stated talk speak speaks spoke spoken speaking talked claim claims "
    "claimed mention mentions mentioned comment comments commented quote quotes quoted remark remarks remarked think thinks "
    "thought believe believes believed write writes wrote written".split()
)
"""Reporting verbs that stand for any statement, whatever verb the article has."""

REPORTING = re.compile(
    r"(warn|demand|threat|refus|reject|criticis|criticiz|accus|prais|insist|urg|suggest|announc|argu|propos|offer|ask|call|answer|"
    r"repl(y|i)|promis|vow|den(y|ie)|admit|explain|describ|declar|condemn|welcom|hint|doubt)\w*"
)
"""Other reporting verbs, which also match the words of an article."""

AID = ("disbursement", "commitment", "pledge")
LABELS: dict[tuple[str, ...], str] = {
    (
        "disbursement",
    ): "give gives gave given allocate allocated allocates allocation allocations provide provided provides paid spent "
    "disbursed transferred",
    ("pledge", "commitment"): "pledge pledged pledges pledging promise promised promises commit commits committed commitment "
    "commitments earmarked",
    AID: "aid assistance donate donated donates donation donations",
    ("money",): "money sum sums amount amounts cost costs price funding funds cash financial",
    ("poll",): "poll polls polled polling pollster survey surveys surveyed percent percentage",
}
"""Words for sums and polls, with the labels of the records they stand for (build/database/search_records.sql)."""
WORD_LABELS = {word: labels for labels, words in LABELS.items() for word in words.split()}

SYNONYMS = (
    "troops soldiers forces", "army military", "weapons arms", "ceasefire truce armistice", "war invasion conflict fighting",
    "talks negotiations negotiate", "territory land", "meeting summit meet", "sanctions embargo", "deal agreement settlement",
    "drones uavs", "leader president", "minister ministry", "join membership member", "concede cede surrender",
    "refuse reject deny", "ready prepared willing", "buy purchase", "us american america", "uk british britain",
    "eu european europe", "german germany", "french france", "russian russia", "ukrainian ukraine", "help aid assistance",
)  # fmt: skip
"""Synonyms in the news."""
OTHERS: dict[str, tuple[str, ...]] = {
    word: tuple(other for other in group.split() if other != word) for group in SYNONYMS for word in group.split()
}

HOW_MUCH, HOW_MANY = re.compile(r"\bhow much\b|[€$£]|\b(b|m|tr)illions?\b"), re.compile(r"\bhow many\b|%|\bper ?cent\b")
PHRASE = re.compile('["“”„«»]([^"“”„«»]+)["“”„«»]')
SUBJECT_ENDS = {"on", "about"}
"""Words after the name in a question about somebody's views: Quill on the ferry."""

AUXILIARIES = {"did", "does", "do", "has", "have", "would", "will", "can", "could", "should", "is", "was"}
"""Words directly before the name of the person asked about: did Quill promise."""


@dataclass(frozen=True)
class Term:
    """A search term: the word or phrase as typed, its synonyms, and the labels of the records it stands for.

    An optional term only affects the ranking: the article may have another reporting verb.
    """

    typed: str
    others: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    is_phrase: bool = False
    is_optional: bool = False


@dataclass(frozen=True)
class Question:
    """A parsed search: its terms, which of them name the person asked about, and the label of the records asked for."""

    terms: tuple[Term, ...] = ()
    subjects: tuple[int, ...] = ()
    prefers: str | None = None


def read_question(typed: str) -> Question:
    """Parse an input; without any words, the question has no terms."""
    text = re.sub(r"(?<=\w)[’']s\b", "", typed)
    phrases = [Term(" ".join(words), is_phrase=True) for phrase in PHRASE.findall(text) if (words := split_words(phrase))]
    words = split_words(PHRASE.sub(" ", text))
    # US is a country and WHO an organisation, except in a text that is all in capitals.
    folded = [word if word.isupper() and len(word) > 1 and not text.isupper() else word.lower() for word in words]
    kept = [i for i, word in enumerate(folded) if word not in STOP_WORDS and word not in SPEECH]
    # An input with only stop words is searched as it is.
    chosen = kept or ([] if phrases else [*range(len(words))])
    terms = (*phrases, *dict.fromkeys(make_term(words[i]) for i in chosen))[:MAX_TERMS]
    if all(term.is_optional for term in terms):
        terms = tuple(replace(term, is_optional=False) for term in terms)
    subjects = {words[i].lower() for i in find_subject(folded) if i in kept}
    return Question(
        terms=terms,
        subjects=tuple(i for i, term in enumerate(terms) if term.typed.lower() in subjects),
        prefers=find_label(text.lower(), folded),
    )


def make_term(word: str) -> Term:
    """Return a word as a term, with its synonyms and labels."""
    folded = word.lower()
    labels = WORD_LABELS.get(folded, ())
    return Term(word, OTHERS.get(folded, ()), labels, is_optional=not labels and REPORTING.fullmatch(folded) is not None)


def find_subject(words: list[str]) -> Iterable[int]:
    """Return the positions of the words that name the person asked about.

    They are before the first reporting verb, before "on" or "about", or directly after a verb such as "did".
    """
    for i, word in enumerate(words):
        if i and (word in SPEECH or word in SUBJECT_ENDS or REPORTING.fullmatch(word)):
            return range(i)
        if word in AUXILIARIES:
            return [next((j for j in range(i + 1, len(words)) if words[j] not in STOP_WORDS), i)]
    return ()


def find_label(text: str, words: list[str]) -> str | None:
    """Return the label of the records that a question asks for: money, poll or speech; None for any."""
    labels = [label for word in words for label in WORD_LABELS.get(word, ())]
    if "poll" in labels or HOW_MANY.search(text):
        return "poll"
    if any(word in SPEECH or REPORTING.fullmatch(word) for word in words) and not HOW_MUCH.search(text):
        return "speech"
    return "money" if labels or HOW_MUCH.search(text) else None


def split_words(text: str) -> list[str]:
    """Return the words of a text, without possessive 's."""
    return [word[:MAX_WORD_CHARS] for word in re.findall(r"\w+", re.sub(r"(?<=\w)[’']s\b", "", text))]
