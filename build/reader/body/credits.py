"""Drop bylines, date lines, agency sign-offs and copyright lines from the body: they are metadata."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import takewhile

from build.reader.blocks import Block
from build.reader.body.elements import MIN_LINK_SHARE
from build.reader.body.standfirst import is_standfirst
from build.reader.html import HEADINGS, ancestors_or_self
from build.reader.metadata import PageMetadata
from build.reader.metadata.byline_terms import any_language
from build.reader.metadata.bylines import AGENCY_ABBREVIATIONS, BY_PREFIX, MAX_BYLINE_CHARS
from build.reader.metadata.date_formats import TIME_ONLY, find_dates
from build.reader.metadata.date_lines import parse_date_line, parse_yearless_date
from build.reader.page import ParsedPage
from build.text.normalize import normalize_words
from build.text.punctuation import QUOTATION_MARK, ends_sentence

COPYRIGHT = re.compile(rf"[^\w©]*+(?:©|{any_language('rights')}).*", re.IGNORECASE)
MAX_EXTRA_WORDS = 6  # Maximum number of words in a byline besides the names, and in a place line
MAX_AUTHORS_COMPARED = 30
MIN_TURNS = 3  # An author whose name stands so often speaks in an interview
MAX_DATED_CHARS = 150
DATELINE = re.compile(r"\w\s*[—–:-]$")  # End of a place line in its own element above the first sentence: "Port Lune —"

CONTACT = re.compile(
    r"[^\s@]@[^\s@]{1,80}\.\w|^(?:t[eé]l(?:[eé](?:phone|fono?))?|phone|тел(?:ефон)?)\b\D{0,5}\d|(?<!pic\.)twitter\.com/",
    re.IGNORECASE,
)
CONTRIBUTION = re.compile(
    r"\W*(?:reporting|writing|editing|additional reporting|with reporting|compiled) by\b.*"
    r"|.*\bcontribut(?:ed|ing)(?: reporting)?(?: (?:from|in) \S.{0,40}| to (?:this|the) (?:report|story|article).*)?\W*",
    re.IGNORECASE,
)
COMMENTS = re.compile(r"\b(?:comment|coment|kommentar|yorum|коммент|комент)", re.IGNORECASE)
MODERATION = re.compile(r"moderat|moderad|responsab|verantwort|aprovad|sorumlu|модер", re.IGNORECASE)
"""Together in a notice on readers' comments."""

SOURCE_LINE = re.compile(
    rf"(?:{any_language('contributors')})\s?:\s?\S.{{1,60}}|(?:{any_language('job_titles')})\s?:\s?\S[^.!?]{{1,60}}",
    re.IGNORECASE,
)
ABOUT = re.compile(r",? (?:is|covers|writes|works|teaches|ist|est|es|è|é|jest|є|er|är)\b")  # After an author's name
MAX_CREDIT_CHARS = 250
"""How to reach the authors, and who helped them, in English as agencies and newspapers print it."""

PICTURE_CREDIT = re.compile(
    r"\((?:image|photo|picture|foto|bild|фото)s?(?: credit| by)?[:/]\s?[^()]{2,60}\)$"
    r"|\([^()]{2,40} (?:photo|image)\)$"
    r"|\((?-i:[A-Z])[^()/]{1,40}/(?-i:[A-Z])[^()]{1,40}\)$|(?:/|\bvia )(?:getty|reuters|ap|afp|epa|shutterstock)(?: images)?\)?$"
    r"|(?:^|[\s(\[.,|])(?:fot\.|(?:(?:sursa )?foto(?:grafía|grafia|ğraf|s)?|photos?(?:graph)?|pictures?|bild|kuva|zdjęcie|фото)"
    r"\s?[:/])\s?[^():]{2,60}$",
    re.IGNORECASE,
)
MAX_CAPTION_CHARS = 150
"""A picture's owner, alone or after a caption; a paragraph before it is longer."""


INITIALS = re.compile(r"[(\[]?(?:[a-zäöüß]{2,6}/\s?)+(?:[a-zäöüß]{2,6})?[)\]]?")  # "ake/", "ake/ mro/", "ake/lp"
SIGN_OFF_BLOCKS, MAX_INITIALS = 4, 4  # Blocks at the end that may be a sign-off, and words of one, "mlo/dpa"


