"""Find what a share stands for: the predicate after it, the option beside it, or what the sentence says stands at it."""

import re

from build.extract.polls.percentages import Percentage
from build.extract.polls.populations import IN_PLACE
from build.extract.polls.waves import HEDGE

MAX_ANSWER_CHARS = 90  # Longer answers are truncated at a word

ATTRIBUTION = re.compile(
    r",?\s(?:according\sto|as\sper|says|said|found|finds)\s(?:the\s|an?\s)?[A-Z].*"
    r"|,\s(?:[^,;.]{1,70}?\s)?(?:found|finds?|reports?|reported|shows?|showed|suggests?|suggested|writes|wrote|notes?|noted|"
    r"announced|reveals?|revealed|"
    r"says?|said|concludes?|concluded|indicates?|indicated|published)(?!\w).*"
    r"|,\s(?:in|the|an?)\s[^,;]{0,60}(?:poll|survey|study)(?!\w).*|,?\saccording\sto\s.*",
    re.DOTALL,
)
"""The end of a clause that says whose survey it is."""

LINK_TO_NEXT = re.compile(
    rf"(?:[,;:]|\s[–—-]|\s\()?(?:\s(?:and|or|but|while|whereas|though|although|with|compared\s(?:with|to)|against|versus|vs\.?|"
    rf"than|in|by|from|to|up\sfrom|down\sfrom|of\swhom|"
    rf"of\sthose|at|on|it\swas|was|that|the\s(?:remaining|other|rest)|{HEDGE}))*\s?[(“\"]?\Z"
)
"""Between an answer and the next share: "want talks, while only |24%"."""

NEXT_OPTION = re.compile(r"(?:,|;|\sand|\sor|\sthan)\s(?:the\s)?[^,;]{1,60}\Z")
"""Before a share in brackets, or behind "by" or "of", the words belong to that share: "peace by 61%, jobs by |48%"."""

CLAUSE_END = re.compile(
    r"[;:()—–\n\0]|,\s+(?:while|and|but|with|up|down|compared|against|versus|followed|a\s|the\s|from|although|though|"
    r"whereas|as\s|which|who|where|because|since|after|before|in\s\d|to\s\d)|,(?=\s+\d)|,\s*\Z|\s(?:up|down)\sfrom\s"
    r"|[”\"]?\swhen\s(?:[\w’'-]+\s){0,3}asked|\s(?:while|whereas|compared\s(?:with|to)|versus)\s"
)
PREFIX = re.compile(
    r"(?:(?:now|also|still|they|that|it|said|say|says|saying|told\s(?:the\s)?(?:pollsters?|"
    r"(?:pollster\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})(?:\sthat)?|answered|responded|indicated|stated|"
    r"noted|are|were|is|was|"
    r"do(?=\s(?!not))|have|had|has|would|will|who|currently|only|strongly|be|to\sbe|gave)\s)+",
    re.IGNORECASE,
)
BARE_AUXILIARY = re.compile(
    r"(?:do|did|does|would|will|are|were|is|was|have|had)?\s?(?P<no>not|n[’']t)?(?:\sso)?\Z", re.IGNORECASE
)
"""What stands for the answer before it: "did", "would not"."""

SAME_AS_BEFORE = re.compile(r"(?:who\s)?(?:said|say|think|thought|feel|felt|did|do)\s(?:the\ssame|so|that\sway)(?!\w)")

IN_SURVEY = re.compile(r"\s?\bin\s(?:an?|the|its|that|this)\s[^,;.]{0,40}?(?:survey|poll)(?:\s(?:this|last)\s\w+)?(?!\w)")
VOTE_FOR = re.compile(
    r"(?:vote[ds]?\sfor|for|support(?:ed|s|ing)?|back(?:ed|s|ing)?|chose|pick(?:ed|s)?|nam(?:ed|e|es)|favou?r(?:ed|s)?|"
    r"prefer(?:red|s)?)\s"
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Sen|Gov|Dr)\.\s)?[A-Z][\w’'.-]+(?:\s[A-Z][\w’'-]+){0,2})\Z"
)
NO_PREDICATE = re.compile(
    r"(?:(?:to|from|of|in(?!\sfavou?r)|and|points?|percent|or|as|at|on|with(?!\sa\s)|by|versus|than|among|up|down|each|earlier|"
    r"ago|ages?|aged|advantage|lead|edge|share|mark|level|chance|last|this|"
    r"respectively)(?!\w)|(?:now|today|currently|overall)\Z|support(?=\s(?:in|among|to|for)\s)|support\Z|\W|\d)",
    re.IGNORECASE,
)
SHARE_NEAR = re.compile(r"\d\s?(?:%|percent|per\scent)|\s(?:in|of)\s(?:ten|five|four|three|10)(?!\w)", re.IGNORECASE)

