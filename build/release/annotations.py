"""annotations.jsonld: every record as a W3C Web Annotation, in one collection (w3.org/TR/annotation-model)."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from build.release.description import ReleaseDescription

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FILE = "annotations.jsonld"


def write_annotations(database: Path, folder: Path, release: ReleaseDescription) -> None:
    """Write the view `annotations` as a collection of one page, with one annotation per line."""
    site = release.site
    with closing(sqlite3.connect(f"file:{database}?immutable=1", uri=True)) as conn:
        (total,) = conn.execute("select count(*) from annotations").fetchone()
        collection = {
            "@context": CONTEXT,
            "id": f"{site.id_prefix}annotations",
            "type": "AnnotationCollection",
            "label": f"{site.name} {release.version}",
            "creator": {"type": "Organization", "name": site.creator},
            "rights": site.licence_url,
            "total": total,
            "first": {"id": f"{site.id_prefix}annotations-1", "type": "AnnotationPage", "startIndex": 0, "items": []},
        }
        head, _, tail = json.dumps(collection, ensure_ascii=False).rpartition("[]")
        with (folder / FILE).open("w", encoding="utf-8") as out:
            separator = f"{head}[\n"
            for (text,) in conn.execute("select annotation from annotations order by table_name, record"):
                annotation = json.loads(text)
                del annotation["@context"]  # The collection declares it.
                out.write(separator + json.dumps(annotation, ensure_ascii=False))
                separator = ",\n"
            out.write(f"{separator}]{tail}\n" if total == 0 else f"\n]{tail}\n")
