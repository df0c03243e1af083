"""`python -m web`: serve the site (`web.server`)."""

import signal
import sys


def main() -> None:
    """Serve the site; handle SIGTERM from the start, as process 1 of a container ignores it by default."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    from web import server  # The import takes a second.

    server.main()


if __name__ == "__main__":
    main()