COMPARED_GROUP = re.compile(r"\sthan\s(?:the\s)?[\w’'-]{2,30}s(?<![su]s)\s?\(\Z")
"""Before a share in brackets of another group than that of the share before."""

COMPARED = re.compile(rf"(?:compared\s(?:with|to)|against|versus|vs\.?|than|(?:up|down)?\s?from|after)\s(?:{HEDGE}\s)?\(?\Z")
"""Before a share that answers as the one before it did: an earlier wave or another group."""

SAME_AGAIN = re.compile(
    rf"(?:(?:it|the\s(?:figure|share|number|proportion))\s(?:was|were|is|stood\sat|had\sbeen)|that\swas)\s(?:{HEDGE}\s)?\Z"
)
LABEL = re.compile(r"(?P<what>[^:;.?!,()]{1,80}):\s?\Z")
PASSIVE = re.compile(rf"(?P<what>[^,;()]{{1,90}}?(?:ed|named|chosen|seen|held|shared|taken|known|given))\sby\s(?:{HEDGE}\s)?\Z")
CLAUSE_OF = re.compile(rf"(?P<what>[^,;()]{{2,90}}?)\s(?:of|for|among|by)\s(?:{HEDGE}\s)?\Z")
LEADING_LINK = re.compile(r"\A(?:[,;\s]|(?:and|but|while|or|is|was|are|were)\s)+")
FRAME = re.compile(
    r"(?:.*\s)?(?:polls?|surveys?|results?|table|exclusive|found|finds|shows?|showed|says?|said|suggests?|"
    r"reveals?)(?:\s(?:that|says|found|shows))?(?:\s|\Z)",
    re.IGNORECASE,
)
"""The beginning of a sentence that says who found it."""

NAMING = re.compile(r"\s(?:is|was|are|were|has\sbeen|had\sbeen)\s(?:named|chosen|picked|mentioned|cited)\Z")
IS = re.compile(r"\s(?:is|was|are|were|remains?)\s")
MAX_LABEL_WORDS = 3
RELATIVE_SUBJECT = re.compile(
    r"(?:share|number|proportion|percentage|ranks)\sof\s(?:those|[^,;.()]{2,30}?)\s(?:who|that)\s(?P<what>[^,;.:()]{3,80}?)"
    rf"(?:\s(?:stands|stood|has|had|rose|fell|climbed|dropped|reached)(?!\w)|\s(?:is|was|are|were|now)\s(?:{HEDGE}\s)?\Z|[:,(])"
)
SUBJECT = re.compile(
    r"(?P<what>(?:(?:job\s)?approval|disapproval|support|trust|favou?rability|popularity|confidence|opposition|satisfaction|"
    r"backing|belief|faith)"
    r"(?:\srating)?(?:\s(?:for|of|in|to)\s[^,;.]{2,60}?)?|rating)"
    r"(?=\s++(?:stands?|stood|fell|rose|is|was|dropp\w+|has|had|climbed|slid|slipped|sank|at|jumped|grew|declined|reached|"
    r"remain\w*|of\s+\d)|\s?[(:])[^.;]*\Z",
    re.IGNORECASE,
)
CHOICE_BEFORE = re.compile(
    rf"(?P<name>(?:[Tt]he\s)?[A-Z][\w’'-]*(?:\s(?:of\s|the\s|and\s)?[A-Z][\w’'-]+){{0,3}})(?:[’']s)?,?(?:\s(?:at|with|on|has|"
    rf"had|was|is|stood|stands|polls|polled|received|achieved|would|take|won|wins|took|takes|drew|draws|earned|claimed|"
    rf"gets|got|leads?|led|leading|trails?|follow\w*|came|comes|second|third|in|support|the|of|backing|by|field|a|to|dropped|"
    rf"rose|fell|up|down|from|{HEDGE}))*\s?[,(]?\s?\Z"
)
_WHO = r"(?:(?:Mr|Mrs|Ms|Sen|Gov|Dr)\.\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}"
LEADING = re.compile(
    rf"(?P<winner>{_WHO})\s(?:(?:is|was|now|still|narrowly|would|also|moving)\s){{0,2}}(?:leads?|led|leading|beats?|beating|"
    rf"edges|edging|edged|tops|topping|topped|ahead\sof|over|(?:[a-z-]{{1,20}}\s){{1,5}}(?:lead|edge|advantage)\sover|"
    rf"defeats?|defeating|beat)\s(?:[a-z-]{{2,20}}\s){{0,2}}(?P<loser>{_WHO})(?:\s(?:in|by|nationally|"
    rf"among)(?:\s[\w’'-]+){{0,3}})?[,:]?\s(?P<second>\d{{1,3}}(?:\.\d)?(?:%|\spercent|\sper\scent)?(?:\sto\s|-|–|\sversus\s))?\Z"
)
"""Before the first or second share of "Olsen leads Ruiz 47% to 41%"."""

