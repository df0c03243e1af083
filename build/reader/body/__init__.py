"""Find the article's body: a classifier selects blocks, then a series of steps cleans them up."""

from build.reader.blocks import Block
from build.reader.body.boilerplate import drop_advertisements, drop_boilerplate_phrases, drop_galleries, drop_promotions
from build.reader.body.classifier import drop_lone_headings, predict, read_weights, select_blocks
from build.reader.body.credits import drop_bylines, drop_sign_offs
from build.reader.body.duplicates import drop_copies, drop_headline, drop_labels, drop_pull_quotes
from build.reader.body.features import block_features
from build.reader.body.merging import merge_fragments
from build.reader.body.other_articles import (
    drop_boxes,
    drop_last_links,
    drop_link_lists,
    drop_menus,
    drop_other_articles,
    drop_related_links,
)
from build.reader.body.script_data import find_script_text
from build.reader.page import ParsedPage

STEPS = (
    drop_other_articles,
    drop_boxes,
    drop_advertisements,
    drop_galleries,
    drop_boilerplate_phrases,
    drop_related_links,
    drop_menus,
    drop_link_lists,
    drop_last_links,
    drop_bylines,
    drop_promotions,
    drop_sign_offs,
    drop_lone_headings,
    drop_pull_quotes,
    drop_copies,
    drop_labels,
    merge_fragments,
    drop_headline,
)
"""The clean-up, in order. Each step takes the blocks that are left and their page, and returns the blocks to keep."""

ARTICLE_STEPS = frozenset(
    (drop_boxes, drop_related_links, drop_link_lists, drop_last_links, drop_bylines, drop_promotions, drop_lone_headings)
)
"""Steps for pages alone that declare themselves articles."""


def find_body(page: ParsedPage) -> list[Block]:
    """Return the blocks of the article's body, in order, without boilerplate and duplicates."""
    return find_script_text(clean_up(select_blocks(page, predict(block_features(page), read_weights())), page), page)


def clean_up(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Run all clean-up steps on the selected blocks."""
    is_article = page.metadata.is_article
    for step in STEPS:
        if is_article or step not in ARTICLE_STEPS:
            blocks = step(blocks, page)
    return blocks
