"""Read a page saved as Markdown or plain text: its metadata and the article's blocks."""

import re

from build.reader.body.boilerplate import BOILERPLATE, BOILERPLATE_PREFIX, MAX_RELATED_LINK_CHARS, OUTER_PUNCTUATION
from build.reader.metadata.sources import Fields
from build.reader.plain_text.blocks import TextBlock, join_lines, split_text_blocks
from build.reader.plain_text.front_matter import split_front_matter
from build.reader.plain_text.header import split_header
from build.text.punctuation import ends_sentence
from build.text.quotation_marks import find_quoted_passages

COMMENT_WORDS = r"comments|kommentare|commentaires|comentarios|comentários|commenti|komentarze|reacties|комментарии|коментарі"
NUMBERED_COMMENTS_HEADING = re.compile(rf"\d+ (comment|{COMMENT_WORDS})|({COMMENT_WORDS}|comment) ?\(\d+\)", re.IGNORECASE)
COMMENTS_HEADING = re.compile(rf"{COMMENT_WORDS}|leave a (comment|reply)", re.IGNORECASE)
"""Headings of readers' comments; at an article's top they are buttons that lead there."""

COMMENT_LINE = re.compile(
    r"(reply|like|share|report|reply ?delete|antworten|répondre|responder|ответить|відповісти)"
    r"|.{1,60} says:|(.{1,60} )?\d+ (minute|hour|day|week|month|year)s? ago",
    re.IGNORECASE,
)
"""Lines between readers' comments."""

MIN_PROSE_CHARS = 100  # Author notes and comment counters are shorter, paragraphs mostly longer


def read_plain_text(page: str) -> tuple[Fields, list[tuple[str, bool]]]:
    """Return the metadata atop a page with sources, and its body as (text, is a heading) pairs."""
    metadata, page = split_front_matter(page)
    title, language = (metadata.get(name, (None, ""))[0] for name in ("title", "language"))
    head = split_header(split_text_blocks(page), title, language)
    found: Fields = {
        "title": (head.title, head.title_source),
        "authors": (head.authors, "byline"),
        "published_on": (head.published_on, "byline"),
    }
    blocks = drop_contact_links(drop_footer(drop_comments(head.rest)))
    blocks = merge_broken_paragraphs([block for block in blocks if block.kind != "rule" and not is_insert(block)])
    pieces = [
        (block.text, block.kind == "heading" or (number < len(blocks) and is_subheading(block.text)))
        for number, block in enumerate(blocks, 1)
    ]
    return found | metadata, pieces


def drop_comments(blocks: list[TextBlock]) -> list[TextBlock]:
    """Drop readers' comments and links to them."""
    last_comment = max((number for number, block in enumerate(blocks) if COMMENT_LINE.fullmatch(block.text)), default=-1)
    kept: list[TextBlock] = []
    before, after, prose = 0, sum(len(block.text) for block in blocks), False
    for number, block in enumerate(blocks):
        after -= len(block.text)
        numbered = NUMBERED_COMMENTS_HEADING.fullmatch(block.text)
        if not numbered and not COMMENTS_HEADING.fullmatch(block.text):
            kept.append(block)
            before, prose = before + len(block.text), prose or len(block.text) > MIN_PROSE_CHARS
        elif before >= after or (prose and (numbered or number < last_comment)):
            break
    return kept


def drop_footer(blocks: list[TextBlock]) -> list[TextBlock]:
    """Drop the blocks after the last rule if all are short: author notes, page age, comment links."""
    for number in range(len(blocks) - 1, -1, -1):
        if blocks[number].kind == "rule":
            return blocks if has_quotation(blocks[number:]) else blocks[:number]
        if len(blocks[number].text) > MIN_PROSE_CHARS:
            break
    return blocks


def drop_contact_links(blocks: list[TextBlock]) -> list[TextBlock]:
    """Drop links at the end and the lines that introduce them; keep linked sentences."""
    end = len(blocks)
    while end and (is_bare_link(blocks[end - 1]) or (end < len(blocks) and blocks[end - 1].text.endswith(":"))):
        end -= 1
    return blocks if has_quotation(blocks[end:]) else blocks[:end]


def is_bare_link(block: TextBlock) -> bool:
    """Return True if a block is a link and not a sentence."""
    return block.kind == "link" and not ends_sentence(block.text)


def has_quotation(blocks: list[TextBlock]) -> bool:
    """Return True if any block has a quotation, which can only be part of the article."""
    return bool(find_quoted_passages("\n\n".join(block.text for block in blocks)))


def is_insert(block: TextBlock) -> bool:
    """Return True if a block is a boilerplate line or a link to another article."""
    if len(block.text) > MAX_RELATED_LINK_CHARS:
        return False
    if block.kind == "link":
        return is_bare_link(block) and BOILERPLATE_PREFIX.match(f"{block.text} ") is not None
    return block.kind == "text" and BOILERPLATE.fullmatch(block.text.strip(OUTER_PUNCTUATION)) is not None


def merge_broken_paragraphs(blocks: list[TextBlock]) -> list[TextBlock]:
    """Merge paragraphs split by a page break: one lacks an end, the next starts in lower case."""
    pieces: list[tuple[TextBlock, list[str]]] = []
    for block in blocks:
        text = join_lines(block.text)
        before, parts = pieces[-1] if pieces else (block, [""])
        unfinished = re.search(r"[\w,–—-]$", parts[-1][-1:]) is not None
        if before.kind == block.kind == "text" and unfinished and text[0].islower():
            parts.append(text)
        else:
            pieces.append((block, [text]))
    return [TextBlock(block.kind, " ".join(parts), block.level) for block, parts in pieces]


def is_subheading(text: str) -> bool:
    """Return True if a plain-text paragraph looks like a subheading: a few words, no full stop."""
    return len(text) <= 60 and len(text.split()) <= 8 and re.search(r"\w$", text) is not None
