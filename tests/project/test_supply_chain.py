"""What is run to test, build and deploy is pinned, and a token is where it is used and nowhere else."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.y*ml"))
DOCKERFILE = REPOSITORY / "Dockerfile"
COMMIT = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
DIGEST = re.compile(r"\S+@sha256:[0-9a-f]{64}")
SECRET = re.compile(r"\bsecrets\b|\bgithub\.token\b")
Place = tuple[str | int, ...]


def list_texts(value: Any, path: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield each text of a document, keys included, with its place."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield path, str(key)
            yield from list_texts(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from list_texts(item, (*path, number))
    else:
        yield path, str(value)


def check_workflow(text: str) -> list[str]:
    """Return what is wrong with a workflow."""
    workflow = yaml.load(text, yaml.BaseLoader)  # which leaves `on` a text
    found = [] if workflow.get("permissions") == {} else ["the workflow has permissions of its own"]
    if {"pull_request_target", "workflow_run"} & set(workflow["on"]):
        found.append("the changes of others would run with our permissions")
    for path, words in list_texts(workflow):
        if SECRET.search(words) and not (len(path) == 6 and path[0] == "jobs" and path[2] == "steps" and path[4] == "env"):
            found.append(f"a token outside of its step: {words}")
    for name, job in workflow["jobs"].items():
        if job.get("permissions") != {"contents": "read"} and not attaches_files(job):
            found.append(f"{name}: its permissions are not just to read")
        if not re.fullmatch(r"[a-z]+-[\d.]+", job["runs-on"]):
            found.append(f"{name}: runs on {job['runs-on']}")
        found += [f"{name}: {problem}" for step in job["steps"] for problem in check_step(step)]
        with_token = [step for step in job["steps"] if any(SECRET.search(words) for _, words in list_texts(step))]
        if with_token and [step for step in job["steps"] if "run" in step] != with_token:
            found.append(f"{name}: other commands run in the job that has a token")
    return found


def attaches_files(job: dict[str, Any]) -> bool:
    """Return True for a job that may write to attach files to a release, in which nothing of this repository runs."""
    actions = [step.get("uses", "").partition("@")[0] for step in job["steps"]]
    commands = [step["run"] for step in job["steps"] if "run" in step]
    only = actions == ["actions/download-artifact", ""] and len(commands) == 1 and commands[0].startswith("gh release create ")
    return only and job["permissions"] == {"contents": "write"}


def check_step(step: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a step."""
    action, options = step.get("uses", ""), step.get("with", {})
    if action and not COMMIT.fullmatch(action):
        yield f"{action} is not pinned by its commit"
    if "actions/checkout@" in action and options.get("persist-credentials") != "false":
        yield "a token is left in the checkout"
    if "setup-flyctl@" in action and not re.fullmatch(r"\d+\.\d+\.\d+", options.get("version", "")):
        yield "flyctl has no version"
    if "${{" in step.get("run", ""):
        yield "a value is put into a command"


def check_dockerfile(text: str) -> list[str]:
    """Return the images that a Dockerfile does not pin, and the installations without hashes."""
    found, stages = [], set()
    for line in text.splitlines():
        if match := re.match(r"FROM (?:--\S+ )*(\S+)(?: AS (\w+))?", line):
            if match[1] not in stages and not DIGEST.fullmatch(match[1]):
                found.append(f"{match[1]} is not pinned: docker buildx imagetools inspect {match[1]}")
            stages.add(match[2])
        elif (match := re.search(r"--(?:from|mount=\S*from)=([^\s,]+)", line)) and match[1] not in stages:
            found.append(f"{match[1]} is no stage of this file")
        if "pip install" in line and "--require-hashes" not in line:
            found.append(f"without hashes: {line}")
        if re.match(r"ADD |.*\b(curl|wget)\b", line):
            found.append(f"fetches something: {line}")
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_is_pinned_and_has_no_more_than_it_needs(path: Path):
    assert check_workflow(path.read_text("utf-8")) == []


