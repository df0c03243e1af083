"""Classify passages: complete utterances, words within the reporter's sentence, quotations in headings."""

import re
from bisect import bisect_left

from build.extract.language.lexicon import LEXICON
from build.extract.language.tokens import QUOTATION_TAGS
from build.extract.quotations.candidates import Doc
from build.extract.quotations.features import QuotationContext, find_following
from build.extract.results import Kind
from build.text.punctuation import ends_sentence
from build.text.quotation_marks import Passage

MIN_UTTERANCE_SPACES = 5
"""Minimum number of spaces in a complete lower-case utterance after a verb of saying."""

HYPOTHETICAL_WORDS = frozenset(LEXICON["hypothetical_words"])

NICKNAMING = frozenset("name nickname alias pseudonym".split())
NAMING_VERB = re.compile(
    r"(?:(?P<passive>(?:\b(?:is|are|was|were)|[’']s) (?:(?!what |which |who |be |been |being )\w+ ){0,2})|)"
    r"(?:called|termed|dubbed|nicknamed|named|christened|code-?named|known as|referred to as) (?:an? |the )?\Z"
)
"""Words before a name for something: an alloy called “seasilver”, which is also known as “seasilver”."""

MENTIONED_WORD = re.compile(r"\bthe (?:word|term|phrase|expression) \W\Z")
MAX_BEFORE_WORD_CHARS = 20
"""Words before a word that is mentioned, not used: the word “shall”."""

MAX_NAMED_TOKENS = 20

WORKS = frozenset(LEXICON["works"])

TITLED = frozenset("titled entitled headlined".split())
TELLING = frozenset("tell tells told telling".split())
BEFORE_TITLE = TELLING | {"on"}
"""Words directly before a title: told “Harbour Tonight” that, appeared on “Harbour Morning”."""

JOINED_TITLE = re.compile(f"[{QUOTATION_TAGS}]x?(?:,|,?c)$")
BETWEEN_LISTED = re.compile(r"\W{2,6}(?:(?:and|or)\W{2,4})?")
MIN_LISTED, MAX_LISTED = 3, 20
"""What comes between the titles of a list, and the number of titles that make one: “Low Water,” “High Water” and “Still Water”.

Titles farther away on either side are ignored.
"""

SAID_AFTER = re.compile("x?[NTRDpn]{0,4}[SJ]")
"""The speaker after the last of them: Strand said."""

DETERMINED = re.compile(r"[Dd][neg0SJCl]{0,2}$")
MAX_THING_WORDS = 3
"""Tags before a thing's name, and the maximum length of the name: a “pier loan”, the proposed “pier loan”."""

SURFACES = frozenset(LEXICON["surfaces"])
INSCRIBING_WORDS = frozenset("bearing declaring proclaiming read reading reads said saying says stating with words".split())
MAX_INSCRIBING_TOKENS = 6
"""Words between a surface and the words on it, and how far apart these are: a banner that read “Bread”."""

MAX_HEADING_CHARS = 160

MIN_CAPITALIZED_SHARE = 0.8
"""The share of capitalized words among those with four letters or more that makes a line Title Case."""

STOP = re.compile("[.!?]")
LONG_WORD = re.compile(r"\w[\w’'-]{3,}")

CLAUSE = re.compile(r"\w\W+\w+\W+\w")


def is_heading(doc: Doc, context: QuotationContext) -> bool:
    """Return True if a paragraph is a heading: a short line without a full stop, or in Title Case."""
    tokens = doc.tokens
    end = tokens.starts[context.end] if context.end < len(tokens.starts) else len(doc.text)
    line = doc.text[tokens.starts[context.start] : end].rstrip()
    if len(line) >= MAX_HEADING_CHARS or tokens.tags[context.start] in QUOTATION_TAGS:
        return False
    long = LONG_WORD.findall(line)
    capitalized = len(long) > 2 and sum(word[0].isupper() for word in long) >= MIN_CAPITALIZED_SHARE * len(long)
    return capitalized or tokens.tags[context.end - 1] not in ".QZ"


