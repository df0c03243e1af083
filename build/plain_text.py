"""Read a page that was saved as Markdown or plain text: its blocks, and which of them are the article proper."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt


@dataclass(frozen=True)
class Block:
    """A piece of a page: a heading of a level, a rule, an item of a list, a line that is only a link, or text in lines."""

    kind: str
    text: str
    level: int = 0


def read_plain_text(page: str) -> tuple[dict[str, tuple], list[tuple[str, bool]]]:
    """What the top of a page says of its article, and the paragraphs, each with whether it is a heading."""
    blocks = read_markdown(page) if looks_like_markdown(page) else read_lines(page)
    blocks = [Block(block.kind, clean_lines(block.text), block.level) for block in blocks]
    blocks = [block for block in blocks if block.text or block.kind == "rule"]
    title, authors, published_on, blocks = take_headline(blocks)
    blocks = join_broken(drop_furniture(blocks))
    pieces = [
        (block.text, block.kind == "heading" or (number < len(blocks) and is_subheading(block.text)))
        for number, block in enumerate(blocks, 1)
    ]
    return {"title": (title, "heading"), "authors": (authors, "byline"), "published_on": (published_on, "byline")}, pieces


def clean_lines(text: str) -> str:
    """The lines of a text that hold something visible, white space folded."""
    text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def looks_like_markdown(page: str) -> bool:
    """Whether the page has a heading, bold words or a link as Markdown writes them."""
    return re.search(r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|\[[^\[\]\n]{1,300}\]\(\S", page, re.MULTILINE) is not None


def read_markdown(page: str) -> list[Block]:
    """The blocks of a Markdown page, by CommonMark: escapes and emphasis resolved, hard breaks kept as line feeds."""
    soup = BeautifulSoup(MarkdownIt("commonmark").render(page), "html.parser")
    blocks = []
    for element in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "hr", "pre"]):
        for line_break in element.find_all("br"):
            line_break.replace_with("\n")
        if element.name == "li":
            inner = [child for child in element.children if child.name not in ("p", "ul", "ol", "pre", "blockquote")]
            blocks.append(Block("item", "".join(child.get_text() for child in inner)))
        elif element.name == "hr":
            blocks.append(Block("rule", ""))
        elif element.name[0] == "h":
            blocks.append(Block("heading", element.get_text(), int(element.name[1])))
        else:
            link = element.find("a")
            only_link = link is not None and link.get_text().strip() == element.get_text().strip()
            kind = "link" if only_link else "item" if element.find_parent("li") else "text"
            blocks.append(Block(kind, re.sub(r"\n+", "\n", element.get_text())))
    return blocks


def read_lines(page: str) -> list[Block]:
    """The blocks of a plain text page. Each line is a paragraph, unless the lines are wrapped and blank lines part them."""
    lines = [line.strip() for line in page.splitlines()]
    wrapped = max(map(len, lines), default=0) <= 100 and "" in lines
    pieces = re.split(r"\n{2,}", "\n".join(lines)) if wrapped else lines
    return [Block("rule" if re.fullmatch(r"[-*_–—=•\s]+", piece) else "text", piece) for piece in pieces if piece]


def take_headline(blocks: list[Block]) -> tuple[str | None, list[str], date | None, list[Block]]:
    """Take the title and byline off the top: a first-level heading, then short lines that name the author or the day."""
    if not blocks or blocks[0].kind != "heading" or blocks[0].level != 1:
        return None, [], None, blocks
    title, rest = fold_lines(blocks[0].text), blocks[1:]
    authors: list[str] = []
    published_on = None
    while rest and rest[0].kind == "text" and (byline := read_byline(rest[0].text)):
        authors, published_on = authors or byline[0], published_on or byline[1]
        rest = rest[1:]
    return title, authors, published_on, rest


def read_byline(text: str) -> tuple[list[str], date | None] | None:
    """Authors and day of publication from a byline, or None if the text is none: names and a day, a line each."""
    authors: list[str] = []
    published_on = None
    for line in text.split("\n"):
        day = read_day(line)
        names = re.split(r", | and ", re.sub(r"^[Bb]y ", "", line))
        if day:
            published_on = day
        elif all(is_name(name) for name in names):
            authors += names
        else:
            return None
    return authors, published_on


def is_name(text: str) -> bool:
    """Whether a text looks like a person's name: two to five words with capitals, particles such as van aside."""
    words = text.split(" ")
    particles = ("al", "bin", "da", "de", "del", "der", "di", "la", "van", "von")
    capitals = all(word in particles or (re.fullmatch(r"[^\W\d_][\w’'-]*\.?", word) and word[0].isupper()) for word in words)
    return 2 <= len(words) <= 5 and capitals and re.search(r"\w\w\.$", text) is None


def read_day(text: str) -> date | None:
    """A day written as 19 August 2025, August 19, 2025 or 2025-08-19."""
    for form in ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def drop_furniture(blocks: list[Block]) -> list[Block]:
    """Leave out what is not the article: comments, what follows the last rule if it is only short lines, inserts, contacts."""
    blocks = cut_at_comments(blocks)
    blocks = cut_footer(blocks)
    return [block for block in cut_contact(blocks) if block.kind != "rule" and not is_insert(block)]


def cut_at_comments(blocks: list[Block]) -> list[Block]:
    """The blocks before the readers' comments."""
    for number, block in enumerate(blocks):
        if re.fullmatch(r"(\d+ comments?|comments? ?\(\d+\)|comments|leave a (comment|reply))", block.text, re.IGNORECASE):
            return blocks[:number]
    return blocks


def cut_footer(blocks: list[Block]) -> list[Block]:
    """The blocks before a rule that only short lines follow: who the author is, how old the page is, how many comments."""
    for number in range(len(blocks) - 1, -1, -1):
        if blocks[number].kind == "rule":
            return blocks[:number]
        if len(blocks[number].text) > 100:
            break
    return blocks


def cut_contact(blocks: list[Block]) -> list[Block]:
    """The blocks without links at the end and the lines that only lead up to them."""
    end = len(blocks)
    while end and (blocks[end - 1].kind == "link" or (end < len(blocks) and blocks[end - 1].text.endswith(":"))):
        end -= 1
    return blocks[:end]


def is_insert(block: Block) -> bool:
    """Whether a block is a sign that the site puts between paragraphs, not the article's."""
    signs = r"((skip past|after) newsletter promotion|advertisement|read more|sign up( here)?|share( this)?|reply ?delete)"
    return block.kind == "text" and re.fullmatch(signs, block.text, re.IGNORECASE) is not None


def join_broken(blocks: list[Block]) -> list[Block]:
    """Join what a page break parted in mid-sentence: a paragraph without an end, and one that goes on in lower case."""
    pieces: list[tuple[Block, list[str]]] = []
    for block in blocks:
        text = fold_lines(block.text)
        before, parts = pieces[-1] if pieces else (block, [""])
        unfinished = re.search(r"[\w,–—-]$", parts[-1][-1:]) is not None
        if before.kind == block.kind == "text" and unfinished and text[0].islower():
            parts.append(text)
        else:
            pieces.append((block, [text]))
    return [Block(block.kind, " ".join(parts), block.level) for block, parts in pieces]


def fold_lines(text: str) -> str:
    """Several lines as one."""
    return text.replace("\n", " ")


def is_subheading(text: str) -> bool:
    """Whether a paragraph of plain text looks like a subheading: a few words with no stop at the end."""
    return len(text) <= 60 and len(text.split()) <= 8 and re.search(r"\w$", text) is not None
