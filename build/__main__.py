"""Run a command: `python -m build COMMAND`."""

import signal

from build.cli import main

# As Ctrl-C does, so that a command removes what it has half written, and says so.
signal.signal(signal.SIGTERM, signal.default_int_handler)
main(prog_name="python -m build")
