"""Find the answer of a share: the predicate after it, the subject or option before it, or a repeat of an earlier answer."""

import re

from build.extract.polls.answer_wording import tidy_answer
from build.extract.polls.clauses import Clause
from build.extract.polls.completion import complete_answer
from build.extract.polls.ellipsis import complete_like_previous, fill_ellipsis
from build.extract.polls.opposites import is_position, negate
from build.extract.polls.predicates import CONCURRING, read_agreement, strip_predicate
from build.extract.polls.questions import fill_question
from build.extract.polls.sentence_words import OPINION
from build.extract.polls.sides import Rivals, read_side
from build.extract.polls.subjects import ATTITUDES, LeftContext
from build.extract.polls.topics import Paragraph, find_last

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
    start = sentence.starts[clause.share]
    if previous is None and paragraph.asked and (stated := find_last(paragraph.asked, start, sentence.starts[0])):
        latest = told = stated.removeprefix("they ")
    if clause.side and left.kind != "whole":
        answer = read_side(clause, previous, rivals, paragraph)
    else:
        answer = read_answer(clause, left, previous, latest)
    if latest is None and answer in (None, "yes", "no"):
        # A figure may start a new sentence: "Bakers want a dam. 61% said so."
        begins = sentence.starts[sentence.tags.rfind(".", 0, clause.share) + 1]
        if claim := paragraph.find_claim(begins):
            answer = read_answer(clause, left, previous, claim)
    if answer is None:
        return previous if other else None
    return answer if answer in (previous, latest) else complete_from_text(answer, clause, told, paragraph, previous is not None)


def complete_from_text(answer: str, clause: Clause, told: str | None, paragraph: Paragraph, beside: bool) -> str | None:
    """Return an answer with what only its question or an earlier answer (`told`) says, tidied; None if it then says nothing.

    `beside` is True if the answer before is in the same sentence.
    """
    sentence = clause.sentence
    share = (sentence.starts[clause.share], sentence.ends[clause.share])
    last = sentence.tags.rfind("%", 0, clause.share)
    around = (sentence.ends[last] if last >= 0 else sentence.starts[0], sentence.ends[-1])
    answer = fill_question(answer, told, paragraph, share, sentence.starts[0])
    complete: str | None = complete_answer(answer, told, paragraph, share, around, beside)
    # Without its question, a bare yes or no is only an answer if the sentence has that word; "agree" is kept as it is.
    if complete in ("yes", "no") and "E" not in sentence.tags:
        complete = sentence.slice(*clause.right) if CONCURRING.issuperset(sentence.words[slice(*clause.right)]) else None
    return tidy_answer(complete)


def read_answer(clause: Clause, left: LeftContext, previous: str | None, latest: str | None) -> str | None:
    """Return the answer as stated by the words around a share, or the earlier answer that they repeat; or None."""
    if left.kind == "whole":
        return left.what
    sentence, (start, end) = clause.sentence, clause.right
    right = sentence.tags[start:end]
    fits = is_predicate(clause, right)
    compared = clause.how in COMPARING_LINKS and clause.continues
    if right.startswith("W") and sentence.tags[: clause.share].rstrip("~").endswith("D"):
        left, compared = LeftContext(), False  # "Among the 30% of voters who want it"
    elif clause.group:
        start += find_main_predicate(sentence.words[start:end], right)
    rated = not ATTITUDES.isdisjoint(sentence.words[slice(*clause.left)][-1:])
    if compared and clause.how.endswith("f") and not (clause.verb or rated):
        return previous
    if fits and (COMPARATIVE.match(right) or (sentence.tags[end : end + 1] == "h" and "r" in right)):
        return latest
    if compared and not left.what and not right.startswith(OWN_ANSWER):
        return previous
    if agreed := read_agreement(sentence, start, end):
        if left.kind == "what" and left.what:
            latest = strip_first_verb(left.what) or (left.what if left.group and not (latest and is_position(latest)) else latest)
        return apply_agreement(latest, agreed) if latest else "no" if agreed == "no" else "yes"
    predicate = strip_predicate(sentence, start, end) if fits else None
    if predicate and latest and predicate.startswith("so "):
        return f"{latest}{predicate[2:]}"  # "Do so daily"
    if clause.how == "w" and fits and (clause.group or right[0] in "eVYJd") and sentence.words[start] not in ATTITUDES:
        return predicate
    return choose_answer(clause, left, fits, predicate, previous, latest)


def choose_answer(
    clause: Clause, left: LeftContext, fits: bool, predicate: str | None, previous: str | None, latest: str | None
) -> str | None:
    """Return the answer of a share from the words before it or the predicate after it, whichever states it; or None.

    `fits` is True if the words after it can be a predicate.
    """
    if clause.enclosed == ":" and (fits or left.kind != "again"):
        return predicate if fits or clause.group else left.what
    if left.kind == "not":
        return apply_agreement(latest, "no") if latest else None
    if left.kind == "again":
        if left.what and (latest is None or AGAINST.match(latest)):
            return left.what
        return predicate if fits and not clause.verb else latest or left.what
    if left.kind == "what" and (clause.verb or clause.how or clause.enclosed or not fits):
        return complete_like_previous(left.what, previous)
    if fits:
        return complete_like_previous(fill_ellipsis(predicate, latest), previous)
    goes_on = clause.continues and (clause.group or clause.how == "t" or clause.right[0] < clause.right[1])
    return previous or latest if left.kind == "group" or goes_on else None


def find_main_predicate(words: list[str], tags: str) -> int:
    """Return where the predicate starts in the words after a group, behind a clause that restricts the group; else 0."""
    if relative := RELATIVE_CLAUSE.match(tags):
        return relative.start(relative.lastgroup or "rest")
    short = PARTICIPLE_CLAUSE.match(tags)
    word = words[short.start("participle")] if short else ""
    if short is None or not word.endswith("ing") or any(map(OPINION.fullmatch, (word, word[:-3], f"{word[:-3]}e"))):
        return 0  # "[Of those] expecting prices to rise": an answer
    return short.start("rest")


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
