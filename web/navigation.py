"""The site's navigation: six items, the pages within each, and which of them a visitor is on."""

from dataclasses import dataclass

from datasette.utils.asgi import Request

from web.paths import Route


@dataclass(frozen=True)
class Item:
    """One item: its pages, of which the first is its own, with what each is called; and the tables whose rows belong to it."""

    words: str
    pages: dict[str, str]
    tables: frozenset[str]


@dataclass(frozen=True)
class Link:
    """One link as a page has it: `current` is the value of aria-current, None where the visitor is not."""

    words: str
    path: str
    current: str | None


def list_items(slug: str) -> tuple[Item, ...]:
    """Return the items of the navigation; the last has all tables that are in no other."""
    return (
        Item(
            "Quotations",
            {
                "/quotations": "Browse",
                "/timeline": "Timeline",
                "/compare": "Compare",
                "/wordings": "Same words",
                "/terms": "Terms",
            },
            frozenset({"quotations", "statements", "utterances"}),
        ),
        Item("Speakers", {"/speakers": "Speakers"}, frozenset({"speakers", "speaker_roles", "speaker_aliases"})),
        Item("Events", {"/events": "Events"}, frozenset({"events"})),
        Item("Articles", {"/articles": "Articles"}, frozenset({"articles", "publishers"})),
        Item(
            "Money and polls",
            {"/money": "Money", "/polls": "Polls"},
            frozenset({"monetary_figures", "polls", "poll_results", "pollsters"}),
        ),
        Item(
            "Data",
            {
                f"/{slug}": "Tables and queries",
                "/api": "API",
                "/downloads": "Downloads",
                "/changes": "Changes",
                "/about": "About",
            },
            frozenset(),
        ),
    )


def navigate(slug: str, request: Request | None) -> tuple[list[Link], list[Link]]:
    """Return the links of the navigation, and those of the pages within the item that the visitor is on, if there are several."""
    items, path = list_items(slug), request.path if request else ""
    here = find_item(items, path, request.scope.get("route") if request else None)
    links = []
    for item in items:
        own = next(iter(item.pages))
        links.append(Link(item.words, own, None if item is not here else "page" if path == own else "true"))
    within = here.pages if here and path in here.pages and len(here.pages) > 1 else {}
    return links, [Link(words, page, "page" if page == path else None) for page, words in within.items()]


def find_item(items: tuple[Item, ...], path: str, route: Route | None) -> Item | None:
    """Return the item that a page belongs to: its own, or that of a row's table; all else of the database belongs to the last."""
    own = next((item for item in items if path in item.pages), None)
    if own or route is None:
        return own
    if route.view == "row":
        return next((item for item in items if route.table in item.tables), items[-1])
    return items[-1] if route.view in ("database", "table", "about") else None
