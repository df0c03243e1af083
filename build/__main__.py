"""Run a command: `python -m build COMMAND`."""

from build.cli import main

main(prog_name="python -m build")
