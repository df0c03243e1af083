"""Run a command: `python -m build COMMAND`."""

import signal

from build.cli import main

# Treat SIGTERM like Ctrl-C, so that a command removes half-written files and says so.
signal.signal(signal.SIGTERM, signal.default_int_handler)
main(prog_name="python -m build")