def classify_kind(doc: Doc, passage: Passage, context: QuotationContext) -> Kind:
    """Return "direct" for a complete utterance, "mixed" for words within the reporter's sentence.

    A complete utterance opens its paragraph or sentence, or follows a comma or colon, and contains a clause. The second half of a
    split quotation has the kind of the first.
    """
    text, tags = doc.text, doc.tokens.tags
    quoted = text[passage.start : passage.end].strip()
    before = tags[context.token_index - 1] if context.token_index > context.start else "\n"
    after = text[passage.end + 1 : passage.end + 2] or "\n"
    capital = quoted.lstrip("[‘'“\"(…. ")[:1].isupper()
    clause = CLAUSE.search(quoted) is not None
    ends = ends_sentence(quoted) or quoted.endswith((",", "—", "–", "-")) or after in ".,!?"
    if before in "\n." or before in QUOTATION_TAGS:
        return "direct" if (capital and (ends or clause)) or (clause and before == "\n") else "mixed"
    if before in ":,-":
        if capital and (clause or ends):
            return "direct"
        return "direct" if clause and ends and (before == ":" or is_continuation(doc, context)) else "mixed"
    whole = (capital and before in "SJPN") or (before == "S" and quoted.count(" ") >= MIN_UTTERANCE_SPACES)
    return "direct" if whole and clause and ends and tags[context.token_index] in "QqZz" else "mixed"


def is_nickname(doc: Doc, context: QuotationContext) -> bool:
    """Return True for a name that someone or something goes by: known by the name “Gull”, an alloy called “seasilver”.

    Not for what a speaker calls it: what the mayor called “theft”; it was called “theft” by the mayor.
    """
    tokens, index = doc.tokens, context.token_index
    if tokens.tags[index] == "N" or (index > context.start and tokens.lower[index - 1] in NICKNAMING):
        return True
    low = max(context.start, index - MAX_NAMED_TOKENS)
    naming = NAMING_VERB.search("".join(tokens.texts[low:index]))
    after = find_following(tokens.tags, index)
    judged = doc.text.startswith(("a ", "an "), tokens.starts[index])  # Called “a disgrace”
    said = SAID_AFTER.match(tokens.tags, after + tokens.tags.startswith(",", after))
    if naming is None or judged or said or tokens.tags.startswith("b", after):
        return False
    before = tokens.tags[low : index - len(naming[0].split())]
    participle = before.endswith(("n", ",", "C"))  # An alloy called
    subject = not {"w", "h", "P"}.isdisjoint(before)  # What the mayor, a poet, called
    return naming["passive"] is not None or (participle and not subject)


def is_mentioned_word(doc: Doc, passage: Passage) -> bool:
    """Return True for words that are mentioned, not spoken: the word “shall”."""
    return MENTIONED_WORD.search(doc.text, max(0, passage.start - MAX_BEFORE_WORD_CHARS), passage.start) is not None


def is_title(doc: Doc, context: QuotationContext, quoted: str) -> bool:
    """Return True for the title of a work, and for further titles after it: the films “Low Water” and “The Long Pier”."""
    tokens, index = doc.tokens, context.token_index
    if not is_title_case(quoted):
        return False
    while joined := JOINED_TITLE.search(tokens.tags, max(context.start, index - 4), index):
        index = joined.start()
    before = [word for word in tokens.lower[max(context.start, index - 5) : index] if word != ","]
    if before[-1:] == ["called"]:
        before.pop()
    return not (WORKS | TITLED | BEFORE_TITLE).isdisjoint(before[-1:])


def is_title_case(quoted: str) -> bool:
    """Return True if all words but short ones begin with a capital."""
    return quoted[:1].isupper() and all(word[0].isupper() for word in quoted.split() if len(word) > 3)


def is_long_title(quoted: str) -> bool:
    """Return True for several words that are printed like a title."""
    return is_title_case(quoted) and sum(word[0].isupper() for word in quoted.split()) > 1 and STOP.search(quoted[:-1]) is None


