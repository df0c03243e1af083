"""Kinds of words that help to classify shares. Most patterns are tried only where a sentence has a word of their kind."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

VOCABULARY = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))


def word_pattern(words: str) -> re.Pattern[str]:
    """Return a pattern for any of the words; `*` is any ending, `s?` an optional plural."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words.split(), reverse=True):
        groups.setdefault(word[0], []).append(word[1:].replace("*", "[a-z]*"))
    # The first letter comes first, so that the engine can skip to it.
    return re.compile("|".join(f"{first}(?<![a-z]{first})(?:{'|'.join(rest)})(?![a-z])" for first, rest in groups.items()))


OPINION = word_pattern(VOCABULARY["kinds"]["opinion"])
RESPONDENTS = word_pattern(VOCABULARY["kinds"]["respondents"])
ECONOMY = word_pattern(VOCABULARY["kinds"]["economy"])
APPROVAL = (
    r"support|approval|disapproval|favou?rability|ratings?|popularity|trust|backing|opposition|unfavou?rables?|"
    r"favou?rables?|satisfaction"
)
CHANGED = (
    "r[io]se|risen|f[ea]ll|fallen|gr[eo]w|grown|climbed|jumped|dropped|slipped|gained|lost|shed|shrank|increased|declined|went|"
    "gone|soared|plunged|surged|(?<!made )up|down|dearer|cheaper|higher|lower"
)
COMPARED = (
    "dearer|cheaper|higher|lower|more|less|fewer|faster|slower|discount|threshold|hurdle|tariffs?|capacity|below|above|"
    "short|rise|fall|drop|cut|increase|full|target|barrier|turnout"
)
MEASURES = (
    r"turnout|net|response rate|tariffs?|inflation|unemployment|interest rates?|threshold|discounts?|growth|deficit|wages|rents|"
    r"prices|traffic|ticket\w*|capacity|strength|age|vacancies|vacancy rates?|coverage|filled|manned|staffed"
)
WON = "won|lost|took|re-elected|elected|got|polled|received|gained|secured|scored|attracted"
STATISTICS = "errors?|tolerance|confidence|weighting|margins?|certainty"

KINDS = {"opinion": OPINION, "people": RESPONDENTS, "economy": ECONOMY}
"""The pattern of each kind of words."""

KINDS |= {
    kind: re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")
    for kind, words in {
        "approval": f"{APPROVAL}|confidence",
        "changed": CHANGED,
        "compared": COMPARED,
        "measures": rf"rates?|{MEASURES}",
        "statistics": STATISTICS,
        "won": WON,
    }.items()
}
"""The pattern of each kind of words."""


Kinds = tuple[tuple[str, int, int], ...]
"""The kinds found in a word, each with its start and end."""


@lru_cache(maxsize=20_000)
def list_kinds(word: str) -> Kinds:
    """Return the kinds of words found in a word in lower case, with their offsets."""
    return tuple((kind, *match.span()) for kind, pattern in KINDS.items() for match in pattern.finditer(word))
