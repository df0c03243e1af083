"""`python -m web`: serve the site (`web.server`)."""

import signal
import sys


def main() -> None:
    """Heed SIGTERM from the first moment, as the first process of a container else ignores it, and serve."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    from web import server  # which takes a second

    server.main()


if __name__ == "__main__":
    main()
