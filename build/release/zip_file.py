"""The release as one zip file, with the same bytes for the same files."""

import shutil
import zipfile
from pathlib import Path

from build.publish.downloads import EPOCH

FILE_MODE = 0o644 << 16  # Permissions of the unpacked files, in the upper bits of external_attr


def write_zip_file(folder: Path, out: Path) -> None:
    """Write the files of a folder into a zip file, in a folder of the same name, sorted and with a fixed date."""
    part = out.with_name(f".{out.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                info = zipfile.ZipInfo(f"{out.stem}/{path.relative_to(folder).as_posix()}", EPOCH)
                info.compress_type, info.external_attr, info.file_size = zipfile.ZIP_DEFLATED, FILE_MODE, path.stat().st_size
                with path.open("rb") as source, archive.open(info, "w") as target:
                    shutil.copyfileobj(source, target)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
