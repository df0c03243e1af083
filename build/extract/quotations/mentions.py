"""Find the mentions that may be speakers: names, pronouns, and nouns for people and organisations."""

import re
from typing import NamedTuple

from build.extract.language.tokens import Tokens

MENTION = re.compile(
    r"P"
    # the Democratic candidate Jane Doe; Ms. Doe's campaign; a European diplomat; White House officials
    r"|(?:[Ddo](?:['neg0lC]*[neg0])?)?(?:[TNR]+(?:(?:n{1,2}|a)[TNR]+)*)(?:'[neg0]{0,2}[TNR]+(?:[na]?[TNR]+)*)*"
    # the new poll, a letter
    r"|[Dd][neg0C]{0,3}C"
    # the dog said; another said; which said
    r"|(?:[Dd][neg0]{0,4}[neC0]|d)(?=[lB]*[SJ])|[hw](?=[lB]*[SJ])"
    # her promise
    r"|o(?=[neg0l]{0,3}[CS])"
)


class Mention(NamedTuple):
    """A mention: its first token, the token after its last, and its form.

    The form is p (pronoun), N (a name, perhaps with a title), R (a noun for people), C (a text or a saying), o (his, her …),
    w or h (which, that) or n (another noun).
    """

    first: int
    last: int
    form: str


def find_mentions(tokens: Tokens, start: int, end: int) -> list[Mention]:
    """Return the mentions among the tokens from `start` to `end`, in order."""
    mentions = []
    tags = tokens.tags
    for match in MENTION.finditer(tags, start, end):
        first, last = match.span()
        final = tags[last - 1]
        if final == "P":
            form = "p"
        elif final in "NT":
            form = "N"
        else:
            form = final if final in "RCowh" else "n"
        mentions.append(Mention(first, last, form))
    return mentions
