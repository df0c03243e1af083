"""Resolve URLs, and normalize them to compare pages."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

TRACKING_PARAMETER = re.compile(r"(?:utm_\w+|\w*clid|igshid|mc_[ce]id|_hs(?:enc|mi)|cmp|ref)=", re.IGNORECASE)


def resolve_url(base: str, value: Any) -> str | None:
    """Resolve a value against a base to an absolute http(s) URL, or return None if it is not a URL."""
    try:
        url = urljoin(base or "https:", value.strip()) if isinstance(value, str) else ""
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and "." in parts.netloc and " " not in url else None


def is_home_page(url: str) -> bool:
    """Return True if a URL is the root of a site."""
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def url_host(url: str | None) -> str:
    """Return the host of a URL without www., or an empty string."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def normalize_url(url: str) -> str:
    """Strip what does not identify a page: scheme, www., trailing slash, fragment, tracking parameters."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    query = "&".join(part for part in sorted(parts.query.split("&")) if part and not TRACKING_PARAMETER.match(part))
    return f"{host}{parts.path.rstrip('/')}?{query}"
