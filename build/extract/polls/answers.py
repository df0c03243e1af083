"""Find the answer of a share: the predicate after it, the subject or option before it, or a repeat of an earlier answer."""

import re
from functools import lru_cache

from build.extract.polls.clauses import CONCURRING, Clause, read_agreement, strip_predicate
from build.extract.polls.completion import complete_answer
from build.extract.polls.office_holders import strip_office
from build.extract.polls.opposites import is_position, negate
from build.extract.polls.questions import THING_ALONE, fill_question
from build.extract.polls.sentence_words import OPINION, VOCABULARY
from build.extract.polls.sides import SIDE_NAMES, Rivals, read_side
from build.extract.polls.subjects import ATTITUDES, KIND, NAME_TAGS, LeftContext
from build.extract.polls.tags import tag_words
from build.extract.polls.topics import Paragraph, find_last, lower_article

MAX_ANSWER_CHARS = 90  # Longer answers are truncated at a word boundary
PREDICATE_TAGS = frozenset("!xVYLWrJedFAnuNUDmGbiatpPw~EjsQz")
TIME = re.compile(r"[,aifsPrD~oh0]{0,6}(?:n?y++[,aifsPrD~oh0]{0,5}){1,3}(?:D?n{1,3})?|[aif]0")
"""Words after a share that only say when it was measured."""

RELATIVE_CLAUSE = re.compile(r"W(?=[^,Y]*?[xLV])[^,Y]*(?<!t)(?P<said>Y[DNpWj].*)|Wx*[^x][^xLVYW]*(?<!t)(?P<rest>[xLVY].*)")
"""A relative clause that restricts the group, before its predicate: "[of those] who had read it | thought it fair"."""

PARTICIPLE_CLAUSE = re.compile(r"(?:i[D0]{0,2}[nNu]+)?(?P<participle>[em])[^,;YWxLV]*[nNuUyG](?P<rest>r?[xLV].*)")
"""A participle clause that restricts the group: "[of those] living on Arvo | think it fair"."""

COMPARATIVE = re.compile(r"L?[~r]{0,3}[rn][Jn]?h")
NEGATION = re.compile(
    r"\A(?:(?:against|oppos|reject|disagree|disapprov)[^:]*:\s|(?:(?:would|will|do|does|did|could|can|are|is|were|have|has|"
    r"had)\s)?(?:not|never)\s|(?:would|will|do|does|did|could|can|are|is|were|have|has|had)n[’']t\s)"
)
AGAINST = re.compile(r"(?:[a-z]+ly\s)?(?:against|oppos|reject|disagree|disapprov|distrust|not(?!\w)|\w++\snot\s)")
TOLD = re.compile(r"YD?[Nq]+")
"""An addressee after "told", with no content."""

FAVOUR = frozenset(("favour", "favor", "support"))
OWN_ANSWER = ("W", "F")
"""How the words after a compared share begin if it has an answer of its own: "against 38% who", "17% for Ruiz"."""

COMPARING_LINKS = frozenset(("f", "rf", "A", "h", "Kw", "Kt", "s"))
_PREPOSITION = "about|to|for|on|with|at|in|by|against|as|towards"
PREPOSITIONAL = re.compile(rf"(?:{_PREPOSITION})(?=\s(?!favou?r|support))")
ONE = re.compile(r"((?P<verb>[a-z ]*?)\b(?:an?|the)\s(?:\w++\s)?\w+)\sone")
_KIND = rf"(?:\w++\s){{0,4}}{KIND.pattern}"
ONE_OF_A_KIND = re.compile(
    rf"(?P<kind>{_KIND}.{{0,99}}?\s(?:is|are|was|were))\s.+|.{{1,99}}?\s(?P<is>(?:is|are|was|were)\s{_KIND}.*)|"
    rf"(?P<verb>\w+)\s.{{1,99}}?\s(?P<as>as\s{_KIND}.*)",
    re.IGNORECASE,
)
"""An item and its category."""

SAME = re.compile(r"(?:(?:say\s|said\s)?the\ssame|feel\sthat\sway)\s(?:of|about|for|in)\s(?P<what>.+)")
"""Words that refer to the answer before: "a bad one", "the same of the courts"."""

