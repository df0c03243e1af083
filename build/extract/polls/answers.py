"""Find what a share stands for: the predicate behind it, the subject or option before it, or the answer before it again."""

import re

from build.extract.polls.clauses import FOR_WHOM, Clause
from build.extract.polls.labels import (
    AGAIN,
    COMPARED,
    NOT_OPTIONS,
    SECOND_OF_CHANGE,
    VERB,
    find_named,
    find_option,
    find_side,
    find_subject,
)
from build.extract.polls.populations import IN_PLACE, SURVEYED
from build.extract.polls.topics import complete_answer, find_opposite

MAX_ANSWER_CHARS = 90  # Longer answers are truncated at a word

PREFIX = re.compile(
    r"(?:(?:now|also|still|they|that|it|said|say|says|saying|told\s(?:the\s)?(?:pollsters?|"
    r"(?:pollster\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})(?:\sthat)?|answered|responded|indicated|stated|"
    r"noted|nationwide|nationally|statewide|overall|(?:are|were|is|was)(?!\s(?:on|at|in(?!\sfavou?r)|of|to|by|from|over|under|"
    r"about)\s)|"
    r"do(?=\s(?!not))|have|had|has|would|will|who|currently|only|strongly|be|to\sbe|gave(?=\s(?:no|an?)\s)|nonetheless|"
    r"overwhelmingly|"
    r"generally)\s)+",
    re.IGNORECASE,
)
BARE_AUXILIARY = re.compile(
    r"(?:do|did|does|would|will|are|were|is|was|have|had)?\s?(?P<no>not|n[’']t)?(?:\sso)?\Z", re.IGNORECASE
)
"""What stands for the answer before it: "did", "would not"."""

SAME_AS_BEFORE = re.compile(
    r"(?:who\s)?(?:said|say|think|thought|feel|felt|did|do)\s(?:the\ssame(?!\s(?:of|about|for|to)\s)|so|that\sway)(?!\w)"
)
COMPARATIVE = re.compile(r"(?:[a-z]+\s){0,2}(?:more|less|likelier|\w+er)\s[^,;]{0,60}?(?<!\w)than(?!\w)")
"""What says how one group differs from another, and not what it answers."""

RELATIVE_CLAUSE = re.compile(
    r"\Awho\s(?:[\w’'“”\"-]+\s){1,14}?(?=(?:said|say|are|were|would|supported|voted|described|think|thought|believed?|want|"
    r"favou?r|back|oppose)\s)"
)
"""Which people, before what they answered: "[of those] who had read it | thought it fair"."""

PLAIN = re.compile(r"(?!(?:the|an?|each|who)\s)(?:[a-z]{2,}|[“\"‘'])")
VOTE_FOR = re.compile(
    r"(?:vote[ds]?\sfor|for|support(?:ed|s|ing)?|back(?:ed|s|ing)?|chose|pick(?:ed|s)?|nam(?:ed|e|es)|favou?r(?:ed|s)?|"
    r"prefer(?:red|s)?)\s"
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Sen|Gov|Dr)\.\s)?[A-Z][\w’'.-]+(?:\s[A-Z][\w’'-]+){0,2})\Z"
)
NO_PREDICATE = re.compile(
    r"(?:(?:to|from|of|in(?!\sfavou?r)|and|points?|percent|or|as|at|on|with(?!\sa\s)|by|versus|than|among|up|down|each|earlier|"
    r"ago|ages?|aged|advantage|lead|edge|share|mark|level|chance|last|this|over|under|after|before|during|since|until|"
    r"respectively)(?!\w)|(?:now|today|currently|overall)\Z|support(?=\s(?:in|among|to|for)\s)|support\Z|\W|\d)",
    re.IGNORECASE,
)
SHARE_NEAR = re.compile(r"\d\s?(?:%|percent|per\scent)|\s(?:in|of)\s(?:ten|five|four|three|10)(?!\w)", re.IGNORECASE)
QUANTIFIED = re.compile(
    r"(?:majority|minority|plurality|half|thirds?|quarters?|fifths?|most(?!\s(?:likely|inclined))|many|few|every\ssecond|"
    r"(?:in|of)\s(?:two|three|four|five|"
    r"six|seven|eight|nine|ten|\d\d?))(?:\s(?:of\s)?(?:all\s)?(?:the\s|its\s|their\s)?(?:(?!are|is|was|were|have|"
    r"has)[\w’'-]+\s){0,4}?"
    rf"(?:[\w’'-]*s|people|men|women|public|electorate|population|owner)(?:{SURVEYED.pattern})?)?\Z",
    re.IGNORECASE,
)
"""Before a share in brackets that restates how many do what follows: "most adults (59%) back"."""