def is_utterance(doc: Doc, context: QuotationContext, quoted: str) -> bool:
    """Return True for a sentence on its own, and for words after a verb of saying, unless they are printed like a title.

    “Maybe.” Others chanted “Go home”.
    """
    tags, index = doc.tokens.tags, context.token_index
    before = tags[index - 1] if index > context.start else "\n"
    alone = before in ".\n" + QUOTATION_TAGS and ends_sentence(quoted)
    return (alone or before == "S") and not is_long_title(quoted)


def is_said_list(doc: Doc, first: int, last: int) -> bool:
    """Return True if a list of passages, given by its first and last position, is beside a verb of saying.

    She shouted “Go Home”, “No More Walls” and “Free Velm”.
    """
    tags, quotations = doc.tokens.tags, doc.tokens.quotations
    before = tags[quotations[first] - 1 : quotations[first]]
    return before == "S" or SAID_AFTER.match(tags, quotations[last] + 1) is not None


def find_title_list(doc: Doc, index: int) -> tuple[int, int] | None:
    """Return the first and last position of the list of title-like passages that a token belongs to; None if there is none.

    Its passages have only commas and "and" between them.
    """
    passages = doc.passages
    first = last = bisect_left(doc.tokens.quotations, index)
    least, most = max(0, first - MAX_LISTED), min(len(passages) - 1, first + MAX_LISTED)
    while first > least and are_titles(doc.text, passages[first - 1], passages[first]):
        first -= 1
    while last < most and are_titles(doc.text, passages[last], passages[last + 1]):
        last += 1
    return (first, last) if last - first + 1 >= MIN_LISTED else None


def are_titles(text: str, one: Passage, two: Passage) -> bool:
    """Return True for two passages that are printed like titles and have only a comma or "and" between them."""
    joined = BETWEEN_LISTED.fullmatch(text, one.end, two.start)
    return joined is not None and is_long_title(text[one.start : one.end]) and is_long_title(text[two.start : two.end])


def is_thing_name(doc: Doc, context: QuotationContext, quoted: str) -> bool:
    """Return True for the name of a thing before its verb: the proposed “pier loan” would, “Low Water” is a play."""
    tags, index = doc.tokens.tags, context.token_index
    after = find_following(tags, index)
    if tags[index] not in "Xv" or tags[after : after + 1] != "B":
        return False
    if is_long_title(quoted):
        return True
    if quoted.count(" ") >= MAX_THING_WORDS:
        return False
    return DETERMINED.search(tags, max(context.start, index - 3), index) is not None


def is_inscription(doc: Doc, context: QuotationContext) -> bool:
    """Return True for words on a surface: "a poster stating, “Bread”", but not "stood before a poster and said, “…”"."""
    tokens, index = doc.tokens, context.token_index
    low = max(context.start, index - MAX_INSCRIBING_TOKENS)
    words = tokens.lower[low:index]
    places = [place for place, word in enumerate(words) if word in SURFACES and tokens.tags[max(0, low + place - 1)] not in "tB"]
    if not places:
        return False
    between = [word for word in words[places[-1] + 1 :] if word not in (",", ":")]
    return all(word in INSCRIBING_WORDS or word in ("that", "which", "the") for word in between)


def is_rhetorical(doc: Doc, context: QuotationContext) -> bool:
    """Return True for words that the author may have invented: after a bare colon, or "as if to say"."""
    tokens, tags = doc.tokens, doc.tokens.tags
    low = max(context.start, context.token_index - 9)
    clause = tags[low : context.token_index]
    if tags[context.token_index - 1 : context.token_index] not in (":", ",") or clause.find(".") >= 0:
        return False
    if not HYPOTHETICAL_WORDS.isdisjoint(tokens.lower[low : context.token_index]):
        return True
    return clause.endswith(":") and not any(letter in clause for letter in "SJC") and context.next_cue < 0


def is_continuation(doc: Doc, context: QuotationContext) -> bool:
    """Return True if a passage is the second half of a split quotation: “…,” she said, “…”."""
    tags = doc.tokens.tags
    for index in range(context.token_index - 1, max(context.start, context.token_index - 12) - 1, -1):
        if tags[index] == ".":
            return False
        if tags[index] in "qz":
            return True
    return False
