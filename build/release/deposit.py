"""Deposit the zip file of a release with Zenodo: python build/release/deposit.py FILE.zip (developers.zenodo.org).

Set ZENODO_TOKEN, ZENODO_ADDRESS (https://zenodo.org, or https://sandbox.zenodo.org to try it) and, from the second release on,
ZENODO_RECORD, the number of any earlier one. It uses only the standard library, so that no other code has access to the token.
"""

import json
import os
import sys
import urllib.error
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

TIMEOUT_SECONDS = 600
MAX_SHOWN_CHARS = 500  # Of an error message


def deposit(address: str, token: str, archive: Path, earlier: str) -> str:
    """Publish a release as a new record or, given the number of an earlier one, as its next version; return its DOI.

    Raise HTTPError if a request is refused; a draft that exists by then is not published. Raise another OSError if the file
    cannot be read or the server does not answer.
    """
    metadata = read_metadata(archive)
    url = f"{address.rstrip('/')}/api/deposit/depositions"
    if earlier:
        made = send(token, "POST", f"{url}/{earlier}/actions/newversion")
        draft = send(token, "GET", made["links"]["latest_draft"])
        for file in draft["files"]:  # A new version starts with the files of the previous one
            send(token, "DELETE", f"{draft['links']['files']}/{file['id']}")
    else:
        draft = send(token, "POST", url, b"{}")
    with archive.open("rb") as content:
        send(token, "PUT", f"{draft['links']['bucket']}/{archive.name}", content, archive.stat().st_size)
    send(token, "PUT", draft["links"]["self"], json.dumps({"metadata": metadata}).encode())
    return str(send(token, "POST", draft["links"]["publish"])["doi"])


def read_metadata(archive: Path) -> dict[str, Any]:
    """Return the metadata for Zenodo from a release's zip file."""
    with zipfile.ZipFile(archive) as zipped:
        metadata: dict[str, Any] = json.loads(zipped.read(f"{archive.stem}/.zenodo.json"))
    return metadata


def send(token: str, method: str, url: str, content: Any = None, size: int | None = None) -> Any:
    """Send a request, and return the JSON of the response; None if it has no body."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    if size is not None:
        headers |= {"Content-Type": "application/octet-stream", "Content-Length": str(size)}
    request = urllib.request.Request(url, content, headers, method=method)
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
        body = response.read()
    return json.loads(body) if body else None


def main() -> int:
    """Deposit the given file, print its DOI, and return the exit code: 2 if the file or a variable is missing."""
    missing = [name for name in ("ZENODO_ADDRESS", "ZENODO_TOKEN") if not os.environ.get(name)]
    if len(sys.argv) != 2 or missing:
        print("Usage: python build/release/deposit.py FILE.zip, with ZENODO_ADDRESS and ZENODO_TOKEN set", file=sys.stderr)
        return 2
    address, archive = os.environ["ZENODO_ADDRESS"], Path(sys.argv[1])
    try:
        doi = deposit(address, os.environ["ZENODO_TOKEN"], archive, os.environ.get("ZENODO_RECORD", ""))
    except urllib.error.HTTPError as error:
        print(f"{error.url}: {error.code} {error.read().decode('utf-8', 'replace')[:MAX_SHOWN_CHARS]}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{archive} cannot be deposited at {address}: {error}; if it is not published there, try again", file=sys.stderr)
        return 1
    print(f"https://doi.org/{doi}: add it to the release in seeds/releases/releases.csv, in the column doi")
    return 0


if __name__ == "__main__":
    sys.exit(main())