REMAINDER = re.compile(r"(?:\A|[\s,])(?:the\s)?(?:rest|remainder|remaining|others|another|a\sfurther)\s?\Z", re.IGNORECASE)
GROUP_ALONE = re.compile(r"\A\s?(?:[A-Za-z][\w’'-]*\s){0,2}[A-Za-z][\w’'-]*(?:s|en|people)\Z")
LOWER_AMONG = re.compile(
    r"(?:(?:even|much|far|slightly|somewhat)\s)?(?:more|less|\w+er|\w+est|most|least)(?:\s\w+)?\s(?:among|in|for)\s"
)
MOST_LIKELY = re.compile(r"\A(?:the\s)?(?:most|least)\s(?:likely\sto|inclined\sto)\s")
NOT_THEY = re.compile(r"\sthose\swho\s(?:do|did|would|are|were)\snot\Z")
PREPOSITIONAL = re.compile(r"(?:to|for|on|with|at|in|by|against|as)(?=\s)")
GAP = re.compile(r"(?P<verb>(?:[\w’'-]+\s){1,3}?)(?P<preposition>to|for|on|with|at|in|by|against|as)\s")
"""A verb with its preposition, which later shares of the sentence leave out: "38% pointed to the rebels, 29% to the state"."""

TIME_ONLY = re.compile(
    r"(?:at\sthe\s(?:start|end|time|height|beginning|outset)|in\s(?:the\s)?(?:January|February|March|April|May|June|July|"
    r"August|September|October|"
    r"November|December|spring|summer|autumn|fall|winter|\d{4}|previous|last|first)|(?:an?|one|two|three|four|five|six|"
    r"several)\s(?:\w+\s)?(?:years?|months?|"
    r"weeks?|days?)\s(?:ago|earlier|before)|last\s\w+|earlier|before\sthe|now\Z|today\Z)(?!\w)"
)
"""Words behind a share that say only when it was measured."""

ATTITUDE = re.compile(r"(?:support|approval|opposition|disapproval|backing)\Z")
BY_PAIR = re.compile(r"(?:\A|\s)[Bb]y\s\S{1,12}(?:\spercent|\sper\scent)?(?:\sto|-|–)\Z")
LEADS_BY = re.compile(
    r"(?<![\w’'-])(?P<what>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})\s(?:is\s|was\s)?(?:leads?|led|leading|ahead|wins?|won)\sby\Z"
)
SIDED = re.compile(
    r"(?P<what>(?:(?!leading|beating|trailing|topping|edging|winning|losing|defeating)[a-z]{2,15}ing|approve|support|oppose|"
    r"favou?r|back|reject|disapprove|agree|prefer|want)\s[^,;.]{2,80}?),?\sby\Z"
)
SIDED_BEHIND = re.compile(
    r",\s(?:the\s)?(?:[\w’'-]+\s){1,3}?(?P<what>(?:approve|support|oppose|favou?r|back|reject|disapprove|agree|prefer|want|"
    r"say|believe|think)(?:d|ed)?\s[^,;.:()]{2,80})"
)
"""What is decided by two shares, before and behind them."""

AGAINST_OTHER = re.compile(r"\s(?:over|against|to|with|of)\s(?:the\s)?(?:[a-z-]{2,20}\s){0,2}(?:[A-Z][\w’'.-]+\s?){1,4},?\Z")
"""Before a pair of shares of which the second is that of this name."""

VAGUE = frozenset(
    "said says say has have had does do did rating ratings figure figures share shares number numbers cited poll survey those "
    "people respondents it this that them "
    "number "
    "result results support table question answer answers margin percentage average total majority minority half picture "
    "others another".split()
)
"""Single words that say nothing."""

NO_ANSWER = re.compile(
    r"(?:than|which|from|to|at|of|on|followed|ahead|down|up|compared|while|whom|respectively|among|in\s[A-Z]|but|and|or|with|by|"
    r"as|it\s(?:is|was|has)|about|over|between|when|fares?|ranging|the\ssame|in\s[A-Z])(?!\w)|.*[()]|.*\s(?:low|high|average|"
    r"total|margin)\Z",
)
TRAILING = re.compile(r",?\s(?:while|and|but|whereas|as|with|than|by)\Z")


def find_answer(clause: Clause, previous: str | None, latest: str | None, other: bool, context: tuple[str, str]) -> str | None:
    """Return the answer that a share stands for; None if the text does not surely say.

    `previous` is the answer of the share before in the sentence, `latest` that of the survey's last share. `other` is True for
    an earlier wave or another population than that of the share before. `context` is the paragraph up to the share and the
    rest of its sentence: where "against it" is printed, it tells what "it" is.
    """
    answer = read_answer(clause, previous, latest)
    if answer is None and other:
        return previous
    if answer is None or answer in (previous, latest):
        return answer
    answer = complete_answer(answer, latest, clause.before, context)
    return tidy_answer(answer)