CROSSING = re.compile(r",?\s(?:and|while|but|or)\s[\d.]++\s?(?:%|per\s?cent)\s.*")
"""The start of another share's clause."""

NEEDLESS = re.compile(
    r"\samong(?:\s[a-z]+){1,3}(?=\sfor\s)|\A(?:spoke|speak|came|come)\s(?:out\s)?(?=in\s|against|for\s)|"
    r",\s(?:who|which|whose|if|when|with|together|[a-z]+ed)\s[^,]+,(?=\s[a-z])|"
    r"\s(?:also|however|meanwhile)\Z|\A(?:chose|choose|pick(?:ed)?|named?)\s(?=[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)*\Z)"
)
RATING = re.compile(
    r"(?P<who>[A-Z][^’']*)[’']s?\s(?:support|backing|standing|tally)|(?P<whose>.+)[’']s?\s(?:job\s)?(?P<dis>dis)?approval(?:\srating)?|"
    r"(?:[Tt]he\s)?(?P<not>[Dd]is)?[Aa]pproval(?:\srating)?\s(?:of|for)\s(?P<what>.+)"
)
"""An attitude as a noun: "the mayor's approval rating" is the share who approve of the mayor."""

MARKS = str.maketrans("", "", '"“”')
VAGUE = frozenset(VOCABULARY["forms"]["vague"].split())
"""Single words that are no answer."""

NO_ANSWER = re.compile(r"[iagh][^VLxmYde!]*|o.*|P|W.?|t(?:0.*)?")
"""Tags of a place, a time, a group or a relative pronoun, without a predicate."""

BROKEN_OFF = re.compile(r"0u[PhA]|[^VdJ]o\Z|[cW]\Z")
SAYS_NOTHING = re.compile(
    r"(?!\w+s\s\w++\s(?:it|them|him|her)\Z)(?:\S+\s){0,3}(?:it|them|him|her|this|that|one)|an?\sbit|.*[\de]\spoints|"
    r"(?:(?:only|just|an?|the|bit|more|less|than|shy|of|vast|large|great|clear)\s)*(?:majority|minority|half|third|quarter)",
    re.IGNORECASE,
)
"""A pronoun that only the context resolves, or a quantity."""

PRONOUNS_ALONE = frozenset("he she they him her his hers it its them theirs so".split())
"""Pronouns that are no answer by themselves."""


def find_answer(
    clause: Clause,
    left: LeftContext,
    previous: str | None,
    before: tuple[str | None, str | None],
    rivals: Rivals,
    other: bool,
    paragraph: Paragraph,
) -> str | None:
    """Return the answer of a share, or None if the text does not clearly state it.

    `previous` is the answer of the share before in the sentence; `before` has that of the survey's last share, and of its
    last share with an answer, which an attitude may be about. `rivals` are the last head-to-head pair. `other` is True for
    an earlier wave or another population than that of the share before. The paragraph resolves "it" in "against it".
    """
    latest, told = before
    sentence = clause.sentence
    share = (sentence.starts[clause.share], sentence.ends[clause.share])
    if previous is None and paragraph.asked and (stated := find_last(paragraph.asked, share[0], sentence.starts[0])):
        latest = told = stated.removeprefix("they ")
    if clause.side and left.kind != "whole":
        answer = read_side(clause, previous, rivals, paragraph)
    else:
        answer = read_answer(clause, left, previous, latest)
    if latest is None and answer in (None, "yes", "no"):
        # A figure may start a new sentence: "Bakers want a dam. 61% said so."
        begins = clause.sentence.starts[clause.sentence.tags.rfind(".", 0, clause.share) + 1]
        if claim := paragraph.find_claim(begins):
            answer = read_answer(clause, left, previous, claim)
    if answer is None and other:
        return previous
    if answer is None or answer in (previous, latest):
        return answer
    last = sentence.tags.rfind("%", 0, clause.share)
    around = (sentence.ends[last] if last >= 0 else sentence.starts[0], sentence.ends[-1])
    answer = fill_question(answer, told, paragraph, share, sentence.starts[0])
    complete: str | None = complete_answer(answer, told, paragraph, share, around, previous is not None)
    # Without its question, a bare yes or no is only an answer if the sentence has that word; "agree" is kept as it is.
    if complete in ("yes", "no") and "E" not in sentence.tags:
        complete = sentence.slice(*clause.right) if CONCURRING.issuperset(sentence.words[slice(*clause.right)]) else None
    return tidy_answer(complete)