def drop_bylines(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop bylines, date and time lines, and place lines.

    Above the first sentence a line may have a few other words; below it, none.
    """
    metadata = page.metadata
    names = [words for name in (metadata.authors.value or [])[:MAX_AUTHORS_COMPARED] if (words := normalize_words(name))]

    def is_header_line(block: Block) -> bool:
        place = ancestors_or_self(block.element, 2)
        if any(up.tag in ("blockquote", *HEADINGS) for up in place) or is_standfirst(block, metadata):
            return False
        words = normalize_words(block.text)
        is_dateline = DATELINE.search(block.text) is not None and len(words.split()) <= MAX_EXTRA_WORDS
        is_named = any(name in words for name in names)
        is_count = block.text == "0" or (block.link_chars > 0 and block.text.isdecimal())  # Of comments, linked to them
        has_date = is_dated(block, metadata) or is_dateline or bool(find_dates(block.text, metadata.language.value))
        is_source = is_credit(block.text, metadata) or is_agency_sign_off(block.text)
        return has_date or is_named or is_count or is_source

    first = len(list_header(blocks, metadata))
    turns = Counter(block.text for block in blocks)

    def is_other(number: int, block: Block) -> bool:
        is_byline_here = is_header_line(block) if number < first else is_byline(block, names, metadata)
        return is_picture_credit(block) or (is_byline_here and turns[block.text] < MIN_TURNS)

    return [block for number, block in enumerate(blocks) if not is_other(number, block)]


def list_header(blocks: list[Block], metadata: PageMetadata, is_other: Callable[[Block], bool] = lambda _: False) -> list[Block]:
    """List the blocks above the first paragraph: standfirsts, lines with dates, and what else is none."""

    def is_paragraph(block: Block) -> bool:
        is_prose = len(block.text) > MAX_BYLINE_CHARS or ends_sentence(block.text)
        return is_prose and not (is_standfirst(block, metadata) or is_dated(block, metadata) or is_other(block))

    return list(takewhile(lambda block: not is_paragraph(block), blocks))


def is_picture_credit(block: Block) -> bool:
    """Return True if a line, not marked as a caption, names the owner of a picture, alone or around its caption."""
    text = block.text
    is_caption = PICTURE_CREDIT.search(text) is not None and not ends_sentence(text)
    return len(text) <= MAX_CAPTION_CHARS and block.element.tag != "figcaption" and (text.startswith("©") or is_caption)


def is_byline(block: Block, names: list[str], metadata: PageMetadata) -> bool:
    """Return True if a line is only the authors' names, after "by", a time, or the date of publication or of an update.

    A name with a colon is not a byline: it marks the interviewer's questions.
    """
    text, words = block.text, normalize_words(block.text)
    is_other = any(up.tag in (*HEADINGS, "li", "td", "th", "blockquote") for up in ancestors_or_self(block.element, 2))
    if is_other or ends_sentence(text) or text.endswith(":"):
        return False
    if is_dated(block, metadata):
        return True
    rest = words
    for name in names:
        rest = rest.replace(name, " ")
    allowed = MAX_EXTRA_WORDS if BY_PREFIX.match(text) else len(names) - 1
    return rest != words and len(rest.split()) <= allowed


def is_dated(block: Block, metadata: PageMetadata) -> bool:
    """Return True for a time, or the date of publication or of an update, perhaps with the authors' names and few other words."""
    if len(block.text) > MAX_DATED_CHARS:
        return False
    language, text = metadata.language.value, block.text
    for name in (metadata.authors.value or ())[:MAX_AUTHORS_COMPARED]:
        text = text.replace(name, "").replace(name.upper(), "")
    dates = parse_date_line([(text.strip(), block.element)], language)
    for part in (block.element, *block.element[:1]):
        if part.text_content().strip() == block.text:
            dates += parse_yearless_date(part, language)
    is_time = TIME_ONLY.fullmatch(block.text) is not None or is_post_address(block)
    return is_time or any(line.is_update or line.value == metadata.published_on.value for line in dates)


def is_post_address(block: Block) -> bool:
    """Return True for a time that is a link to its place on the same page, as above a live blog's post."""
    links = block.element.findall(".//a") if block.link_chars >= MIN_LINK_SHARE * len(block.text) else []
    is_here = all((link.get("href") or "#").startswith(("#", "?")) for link in links)
    return is_here and any(link.find(".//time") is not None for link in links)


def drop_sign_offs(blocks: list[Block], page: ParsedPage) -> list[Block]:
    """Drop agency sign-offs ("mlo/dpa"), copyright lines, who the authors are, and who helped them, at the end."""
    last = max(0, len(blocks) - SIGN_OFF_BLOCKS)
    kept: list[Block] = []
    for block in reversed(blocks[last:]):
        is_last = not any(re.search(r"[^\W_]", later.text) and later.element.tag not in HEADINGS for later in kept)
        is_note = is_last and is_credit(block.text, page.metadata)
        if not (is_note or is_agency_sign_off(block.text) or COPYRIGHT.fullmatch(block.text)):
            kept.append(block)
    return blocks[:last] + kept[::-1]


def is_credit(text: str, metadata: PageMetadata) -> bool:
    """Return True if a line only says who the authors are, how to reach them, who helped them, or whose text it is."""
    if len(text) > MAX_CREDIT_CHARS or QUOTATION_MARK.search(text):
        return False
    names = metadata.authors.value or () if "JSON-LD article" in metadata.signals else ()
    is_about = any(text.startswith(name) and ABOUT.match(text, len(name)) for name in names)
    whole = is_about or CONTRIBUTION.fullmatch(text) or SOURCE_LINE.fullmatch(text)
    return bool(whole or CONTACT.search(text) or (COMMENTS.search(text) and MODERATION.search(text)))


def is_agency_sign_off(text: str) -> bool:
    """Return True if a line is only an agency's abbreviation, editors' initials, or both: "mlo/dpa", "(ANSA)", "ake/"."""
    words = re.findall(r"\w+", text)
    is_agency = INITIALS.fullmatch(text) is not None or any(word.lower() in AGENCY_ABBREVIATIONS for word in words)
    return len(words) <= MAX_INITIALS and is_agency and not ends_sentence(text)