def read_answer(clause: Clause, previous: str | None, latest: str | None) -> str | None:
    """Return the answer as the words around a share have it."""
    before, rest = clause.before, clause.rest
    behind = (clause.grouped or before.endswith(":")) and is_predicate(rest, clause)
    if not behind and (subject := find_subject(before, clause.enclosed)):
        return clean_predicate(subject)
    if clause.continues and COMPARED.search(before) and not rest.startswith(("who ", "for ")):
        return previous
    if AGAIN.search(before):
        return latest
    if clause.continues and SECOND_OF_CHANGE.search(clause.lead):
        return previous
    if (side := find_side(clause.lead, clause.paired)) is not None:
        return side
    if clause.enclosed:
        return read_enclosed(clause, previous, latest)
    if NOT_THEY.search(before) and latest:
        return f"not {latest}"
    if FOR_WHOM.search(before) and clause.grouped and rest:
        return clean_predicate(rest)
    if BY_PAIR.search(clause.lead) or (clause.paired and before.lower().endswith("by")):
        return read_pair(clause, previous)
    fits = is_predicate(rest, clause)
    if (not fits or not (clause.grouped or before.endswith(":"))) and (named := find_named(before, previous)):
        return named
    if SAME_AS_BEFORE.match(rest) or (COMPARATIVE.match(rest) and latest):
        return latest
    if rest and (bare := BARE_AUXILIARY.match(rest)):
        return latest and (f"not {latest}" if bare["no"] else latest)
    if TIME_ONLY.match(rest) and clause.continues:
        return previous
    if fits:
        return fill_gap(clean_predicate(rest), previous)
    if not rest and clause.grouped and clause.continues and previous:
        return previous
    if previous and PREPOSITIONAL.match(rest) and (filled := fill_gap(rest, previous)) != rest:
        return filled
    if clause.paired and AGAINST_OTHER.search(before):
        return None
    return find_option(before, False, clause.continues, clause.grouped) or (rest if ATTITUDE.match(rest) else None)


def read_pair(clause: Clause, previous: str | None) -> str | None:
    """Return the answer of one of two shares set against each other: "by 54% to 37%"."""
    if not clause.paired:
        return find_opposite(previous)
    if match := LEADS_BY.search(clause.before):
        return match["what"]
    if (match := SIDED.search(clause.before)) or (match := SIDED_BEHIND.match(clause.beyond)):
        return clean_predicate(match["what"])
    return None


def read_enclosed(clause: Clause, previous: str | None, latest: str | None) -> str | None:
    """Return the answer of a share in brackets, between dashes or commas."""
    before, rest = clause.before, clause.rest
    fits = is_predicate(rest, clause) and not rest.startswith(("than", "and ", "or "))
    quantified = QUANTIFIED.search(before)
    if quantified or (REMAINDER.search(before) and rest):
        return clean_predicate(rest) if fits or (rest and clause.continues) else None
    if COMPARATIVE.match(rest) and GROUP_ALONE.match(before):
        return latest
    words = before.rpartition(",")[2].rpartition(";")[2]
    if (verb := VERB.search(words)) and not clause.lead.endswith(","):
        predicate = PREFIX.sub("", words[verb.start() :].strip() + " ", count=1).strip()
        predicate = MOST_LIKELY.sub("", predicate)
        if LOWER_AMONG.match(predicate):
            return latest
        if previous and IN_PLACE.search(clause.lead):
            return previous
        return predicate if len(predicate.split()) > 1 else None
    if clause.continues and re.search(r"\s(?:than|those)\s(?:in\s)?[\w’' -]{2,40}\Z", before):
        return previous
    if IN_PLACE.search(clause.lead):
        return previous
    if GROUP_ALONE.match(before) and fits and not clause.continues:
        return clean_predicate(rest)
    return find_option(before, True, clause.continues, clause.grouped) or (clean_predicate(rest) if fits else None)


def is_predicate(words: str, clause: Clause) -> bool:
    """Return True if words behind a share can be its answer; behind another answer a noun can ("29% the long war")."""
    if not words or NO_PREDICATE.match(words) or SHARE_NEAR.search(words):
        return False
    return clause.continues or (PLAIN.match(words) is not None) or VOTE_FOR.match(words) is not None or words.startswith("who ")


def clean_predicate(words: str) -> str | None:
    """Return a predicate without auxiliaries and verbs of saying, or the name alone that it chooses."""
    words = RELATIVE_CLAUSE.sub("", words, count=1)
    match = PREFIX.match(words)
    bare = words[match.end() :] if match else words
    if match := VOTE_FOR.match(bare):
        bare = match["name"]
    return bare or words


def fill_gap(words: str | None, previous: str | None) -> str | None:
    """Add the verb of the answer before where only its preposition is repeated: "[pointed] to the state"."""
    if not words or not previous or not (own := PREPOSITIONAL.match(words)):
        return words
    match = GAP.match(previous)
    return f"{match['verb']}{words}" if match and match["preposition"] == own[0] else words


def tidy_answer(answer: str | None) -> str | None:
    """Put an answer on one line, without marks around it, and truncate it to MAX_ANSWER_CHARS; None if it says nothing."""
    words = " ".join((answer or "").split()).strip(" ,“”\"'–—:")
    words = TRAILING.sub("", words.removesuffix("’s").removesuffix("'s"))
    if words.lower() in VAGUE or NO_ANSWER.match(words) or SHARE_NEAR.search(words) or words in NOT_OPTIONS:
        return None
    if len(words) > MAX_ANSWER_CHARS:
        words = words[:MAX_ANSWER_CHARS].rpartition(" ")[0]
    return words or None