def read_answer(clause: Clause, left: LeftContext, previous: str | None, latest: str | None) -> str | None:
    """Return the answer as stated by the words around a share."""
    sentence, (start, end) = clause.sentence, clause.right
    right = sentence.tags[start:end]
    fits = is_predicate(clause, right)
    if left.kind == "whole":
        return left.what
    compared = clause.how in COMPARING_LINKS and clause.continues
    counted = right.startswith("W") and sentence.tags[: clause.share].rstrip("~").endswith("D")
    if clause.group and not counted and (relative := RELATIVE_CLAUSE.match(right)):
        start += relative.start(relative.lastgroup or "rest")
    elif clause.group and (short := PARTICIPLE_CLAUSE.match(right)):
        word = sentence.words[start + short.start("participle")]
        opinion = OPINION.fullmatch(word) or OPINION.fullmatch(word[:-3]) or OPINION.fullmatch(f"{word[:-3]}e")
        if word.endswith("ing") and not opinion:  # Not "expecting prices to rise"
            start += short.start("rest")
    predicate = strip_predicate(sentence, start, end) if fits else None
    if counted:
        left, compared = LeftContext(), False  # "Among the 30% of voters who want it"
    if (
        compared
        and clause.how.endswith("f")
        and not clause.verb
        and ATTITUDES.isdisjoint(sentence.words[slice(*clause.left)][-1:])
    ):
        return previous
    agreed = read_agreement(sentence, start, end)
    if fits and (COMPARATIVE.match(right) or (sentence.tags[end : end + 1] == "h" and "r" in right)):
        return latest
    if compared and not left.what and not right.startswith(OWN_ANSWER):
        return previous
    if agreed:
        if left.kind == "what" and left.what:
            latest = strip_first_verb(left.what) or (left.what if left.group and not (latest and is_position(latest)) else latest)
        return apply_agreement(latest, agreed) if latest else "no" if agreed == "no" else "yes"
    if predicate and latest and predicate.startswith("so "):
        return f"{latest}{predicate[2:]}"  # "Do so daily"
    if clause.enclosed == ":" and (fits or left.kind != "again"):
        return predicate if fits or clause.group else left.what
    if clause.how == "w" and fits and (clause.group or right[0] in "eVYJd") and sentence.words[start] not in ATTITUDES:
        return predicate
    if left.kind == "not":
        return apply_agreement(latest, "no") if latest else None
    if left.kind == "again" and left.what and (latest is None or AGAINST.match(latest)):
        return left.what
    if left.kind == "again":
        return predicate if fits and not clause.verb else latest or left.what
    if left.kind == "what" and (clause.verb or clause.how or clause.enclosed):
        return complete_like_previous(left.what, previous)
    if fits:
        return complete_like_previous(fill_ellipsis(predicate, latest), previous)
    if left.kind == "what":
        return complete_like_previous(left.what, previous)
    if left.kind == "group" or (clause.continues and (clause.group or right or clause.how == "t")):
        return previous or latest
    return None


def apply_agreement(latest: str, agreed: str) -> str:
    """Return the earlier answer unchanged ("same"), affirmed ("yes") or negated ("no")."""
    if agreed == "same":
        return latest
    positive = NEGATION.sub("", latest)
    return positive if agreed == "yes" else negate(positive)


def strip_first_verb(words: str) -> str | None:
    """Return the predicate of a clause whose subject is a word such as "most", or None."""
    return words.partition(" ")[2] if words.partition(" ")[0].lower() in ("most", "many", "few", "they") else None


