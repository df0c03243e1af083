"""Do what publishing needs no account for: python -m tests.site.publish_check, after `python -m build site --http`.

Serves dist/site with the command of the Dockerfile and runs tests/site/smoke.py on it; checks that the recipes for hosts agree
with each other; builds and runs the image where Docker runs, and says so where it does not.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from contextlib import closing

import yaml

from build.settings import REPOSITORY, database_path, read_site
from tests.site.smoke import check_site

SITE = REPOSITORY / "dist" / "site"
IMAGE = f"{read_site(REPOSITORY).slug}-publish-check"


def read_command() -> list[str]:
    """Return the image's command."""
    text = (REPOSITORY / "Dockerfile").read_text("utf-8")
    return json.loads(re.findall(r"^CMD (\[.*\])$", text, re.MULTILINE)[-1])


def find_port() -> str:
    """Return a port that is free."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def check_folder() -> None:
    """Serve the folder as the image does, and look at it."""
    port = find_port()
    command = [part.replace("/site", str(SITE)) for part in read_command()]
    command[command.index("--port") + 1] = port
    command[command.index("--host") + 1] = "127.0.0.1"
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    server = subprocess.Popen(
        [sys.executable, *command[1:]], cwd=SITE, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        check_site(f"http://127.0.0.1:{port}", database_path(REPOSITORY))
    finally:
        server.terminate()
        server.wait()


def check_recipes() -> None:
    """Check that port and health check are the same everywhere, and that the workflow's steps are ours."""
    docker = (REPOSITORY / "Dockerfile").read_text("utf-8")
    fly = tomllib.loads((REPOSITORY / "fly.toml").read_text("utf-8"))["http_service"]
    assert f"EXPOSE {fly['internal_port']}" in docker and f'"--port", "{fly["internal_port"]}"' in docker
    assert f":{fly['internal_port']}{fly['checks'][0]['path']}" in docker
    assert re.findall(r"^USER (\d+)$", docker, re.MULTILINE) not in ([], ["0"])
    workflow = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "publish.yml").read_text("utf-8"))
    commands = "\n".join(step.get("run", "") for job in workflow["jobs"].values() for step in job["steps"])
    assert all(
        words in commands for words in (".ci/run", "make publish-check", "build published", "flyctl deploy", "tests.site.smoke")
    )
    deploying = [job for job in workflow["jobs"].values() if any("flyctl deploy" in step.get("run", "") for step in job["steps"])]
    assert all("changed == 'yes'" in job["if"] for job in deploying)
    print("The image, fly.toml and the workflow agree")


def check_image() -> None:
    """Build the image, run it as hosts should, and look at it; where no Docker runs, say so."""
    if shutil.which("docker") is None or subprocess.run(["docker", "info"], capture_output=True).returncode:
        print("No Docker runs here: the image was not built")
        return
    subprocess.run(["docker", "build", "--quiet", "--tag", IMAGE, str(REPOSITORY)], check=True)
    port = find_port()
    run = [
        "docker",
        "run",
        "--rm",
        "--detach",
        "--read-only",
        "--tmpfs",
        "/tmp",
        "--memory",
        "1g",
        "-p",
        f"127.0.0.1:{port}:8080",
        IMAGE,
    ]
    name = subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip()
    try:
        check_site(f"http://127.0.0.1:{port}", database_path(REPOSITORY))
    finally:
        subprocess.run(["docker", "kill", name], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    check_folder()
    check_recipes()
    check_image()
