"""Parse an HTML page into its tree, blocks and metadata, the input of the body extraction."""

from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

from build.reader.blocks import Block, split_blocks
from build.reader.html import ancestors_or_self, drop_non_content, parse_html
from build.reader.metadata import PageMetadata, extract_metadata
from build.text.normalize import normalize_words

MAX_BLOCKS, MAX_ELEMENTS = 20_000, 100_000
"""News pages have some hundreds of blocks and thousands of elements, the longest other pages ten times more."""

MAX_TAGS = 5 * MAX_ELEMENTS
"""Of any kind, and signs in scripts that look like one. They are counted before parsing: the elements of 20 MB take 1.5 GB."""


@dataclass(frozen=True)
class ParsedPage:
    """An HTML page: its source, its tree without non-content elements, its blocks of text, and its metadata."""

    source: str
    root: HtmlElement
    blocks: list[Block]
    metadata: PageMetadata
    elements: list[HtmlElement]
    """lxml creates an element's Python object again whenever nobody holds it; holding all saves a quarter of the time."""

    @cached_property
    def headlines(self) -> list[int]:
        """The numbers of the blocks that are in the headline, or have its words."""
        headline, title = self.metadata.headline, normalize_words(self.metadata.title.value or "")
        return [
            number
            for number, block in enumerate(self.blocks)
            if headline in ancestors_or_self(block.element, 3)
            or (title and len(block.text) >= len(title) and normalize_words(block.text) == title)
        ]


def parse_page(source: str) -> ParsedPage:
    """Parse an HTML page. Raises ValueError if it is not HTML or too large."""
    if (tags := source.count("<")) > MAX_TAGS:
        raise ValueError(f"has {tags:,} tags, more than {MAX_TAGS:,}")
    root = parse_html(source)
    elements = list(root.iter())
    if len(elements) > MAX_ELEMENTS:
        raise ValueError(f"has {len(elements):,} elements, more than {MAX_ELEMENTS:,}")
    metadata = extract_metadata(root)
    drop_non_content(root)
    blocks = split_blocks(root)
    if len(blocks) > MAX_BLOCKS:
        raise ValueError(f"has {len(blocks):,} blocks of text, more than {MAX_BLOCKS:,}")
    return ParsedPage(source, root, blocks, metadata, elements)
