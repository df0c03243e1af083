"""What an attack measured by bench/load.py may cost the ordinary visitors and the machine, and the table of what it does cost."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.load_attacks import Attack
from bench.load_visitors import TIMEOUT_SECONDS, VISITORS
from bench.serving import Answer, percentile

MAX_TIMES_REST, MIN_LIMIT_MS = 10, 250  # The 99th percentile under attack: ten times that at rest, if that is more
MAX_FAILED_SHARE = 1 / 1_000  # Of the answers to ordinary visitors, 5xx or none
MAX_REFUSED_SHARE = 1 / 2  # Of the answers to one kind of visitor: beyond that, others keep them from it
MAX_MEMORY_MB = 1_000  # Of the machine in fly.toml
MAX_LOG_KB = 5_000  # Of the site's messages during one attack; a line for each of 30,000 requests is less
RECOVERY_SECONDS = 60  # In which each kind of visitor is answered again


@dataclass
class Measured:
    """What was measured while an attack ran, or at rest: the answers to each kind of visitor, and those to attackers by status.

    `unanswered` are the kinds of visitor whom the site does not answer any more, and `ended` says that it is gone.
    """

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    got: Counter[str] = field(default_factory=Counter)
    attack_seconds: float = 0
    memory_mb: int = 0
    log_kb: int = 0
    unanswered: list[str] = field(default_factory=list)
    recovery_seconds: float = 0
    ended: bool = False

    def p99_ms(self, kind: str) -> float:
        """Return the 99th percentile of the time that a kind of visitor waits, or 0 if none asked."""
        return percentile(self.answers.get(kind, []), 99)


def list_failures(attack: Attack, measured: Measured, rest: Measured, latency: bool = True) -> list[str]:
    """Return which limits do not hold; without `latency` only those that do not depend on how fast the computer is."""
    failures = []
    failed: Counter[int] = Counter()
    for kind, answers in measured.answers.items():
        is_delayed = kind in attack.delayed
        is_timed = latency and not is_delayed
        limit_ms = max(MAX_TIMES_REST * rest.p99_ms(kind), MIN_LIMIT_MS)
        if is_timed and (p99_ms := measured.p99_ms(kind)) > limit_ms:
            failures.append(f"{kind} {p99_ms:,.0f} ms, over {limit_ms:,.0f}")
        if (refused := sum(answer.status == 429 for answer in answers)) > MAX_REFUSED_SHARE * len(answers) and not is_delayed:
            failures.append(f"{kind}: {refused} of {len(answers)} refused")
        wrong = [answer for answer in answers if answer.status not in (200, 429)]
        failed.update(answer.status for answer in wrong if is_timed or not is_late(answer))
    asked = sum(len(answers) for answers in measured.answers.values())
    if failed.total() > MAX_FAILED_SHARE * asked:
        failures.append(", ".join(f"{count} of {asked}: {status or 'no answer'}" for status, count in failed.items()))
    if measured.memory_mb > MAX_MEMORY_MB:
        failures.append(f"{measured.memory_mb:,} MB")
    if measured.log_kb > MAX_LOG_KB:
        failures.append(f"{measured.log_kb:,} kB of messages")
    if measured.ended:
        failures.append("the site ended")
    elif measured.unanswered:
        failures.append(f"no {', '.join(measured.unanswered)} {RECOVERY_SECONDS} s later")
    if attack.answers_per_second and measured.got.total() > attack.answers_per_second * measured.attack_seconds:
        failures.append(f"attackers got {measured.got.total():,} answers in {measured.attack_seconds:g} s")
    if unexpected := measured.got.keys() - {"closed", "left"} - {str(status) for status in attack.statuses}:
        failures.append(f"attackers got {', '.join(sorted(unexpected))}")
    return failures


def is_late(answer: Answer) -> bool:
    """Return True for a visitor who was told to come back later, or who got no answer in time."""
    return answer.status == 503 or (answer.status == 0 and answer.ms >= TIMEOUT_SECONDS * 1_000)


def format_heading() -> Iterator[str]:
    """Yield the first two lines of the Markdown table."""
    yield f"| attack | {' | '.join(f'{kind} ms' for kind in VISITORS)} | memory MB | log kB | recovery s | attackers got | |"
    yield f"|---|{'--:|' * (len(VISITORS) + 3)}---|---|"


def format_row(name: str, attack: Attack, measured: Measured, failures: list[str]) -> str:
    """Return a line of the table: for each kind of visitor the median and the 99th percentile of how many answers."""
    cells = [name, *(format_answers(measured.answers.get(kind, [])) for kind in VISITORS)]
    cells += [f"{measured.memory_mb}", f"{measured.log_kb}", f"{measured.recovery_seconds:.1f}"]
    cells.append(", ".join(f"{name}: {count:,}" for name, count in sorted(measured.got.items())))
    but = f", but for {', '.join(attack.delayed)}" if attack.delayed else ""
    cells.append(f"FAIL: {'; '.join(failures)}" if failures else f"PASS{but}")
    return f"| {' | '.join(cells)} |"


def format_answers(answers: list[Answer]) -> str:
    """Return a cell: the median, the 99th percentile, how many were asked for, and how many were not 200."""
    wrong = Counter(answer.status for answer in answers if answer.status != 200)
    missed = "".join(f", {count} × {status or 'none'}" for status, count in wrong.items())
    return f"{percentile(answers, 50):.0f} / {percentile(answers, 99):.0f} of {len(answers)}{missed}"
