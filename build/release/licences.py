"""The texts of the licences of a release: that of the data, and what is said of the words that are quoted."""

import shutil
from pathlib import Path

from build.release.description import ReleaseDescription, find_spdx_id
from build.settings import REPOSITORY

FOLDER = "LICENSES"
QUOTED = "LicenseRef-Quoted-Words"


def write_licences(release: ReleaseDescription, folder: Path) -> None:
    """Copy the texts into the folder of a release; a licence whose text is not here is named by its URL in README.md."""
    (folder / FOLDER).mkdir()
    for name in (find_spdx_id(release.site.licence_url), QUOTED):
        if (text := REPOSITORY / FOLDER / f"{name}.txt").is_file():
            shutil.copyfile(text, folder / FOLDER / text.name)
