"""The licence texts of a release: that of the data, and the note on rights in quoted words."""

import shutil
from pathlib import Path

from build.release.description import ReleaseDescription, find_spdx_id
from build.settings import REPOSITORY

FOLDER = "LICENSES"
QUOTED = "LicenseRef-Quoted-Words"


def write_licences(release: ReleaseDescription, folder: Path) -> None:
    """Copy the texts into the folder of a release; a licence whose text is not in the repository is linked from README.md."""
    (folder / FOLDER).mkdir()
    for name in (find_spdx_id(release.site.licence_url), QUOTED):
        if (text := REPOSITORY / FOLDER / f"{name}.txt").is_file():
            shutil.copyfile(text, folder / FOLDER / text.name)
