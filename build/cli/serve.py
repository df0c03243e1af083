"""`serve`: serve the built database."""

import os
import socket
import sqlite3
import sys
from pathlib import Path

import click

from build.cli.common import PORT, DataCommand, describe_counts, open_built, read_name, say
from build.publish.serve import make_command
from build.settings import REPOSITORY


@click.command("serve", cls=DataCommand)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=PORT, default=8001, show_default=True, help="Port to listen on.")
@click.pass_obj
def command(root: Path, host: str, port: int) -> None:
    """Serve the built database with Datasette."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            say(f"{host}:{port} cannot be used: {error.strerror}; try make serve PORT={port + 1}", err=True)
            sys.exit(1)
    with open_built(root) as database:  # The server keeps the lock, so its files stay even if a new build finishes.
        try:
            name, counts, arguments = read_name(database), describe_counts(database), make_command(database, host, port)
        except (sqlite3.Error, OSError, ValueError, KeyError) as error:
            # Any of the files may have been cut off or overwritten.
            say(f"What is in {database.parent} cannot be served ({error}): delete {root / 'dist'}, and run `make db`", err=True)
            sys.exit(1)
        say(f"{name}: {counts}, at http://{host}:{port}/ (Ctrl-C stops it)")
        sys.stdout.flush()
        os.chdir(REPOSITORY)  # `web` is imported from here
        os.execv(arguments[0], arguments)
