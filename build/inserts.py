"""Tell what a site puts between an article's paragraphs: captions, invitations to newsletters, links to other articles."""

import re
from collections import Counter

from lxml.html import HtmlElement

from build.body_features import LABEL, LONGEST_LINE, QUOTATION_MARK, STOP
from build.page import HEADINGS, Block, climb, name_element
from build.page_metadata import PageMetadata
from build.printed_days import find_days
from build.words import bare_words

INVITATION = re.compile(r"newsletter|sign-?up", re.IGNORECASE)
CAPTION = re.compile(r"(?<![a-z])caption", re.IGNORECASE)

SIGN = re.compile(
    # What English sites print, then those in the languages that write most about the war.
    r"advert(isement|ising)?|sponsored( content)?|promoted|story continues below.*|continue reading( below)?|read more:?"
    r"|share( this)?( article)?|(skip past|after) newsletter promotion|image|photo|video|play video|loading\W*|please wait\W*"
    r"|comments?( \(\d+\))?|(view|see) all( \(\d+\))?|topics|tags|this slideshow requires javascript\."
    r"|(you (may|might) also like|related|don[’']t miss|end of list)\W*|\d+ min(ute)?s?[ -]read"
    r"|(anzeige|werbung|mehr zum thema|lesen sie auch|das könnte sie auch interessieren)\W*"
    r"|(publicité|lire aussi|à lire aussi|(la suite après|après) (la|cette) publicité)\W*|article réservé (à nos|aux) abonnés"
    r"|il vous reste [\d.,]+ ?% de cet article à lire.*"
    r"|(publicidad|anuncio|le[ea] también|le puede interesar|te puede interesar|más información)\W*"
    r"|(pubblicità|leggi anche|potrebbe interessarti( anche)?)\W*"
    r"|(reklama|czytaj (też|także|również|więcej)|zobacz (też|także|również)|przeczytaj (też|także|również))\W*"
    r"|(реклама|читайте (также|ещё|еще)|по теме|материалы по теме|смотрите также)\W*"
    r"|(читайте (також|ще)|за темою|матеріали за темою|дивіться також)\W*",
    re.IGNORECASE,
)
"""What a site puts between the paragraphs of an article, alone on a line."""

FOLLOW = re.compile(
    r"(follow|join|subscribe|sign up|подпи(сывайтесь|шитесь)|підпи(суйтес[ья]|шіться)|приєднуйтес[ья]|присоединяйтесь|читайте нас"
    r"|abonnieren|folgen|abonne[rz]|suivez|rejoignez|suscríb[ae]|síguenos|únete|iscriviti|seguici|obserwuj|subskrybuj|dołącz)"
    r".{0,60}(telegram|телеграм|whatsapp|viber|google (news|новини|новости|actualités|noticias)|youtube|facebook|instagram"
    r"|threads|newsletter|e-?mail|рассылк|розсилк|lettre d|boletín).*",
    re.IGNORECASE,
)
"""How a site asks to be followed, in a sentence of its own."""

BUTTON = re.compile("close", re.IGNORECASE)
"""A button's word that could be a subheading too."""

LONGEST_POINTER = 200
"""Characters. A longer line that is all a link is a paragraph that its publisher linked as a whole."""

FEWEST_POINTER_WORDS = 4
"""Words. A shorter line that is all a link may be an address, an account or a thing's name."""

WHOLE_QUOTATION = re.compile('[“”«»„"].+[“”«»"][.,!?…]?')
"""A line in quotation marks: somebody's words, linked to where they were said."""

OUTERMOST = ("article", "main", "body", "html")
"""Elements whose names are of the whole article: its rubric, or what the page has besides."""

FEW_WORDS = 6
"""Words beside the authors' names in a byline."""

MUCH, FEW = 1 / 3, 3
"""An element that holds a larger share of the article's text, in so many blocks, is no insert, whatever its names are."""

MOST = 1 / 2
"""If names tell that more of the article's text is inserts, the names are those of the article."""


def drop_inserts(blocks: list[Block], facts: PageMetadata) -> list[Block]:
    """The blocks without what the site put between them. A page that is no article keeps all, because it has no such inserts."""
    if facts.is_article:
        blocks = [block for block in blocks if not is_sign(block) and not is_pointer(block)]
        blocks = drop_credits(blocks, facts)
    sizes: Counter[HtmlElement] = Counter()
    counts: Counter[HtmlElement] = Counter()
    for block in blocks:
        for up in climb(block.element, 4):
            sizes[up] += len(block.text)
            counts[up] += 1
    total = sum(len(block.text) for block in blocks)
    large = {up for up, size in sizes.items() if size > MUCH * total and counts[up] >= FEW}
    named = {block for block in blocks if is_named_insert(block, large, facts)}
    return blocks if sum(len(block.text) for block in named) > MOST * total else [b for b in blocks if b not in named]


def drop_credits(blocks: list[Block], facts: PageMetadata) -> list[Block]:
    """The blocks without the lines above the first sentence that only name the authors or tell the day."""
    names = [words for name in facts.authors.value or [] if (words := bare_words(name))]

    def is_credit(block: Block) -> bool:
        words = bare_words(block.text)
        named = (
            any(name in words for name in names) and len(words.split()) <= sum(len(name.split()) for name in names) + FEW_WORDS
        )
        return block.element.tag not in HEADINGS and (named or bool(find_days(block.text, facts.language.value)))

    first = next((n for n, b in enumerate(blocks) if len(b.text) > LONGEST_LINE or STOP.search(b.text[-8:])), len(blocks))
    return [block for block in blocks[:first] if not is_credit(block)] + blocks[first:]


def is_named_insert(block: Block, large: set[HtmlElement], facts: PageMetadata) -> bool:
    """Whether the names of what a block stands in, up to an element that holds much of the article, are those of an insert."""
    place = []
    for up in climb(block.element, 4):
        if up.tag in OUTERMOST or up in large:
            break
        place.append(up)
    names = " ".join(map(name_element, place))
    if facts.is_article and INVITATION.search(names):
        return True
    return "JSON-LD article" in facts.kinds and is_caption(place)


def is_caption(place: list[HtmlElement]) -> bool:
    """Whether the elements that a block stands in are those of a picture's caption."""
    framed = any(up.tag in ("figcaption", "figure") or CAPTION.search(up.get("class") or "") for up in place)
    return framed and not any(up.tag in ("blockquote", "table") for up in place)


def is_sign(block: Block) -> bool:
    """Whether a block is a sign that sites put between paragraphs."""
    if SIGN.fullmatch(block.text):
        return True
    if len(block.text) <= LONGEST_POINTER and FOLLOW.fullmatch(block.text) and not QUOTATION_MARK.search(block.text):
        return True
    return block.element.tag not in HEADINGS and BUTTON.fullmatch(block.text) is not None


def is_pointer(block: Block) -> bool:
    """Whether a block only leads to another article: a line that is all a link, but for a label ("Read more: "), no sentence."""
    text = block.text
    if block.element.tag not in ("p", "div") or len(text) > LONGEST_POINTER or STOP.search(text[-8:]):
        return False
    if WHOLE_QUOTATION.fullmatch(text):
        return False
    label = LABEL.match(text)
    after = text[label.end() :] if label else text
    all_linked = block.linked >= 0.95 * len(text) or (label is not None and block.linked >= 0.9 * len(after))
    return all_linked and len(after.split()) >= FEWEST_POINTER_WORDS