PLACE_IN_BRACKETS = re.compile(r"\s(?:in|from)\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}\s?\(\Z")
FRAGMENT = re.compile(
    r"(?:far|who|more|less|fewer|fares?|that|which|lowest|highest|most|well|down|up|compared|even|still|as|when|while|by|over|"
    r"against|new)(?!\w)",
    re.IGNORECASE,
)
"""Beginnings of words before a share that are no option."""

AGAINST_OTHER = re.compile(rf"\s(?:over|against|to|with)\s(?:the\s)?(?:[a-z-]{{2,20}}\s){{0,2}}{_WHO},?(?:\sby)?\s\Z")
"""Before a pair of shares of which the second is that of this name."""

OTHER_SIDE = re.compile(r"(?:\sto\s|-|–|\sversus\s)\d")
NOT_OPTIONS = frozenset(
    "The A An In Of Some Only Just About Nearly Almost Another Around Among And But While Overall Still Now Yet More Less Over "
    "Under Today There By It He She They Meanwhile Asked However According January February March April May June July August "
    "September October November "
    "December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Respondents Poll Survey Table Source".split()
)
OPTION = re.compile(
    rf"(?:\A|[,;:(.?!—–]\s?|\s(?:and|or|but|while|with|have|prefer|"
    rf"than)\s)(?:the\s)?(?P<what>[^,;:()?!—–]{{1,80}}?),?\s?(?:{HEDGE}\s)?[(—–]?\s?\Z"
)


def find_answer(
    text: str,
    share: Percentage,
    behind: int,
    sentence: tuple[int, int],
    previous: str | None,
    last: int | None,
    after: int | None,
) -> str | None:
    """Return the answer that a share stands for, as printed; None if its sentence does not say.

    `behind` is where the share and its population end; `previous` the answer of the share before, which ends at `last` if it is
    in the same sentence; `after` is where the next share of the sentence begins.
    """
    before = text[max(sentence[0], last or 0) : share.start]
    if last is not None and COMPARED.search(before) and not text.startswith(" who ", behind):
        return previous
    if SAME_AGAIN.search(before) or (last is not None and COMPARED_GROUP.search(before)):
        return previous
    if (match := LEADING.search(text, max(sentence[0], (last or 0) - 80, share.start - 120), share.start)) and (
        match["second"] or find_other(text, share)
    ):
        return truncate_answer(match["loser"] if match["second"] else match["winner"])
    if find_other(text, share) and AGAINST_OTHER.search(before):
        return None
    follows = text[behind : behind + 2]
    enclosed = (before.rstrip()[-1:], follows.strip()[:1]) in {("(", ")"), ("—", "—"), ("–", "–"), (",", ",")}
    rest = find_predicate(text, behind, sentence[1], after, enclosed)
    if (
        not enclosed
        and behind == share.end
        and follows[:1] in (",", ";")
        and (option := find_option(before, False, last is not None))
    ):
        return option
    in_list = enclosed and behind == share.end and follows[:1] == "," and (last is not None or after is not None)
    if in_list and (option := find_option(before, True, True)):
        return option
    fits = is_predicate(rest, last is not None) and not (enclosed and rest.startswith(("than", "and ", "or ")))
    named = find_named(before, previous if last is not None else None, short=fits)
    if named and not (enclosed and fits):
        return named
    if SAME_AS_BEFORE.match(rest):
        return previous
    if rest and (bare := BARE_AUXILIARY.match(rest)):
        return previous and (f"not {previous}" if bare["no"] else previous)
    return clean_predicate(rest) if fits else find_option(before, enclosed, last is not None)


def find_other(text: str, share: Percentage) -> bool:
    """Return True if the share of the other side follows."""
    return OTHER_SIDE.match(text, share.end) is not None