def is_predicate(clause: Clause, right: str) -> bool:
    """Return True if the words after a share can be its answer."""
    if right[:1] not in PREDICATE_TAGS or right == "r" or TIME.fullmatch(right):
        return False
    first = clause.sentence.words[clause.right[0]]
    if first == "amid" or (first == "following" and clause.how):
        return False
    if TOLD.fullmatch(right) and first == "told":
        return False
    if right[0] == "i" and not FAVOUR.isdisjoint(clause.sentence.words[clause.right[0] + 1 : clause.right[1]][:1]):
        return True
    return clause.continues or clause.group is not None or right[0] not in "tDwaPbi"


def fill_ellipsis(words: str | None, latest: str | None) -> str | None:
    """Fill an ellipsis from the answer before: "[pointed] to the state", "a bad [opinion of the mayor]"."""
    if not words or not latest:
        return words
    if one := ONE.fullmatch(words):
        for verb, front in ((one["verb"], r"(?P<verb>.*?)\b"), ("", r".*?(?P<verb>)\b")):
            if noun := re.match(rf"{front}{verb}(?:an?|the)\s(?:very\s)?\w++\s(?P<rest>.+)", latest):
                return f"{noun['verb']}{one[1]} {noun['rest']}"
    same = SAME.match(words)
    before, what = tag_words(latest), same["what"] if same else words
    names = list(SIDE_NAMES.finditer(before.tags))
    tags = tag_words(what).tags
    if len(names) == 1 and (
        same or (NAME_TAGS.fullmatch(tags) and before.tags[0] == "V" and names[0].end() < len(before.tags) - 1)
    ):
        start, end = names[0].span()
        return " ".join(filter(None, (before.slice(0, start), what, before.slice(end, len(before.tags)))))
    return words


def complete_like_previous(thing: str | None, previous: str | None) -> str | None:
    """Complete an item as the answer before is phrased: "range" becomes "range is the main reason" after "price is the main
    reason".
    """
    if not thing or not previous:
        return thing
    if own := PREPOSITIONAL.match(thing):
        verb, again, _ = previous.partition(f" {own[0]} ")
        return f"{verb} {thing}" if again else thing  # "38% pointed to the rebels, 29% to the state"
    if thing.endswith("ly") and " " not in thing and previous.endswith("ly"):
        return f"{previous.rpartition(' ')[0]} {thing}"  # "Viewed favourably by 41% and unfavourably by 52%"
    if not THING_ALONE.fullmatch(tag_words(thing).tags) or not (match := ONE_OF_A_KIND.fullmatch(previous)):
        return thing
    if match["kind"]:
        return f"{match['kind']} {thing}"
    return f"{thing} {match['is']}" if match["is"] else f"{match['verb']} {thing} {match['as']}"


@lru_cache(maxsize=2_000)
def tidy_answer(answer: str | None) -> str | None:
    """Put an answer on one line, strip punctuation around it, and truncate it to MAX_ANSWER_CHARS; None if it says nothing."""
    words = " ".join((answer or "").split())
    words = CROSSING.sub("", words)
    words = words.strip(" ,“”\"'–—:")
    words = words.removesuffix("’s").removesuffix("'s").removeprefix("as ").removeprefix("with ").removesuffix(" more often")
    words = NEEDLESS.sub("", words)
    if rating := RATING.fullmatch(words):
        thing = lower_article(rating["who"] or rating["whose"] or rating["what"])
        words = thing if rating["who"] else f"{'dis' if rating['dis'] or rating['not'] else ''}approve of {thing}"
    if (words.count('"') + words.count("“") + words.count("”")) % 2:
        words = words.translate(MARKS)
    if words.lower() in VAGUE or words.lower() in PRONOUNS_ALONE or SAYS_NOTHING.fullmatch(words):
        return None
    tags = tag_words(words).tags
    if (NO_ANSWER.fullmatch(tags) and not words.startswith(("in favo", "in support"))) or BROKEN_OFF.search(tags):
        return None
    words = strip_office(words)
    if len(words) > MAX_ANSWER_CHARS:
        words = words[:MAX_ANSWER_CHARS].rpartition(" ")[0]
    return words or None