def test_image_is_pinned():
    assert check_dockerfile(DOCKERFILE.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (r"permissions: {}", "permissions: write-all", "the workflow has permissions of its own"),
        (r"permissions: {}\n", "", "the workflow has permissions of its own"),
        (r"  pull_request:", "  pull_request_target:", "the changes of others would run with our permissions"),
        (r"(  deploy:\n.*?)    permissions:\n      contents: read\n", r"\1", "deploy: its permissions are not just to read"),
        (r"contents: read", "contents: write", "test: its permissions are not just to read"),
        (r"ubuntu-24.04", "ubuntu-latest", "test: runs on ubuntu-latest"),
        (r"@08c6903cd8c0fde910a37f88322edcfb5dd907a8", "@v5", "test: actions/checkout@v5 is not pinned by its commit"),
        (r"persist-credentials: false", "fetch-depth: 0", "test: a token is left in the checkout"),
        (r"          version: 0.4.104\n", "          no: 1\n", "deploy: flyctl has no version"),
        (r'"\$SITE_ADDRESS"\n', "${{ vars.SITE_ADDRESS }}\n", "look: a value is put into a command"),
        (r"    environment: public\n", "    env: {A: '${{ secrets.A }}'}\n", "a token outside of its step: ${{ secrets.A }}"),
        (r"concurrency:", "env: {A: '${{ github.token }}'}\nconcurrency:", "a token outside of its step: ${{ github.token }}"),
        (
            r"      - run: flyctl",
            "      - run: make db\n      - run: flyctl",
            "deploy: other commands run in the job that has a token",
        ),
    ],
)
def test_what_is_wrong_with_a_workflow_is_found(old: str, new: str, problem: str):
    text = (REPOSITORY / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    changed = re.sub(old, new, text, count=1, flags=re.DOTALL)
    assert changed != text
    assert check_workflow(changed) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("contents: write", "contents: write\n      packages: write", "attach: its permissions are not just to read"),
        (
            "      - run: gh release",
            "      - run: make db\n      - run: gh release",
            "attach: its permissions are not just to read",
        ),
        (
            "cancel-in-progress: false",
            "cancel-in-progress: false\nenv: {A: '${{ secrets.A }}'}",
            "a token outside of its step: ${{ secrets.A }}",
        ),
    ],
)
def test_what_is_wrong_with_a_release_is_found(old: str, new: str, problem: str):
    text = (REPOSITORY / ".github" / "workflows" / "release.yml").read_text("utf-8")
    changed = re.sub(old, new, text, count=1)
    assert changed != text
    assert problem in check_workflow(changed)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            r"@sha256:\w+ AS",
            " AS",
            "python:3.12-slim-bookworm is not pinned: docker buildx imagetools inspect python:3.12-slim-bookworm",
        ),
        (r"--from=build", "--from=nginx", "nginx is no stage of this file"),
        (r" --require-hashes -r requirements.lock", " black", "without hashes: RUN pip install --no-cache-dir black"),
        (r"EXPOSE", "ADD https://x.example /\nEXPOSE", "fetches something: ADD https://x.example /"),
    ],
)
def test_what_is_wrong_with_an_image_is_found(old: str, new: str, problem: str):
    text = DOCKERFILE.read_text("utf-8")
    changed = re.sub(old, new, text, count=1)
    assert changed != text
    assert check_dockerfile(changed) == [problem]


def test_libraries_are_installed_by_hash():
    commands = "\n".join((REPOSITORY / name).read_text("utf-8") for name in ("Makefile", ".ci/run"))
    installing = re.findall(r".*\b(?:pip|uv|npm)\b.* (?:install|ci|add|sync)\b.*", commands)
    assert len(installing) == 5
    assert all("--require-hashes" in line or "npm ci" in line for line in installing)


def test_known_vulnerabilities_are_looked_up_in_all_lock_files():
    (runs,) = [path for path in WORKFLOWS if ".ci/run audit" in path.read_text("utf-8")]
    assert "schedule" in yaml.load(runs.read_text("utf-8"), yaml.BaseLoader)["on"]
    recipe = (REPOSITORY / "Makefile").read_text("utf-8").partition("\naudit:")[2].partition("\n\n")[0]
    assert "pip-audit --strict" in recipe and "for lock in requirements*.lock" in recipe and "npm audit" in recipe
