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