def find_predicate(text: str, start: int, end: int, after: int | None, enclosed: bool) -> str:
    """Return the words behind a share and its population, up to the clause's end or the next share."""
    words = text[start : end if after is None else after]
    if not enclosed and words[:1] in (",", ";", "-", ")"):
        return ""
    if enclosed:
        words = re.sub(r"\A\s?[)—–,]", "", words, count=1)
    if after is not None:
        link = LINK_TO_NEXT.search(words, max(0, len(words) - 80), len(words))
        cut = link.start() if link else len(words)
        if words.rstrip().endswith(("(", " by", " of", ":", " at", " on", " with", " was")) or IN_PLACE.search(words):
            option = NEXT_OPTION.search(words)
            cut = min(cut, option.start() if option else 0)
        words = words[:cut]
    words = IN_SURVEY.sub("", ATTRIBUTION.sub("", words, count=1), count=1)
    match = CLAUSE_END.search(words)
    return (words[: match.start()] if match else words).strip(' ,.”"“')


def is_predicate(words: str, continues: bool) -> bool:
    """Return True if words behind a share can be its answer; behind another answer a noun can ("29% the long war")."""
    if not words or NO_PREDICATE.match(words) or SHARE_NEAR.search(words):
        return False
    return (
        continues
        or (bool(re.match(r"[a-z]{2,}", words)) and not re.match(r"(?:the|an?|each|who)\s", words))
        or bool(VOTE_FOR.match(words))
        or words.startswith("who ")
    )


def clean_predicate(words: str) -> str | None:
    """Return a predicate without auxiliaries and verbs of saying, or the name alone that it chooses."""
    match = PREFIX.match(words)
    bare = words[match.end() :] if match else words
    if match := VOTE_FOR.match(bare):
        bare = match["name"]
    return truncate_answer(bare or words)


def find_named(before: str, previous: str | None, short: bool) -> str | None:
    """Return what the words before a share say that it stands for: a label, a passive, a subject; None if nothing.

    `short` labels alone are taken where the words behind the share can be its answer.
    """
    if match := RELATIVE_SUBJECT.search(before):
        return truncate_answer(match["what"])
    if match := LABEL.search(before):
        label = re.sub(r"\A.*[.?!]\s", "", match["what"]).strip()
        if not FRAME.match(label):
            return truncate_answer(label) if not short or len(label.split()) <= MAX_LABEL_WORDS else None
    if match := PASSIVE.search(before):
        frame = FRAME.match(match["what"])
        what = NAMING.sub("", LEADING_LINK.sub("", match["what"][frame.end() if frame else 0 :]))
        return truncate_answer(what)
    if match := SUBJECT.search(before):
        return truncate_answer(match["what"])
    match = CLAUSE_OF.search(before)
    if match and (previous is not None or IS.search(match["what"])):
        return truncate_answer(LEADING_LINK.sub("", match["what"]))
    return None


def find_option(before: str, enclosed: bool, continues: bool) -> str | None:
    """Return the option that stands before a share: "Ruiz 47%", "undecided (6%)"; None if it is none."""
    if IN_PLACE.search(before) or PLACE_IN_BRACKETS.search(before):
        return None
    if (match := CHOICE_BEFORE.search(before, max(0, len(before) - 80), len(before))) and match["name"].split()[
        0
    ] not in NOT_OPTIONS:
        return truncate_answer(match["name"])
    match = OPTION.search(before, max(0, len(before) - 140), len(before))
    if match is None:
        return None
    words = match["what"].strip()
    if FRAGMENT.match(words):
        return None
    short = len(words.split()) <= 3 and not re.match(r"(?:in|of|by|on|at|to|and|some|only|just|about|nearly|another)\b", words)
    if (
        not any(letter.isalpha() for letter in words)
        or words.split()[0] in NOT_OPTIONS
        or not (enclosed or (continues and short) or (short and words[0].isupper()))
    ):
        return None
    return truncate_answer(words)


def truncate_answer(words: str) -> str | None:
    """Put an answer on one line, without marks around it, and truncate it to MAX_ANSWER_CHARS; None if nothing is left."""
    words = " ".join(words.split()).strip(" ,“”\"'–—")
    if len(words) > MAX_ANSWER_CHARS:
        words = words[:MAX_ANSWER_CHARS].rpartition(" ")[0]
    return words.removesuffix("’s").removesuffix("'s") or None
