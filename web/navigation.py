"""The site's navigation: six items, the pages within each, and which of them a visitor is on."""

from dataclasses import dataclass

from datasette.utils.asgi import Request

from web.paths import Route


@dataclass(frozen=True)
class Item:
    """One item: its pages with their names, the first being the item's own, and the tables whose rows belong to it."""

    words: str
    pages: dict[str, str]
    tables: frozenset[str]


@dataclass(frozen=True)
class Link:
    """One link on a page: `current` is the value of aria-current, None if the visitor is on another page."""

    words: str
    path: str
    current: str | None


def list_items(slug: str) -> tuple[Item, ...]:
    """Return the items of the navigation; tables that are in no other item belong to the last."""
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
    """Return the links of the navigation, and those to the pages within the current item, if there are several."""
    items, path = list_items(slug), request.path if request else ""
    here = find_item(items, path, request.scope.get("route") if request else None)
    links = []
    for item in items:
        own = next(iter(item.pages))
        links.append(Link(item.words, own, None if item is not here else "page" if path == own else "true"))
    within = here.pages if here and path in here.pages and len(here.pages) > 1 else {}
    return links, [Link(words, page, "page" if page == path else None) for page, words in within.items()]


def find_item(items: tuple[Item, ...], path: str, route: Route | None) -> Item | None:
    """Return the item of a page, or of a row's table; all other pages of the database belong to the last item."""
    own = next((item for item in items if path in item.pages), None)
    if own or route is None:
        return own
    if route.view == "row":
        return next((item for item in items if route.table in item.tables), items[-1])
    return items[-1] if route.view in ("database", "table", "about") else None
