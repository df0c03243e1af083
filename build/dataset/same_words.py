"""Propose passages of several articles that may be the same utterance, for an editor to decide on in seeds/utterances.yml.

Only pairs of passages that share a rare word are compared. Passages with the same wording are compared as one, however many
articles print them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from build.dataset.rows import Rows
from build.dataset.utterances import Passage, find_contradiction, list_passages
from build.dataset.wordings import list_words
from build.ids import make_utterance_id
from build.seeds import Entry
from schema.quotations import SPEECH

MIN_WORDS = 3  # Shorter passages match by chance, such as "open".
MIN_SIMILARITY_PERCENT = 75  # Similarity of the shorter wording to a part of the longer one, by rapidfuzz.
RAREST_WORDS = 4  # Of a wording: it is compared with longer ones that have one of them.
MAX_SHARING = 300  # Wordings that share a word; more common words say little and would cost too much.

Wording = tuple[str, ...]


def propose_utterances(rows: Rows, decisions: Iterable[Entry]) -> Iterator[list[Passage]]:
    """Yield the passages of each possible utterance that nobody has decided on, the longest first."""
    passages: dict[Wording, list[Passage]] = defaultdict(list)
    for passage in list_passages(rows):
        wording = tuple(word for word, *_ in list_words(passage.text))
        if len(wording) >= MIN_WORDS:
            passages[wording].append(passage)
    similar = find_similar(passages)
    decided = index_decisions(decisions)
    used: set[str] = set()
    for wording in sorted(passages, key=lambda wording: (-len(wording), wording)):
        candidates = [passage for other in (wording, *similar[wording]) for passage in passages[other] if passage.id not in used]
        for group in group_passages(candidates, len(passages[wording])):
            used.update(passage.id for passage in group)
            if left := list(drop_decided(group, decided)):
                yield left


def find_similar(wordings: Iterable[Wording]) -> dict[Wording, list[Wording]]:
    """Return for each wording the shorter ones (or equally long ones later in the alphabet) that are similar to a part of it."""
    ordered = sorted(wordings, key=lambda wording: (-len(wording), wording))
    holders: dict[str, list[int]] = defaultdict(list)
    for number, wording in enumerate(ordered):
        for word in set(wording):
            holders[word].append(number)
    similar: dict[Wording, list[Wording]] = defaultdict(list)
    for number, wording in enumerate(ordered):
        rarest = sorted(set(wording), key=lambda word: (len(holders[word]), word))[:RAREST_WORDS]
        shared = (holders[word] for word in rarest if len(holders[word]) <= MAX_SHARING)
        longer = sorted({other for listed in shared for other in listed if other < number})
        for other in longer:
            if fuzz.partial_ratio(wording, ordered[other], score_cutoff=MIN_SIMILARITY_PERCENT):
                similar[ordered[other]].append(wording)
    return similar


def group_passages(candidates: list[Passage], of_first: int) -> Iterator[list[Passage]]:
    """Yield groups of compatible passages from several articles; each starts with one of the first `of_first` candidates."""
    groups: list[list[Passage]] = []
    for number, passage in enumerate(candidates):
        for group in groups:
            if not any(find_contradiction(passage, other) for other in group):
                group.append(passage)
                break
        else:
            if number < of_first:
                groups.append([passage])
    for group in groups:
        if len({passage.article for passage in group}) > 1 and any(passage.kind in SPEECH for passage in group):
            yield group


def index_decisions(entries: Iterable[Entry]) -> dict[str, set[str]]:
    """Return the ids of the records of seeds/utterances.yml that each quotation is in."""
    decided: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for name in entry.seed.quotations:
            decided[name].add(entry.seed.id)
    return decided


def drop_decided(group: list[Passage], decided: dict[str, set[str]]) -> Iterator[Passage]:
    """Yield the passages of a group that are not in one record together with all of the others."""
    for passage in group:
        records = decided.get(passage.id, set())
        if any(other is not passage and not records & decided.get(other.id, set()) for other in group):
            yield passage


def render_proposal(passages: list[Passage]) -> str:
    """Return a record of seeds/utterances.yml for an editor to decide on, with the passages as comments."""
    lines = [f"- id: {make_utterance_id(passage.id for passage in passages)}", "  quotations:"]
    for passage in passages:
        who = " and ".join(passage.speakers) or ("a term" if passage.kind == "term" else "speaker not named")
        words = " ".join(passage.text.split())  # A line separator of Unicode would end the comment.
        lines.append(f"    - {passage.id}  # {who}, {passage.article}: {words}")
    return "\n".join([*lines, "  decided: null", ""])
