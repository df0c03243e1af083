"""The files of a release of the invented dataset, and what they say of it. `make release-check` runs the formats' validators."""

import csv
import hashlib
import json
import platform
import sqlite3
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from build.dataset import load_dataset
from build.release.annotations import write_annotations
from build.release.checksums import hash_table, write_checksums
from build.release.citation import make_bibtex, make_citation, make_zenodo_metadata
from build.release.croissant import make_croissant
from build.release.csvw import make_csv_metadata
from build.release.datapackage import make_data_package
from build.release.datasheet import make_datasheet
from build.release.dcat import make_dcat
from build.release.description import ReleaseDescription, describe_release, find_spdx_id
from build.release.licences import write_licences
from build.release.parquet import write_parquet_files
from build.release.provenance import make_provenance
from build.release.sources import make_sources
from build.release.statistics import count_values
from build.release.tables import write_tables
from build.release.zip_file import write_zip_file
from build.settings import read_site
from schema import TABLES, Article, Quotation, Row
from schema.base import QUOTED_RIGHTS, QUOTED_RIGHTS_URL
from schema.columns import read_columns, read_description
from schema.warnings import WARNINGS
from tests.conftest import FIXTURES

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: make test installs it")
pyarrow = pytest.importorskip("pyarrow")
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
QUOTED_COLUMNS = {
    ("quotations", "text"),
    ("quotations", "clean_text"),
    ("utterance_differences", "other_words"),
    ("utterance_differences", "words"),
    *(
        (table, name)
        for table in ("quotations", "statements", "monetary_figures", "polls", "poll_results")
        for name in ("prefix", "suffix")
    ),
}


@pytest.fixture(scope="module")
def release() -> ReleaseDescription:
    site = read_site(FIXTURES).model_copy(update={"address": "https://harbour-watch.example"})
    return describe_release(site, load_dataset(FIXTURES).rows, "1.0.1", date(2031, 7, 1))


@pytest.fixture(scope="module")
def files(built: Path, release: ReleaseDescription, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the files of the tables."""
    folder = tmp_path_factory.mktemp("release")
    write_tables(built, folder)
    write_parquet_files(built, folder, release)
    write_annotations(built, folder, release)
    write_licences(release, folder)
    return folder


def read_stored(built: Path, model: type[Row]) -> list[dict[str, Any]]:
    """Return the rows of a table as SQLite has them, in the order of its key."""
    conn = sqlite3.connect(built)
    conn.row_factory = sqlite3.Row
    return [dict(row) for row in conn.execute(f"select * from [{model.table}] order by {', '.join(model.primary_key)}")]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.table)
def test_tables_are_the_same_in_every_format(built: Path, files: Path, model: type[Row]):
    stored = read_stored(built, model)
    lines = (files / "jsonl" / f"{model.table}.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == stored
    with (files / "csv" / f"{model.table}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == [column.name for column in read_columns(model)]
    assert rows == [["" if value is None else str(value) for value in row.values()] for row in stored]
    table = parquet.read_table(files / "parquet" / f"{model.table}.parquet")
    plain = {bool: int, date: date.isoformat}
    converted = [
        {name: plain[type(value)](value) if type(value) in plain else value for name, value in row.items()}
        for row in table.to_pylist()
    ]
    assert converted == stored


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.table)
def test_parquet_has_types_keys_and_descriptions(files: Path, model: type[Row]):
    schema = parquet.read_schema(files / "parquet" / f"{model.table}.parquet")
    assert schema.metadata[b"description"].decode() == read_description(model)
    assert json.loads(schema.metadata[b"primary_key"]) == list(model.primary_key)
    types = {"str": "string", "int": "int64", "bool": "bool", "Decimal": "double", "date": "date32[day]"}
    for column in read_columns(model):
        field = schema.field(column.name)
        assert (str(field.type), field.nullable) == (types[column.plain.__name__], not column.required)
        assert field.metadata[b"description"].decode() == column.description
        assert field.metadata.get(b"foreign_key", b"").decode() == (f"{column.references}.id" if column.references else "")
        assert (b"rights" in field.metadata) == ((model.table, column.name) in QUOTED_COLUMNS)
        assert field.metadata[b"origin"].decode() == column.origin


def test_the_same_rows_give_the_same_bytes(built: Path, files: Path, release: ReleaseDescription, tmp_path: Path):
    again = tmp_path / "again"
    again.mkdir()
    write_tables(built, again)
    write_parquet_files(built, again, release)
    write_annotations(built, again, release)
    write_licences(release, again)
    for folder in (files, again):
        write_checksums(built, folder)
    assert {path.relative_to(files): path.read_bytes() for path in files.rglob("*") if path.is_file()} == {
        path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()
    }
    archives = [tmp_path / "one" / "release.zip", tmp_path / "two" / "release.zip"]
    for folder, archive in zip((files, again), archives, strict=True):
        archive.parent.mkdir()
        write_zip_file(folder, archive)
    assert archives[0].read_bytes() == archives[1].read_bytes()
    with zipfile.ZipFile(archives[0]) as archive:
        assert "release/csv/quotations.csv" in archive.namelist() == sorted(archive.namelist())
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_checksums_are_those_of_sha256sum_and_of_the_rows(built: Path, files: Path):
    write_checksums(built, files)
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=files, check=True)
    rows = dict(reversed(line.split("  ")) for line in (files / "ROWS-SHA256SUMS").read_text("utf-8").splitlines())
    assert list(rows) == [model.table for model in TABLES]
    (model,) = [model for model in TABLES if model.table == "publishers"]
    lines = [
        json.dumps(["publishers", *row.values()], ensure_ascii=False, separators=(",", ":")) for row in read_stored(built, model)
    ]
    assert rows["publishers"] == hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    assert rows["publishers"] == hash_table(built, model)


def test_data_package(files: Path, release: ReleaseDescription):
    package = make_data_package(release, files)
    assert (package["name"], package["version"], package["created"]) == ("harbour-watch", "1.0.1", "2031-07-01T00:00:00Z")
    assert package["licenses"] == [{"name": "CC-BY-4.0", "path": LICENCE, "title": "CC BY 4.0"}]
    tables = {resource["name"]: resource for resource in package["resources"]}
    assert list(tables) == [model.table for model in TABLES]
    content = (files / "csv" / "quotations.csv").read_bytes()
    quotations = tables["quotations"]
    assert (quotations["bytes"], quotations["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    assert quotations["licenses"][1] == {"path": QUOTED_RIGHTS_URL, "title": QUOTED_RIGHTS}
    fields = {field["name"]: field for field in quotations["schema"]["fields"]}
    assert fields["kind"]["constraints"] == {"required": True, "enum": ["direct", "mixed", "rhetorical", "term"]}
    assert (fields["start"]["type"], fields["start"]["unit"], fields["text"]["rights"]) == (
        "integer",
        "characters",
        QUOTED_RIGHTS_URL,
    )
    figures = {field["name"]: field for field in tables["monetary_figures"]["schema"]["fields"]}
    assert (figures["additive"]["trueValues"], figures["amount_min"]["type"], figures["as_of"]["type"]) == (
        ["1"],
        "number",
        "date",
    )
    assert {"fields": ["speaker"], "reference": {"resource": "speakers", "fields": ["id"]}} in quotations["schema"]["foreignKeys"]
    assert {"fields": ["part_of"], "reference": {"resource": "", "fields": ["id"]}} in tables["events"]["schema"]["foreignKeys"]
    assert "licenses" in tables["publishers"] and len(tables["publishers"]["licenses"]) == 1


def test_croissant(files: Path, release: ReleaseDescription):
    croissant = make_croissant(release, files, make_bibtex(release))
    assert (croissant["conformsTo"], croissant["version"]) == ("http://mlcommons.org/croissant/1.1", "1.0.1")
    (file,) = [file for file in croissant["distribution"] if file["@id"] == "quotations.parquet"]
    content = (files / "parquet" / "quotations.parquet").read_bytes()
    assert (file["contentUrl"], file["sha256"]) == ("parquet/quotations.parquet", hashlib.sha256(content).hexdigest())
    records = {record_set["@id"]: record_set for record_set in croissant["recordSet"]}
    assert records["quotations"]["key"] == {"@id": "quotations/id"}
    assert records["quotation_speakers"]["key"] == [
        {"@id": "quotation_speakers/quotation"},
        {"@id": "quotation_speakers/speaker"},
    ]
    fields = {field["name"]: field for field in records["quotations"]["field"]}
    assert fields["text"]["equivalentProperty"] == "http://www.w3.org/ns/oa#exact" and "equivalentProperty" not in fields["kind"]
    # The views of what nobody has reviewed are not in it, nor is the warning of them.
    assert croissant["rai:dataLimitations"] == [text for name, text in WARNINGS.items() if name != "nobody_has_read_it"]
    types = {field["name"]: field["dataType"] for field in records["monetary_figures"]["field"]}
    assert [types[name] for name in ("id", "start", "amount_min", "additive", "as_of")] == [
        "sc:Text",
        "sc:Integer",
        "sc:Float",
        "sc:Boolean",
        "sc:Date",
    ]


def test_data_package_of_parquet(files: Path, release: ReleaseDescription):
    package = make_data_package(release, files, "parquet")
    (quotations,) = [resource for resource in package["resources"] if resource["name"] == "quotations"]
    content = (files / "parquet" / "quotations.parquet").read_bytes()
    assert (quotations["path"], quotations["format"]) == ("quotations.parquet", "parquet")
    assert quotations["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert quotations["usage_warnings"][0] == {"name": "not_a_sample", "description": WARNINGS["not_a_sample"]}
    fields = {field["name"]: field for field in quotations["schema"]["fields"]}
    assert (fields["text"]["origin"], fields["notes"]["origin"], fields["position"]["origin"]) == ("read", "typed", "computed")
    assert fields["text"]["propertyUrl"] == "http://www.w3.org/ns/oa#exact" and "propertyUrl" not in fields["kind"]
    assert "trueValues" not in json.dumps(package) and "missingValues" not in quotations["schema"]


def test_statistics_count_what_columns_have(built: Path):
    statistics = count_values(built)
    assert list(statistics) == [model.table for model in TABLES]
    stored = read_stored(built, Article)
    assert statistics["articles"]["rows"] == len(stored)
    assert statistics["articles"]["filled"]["url"] == sum(row["url"] is not None for row in stored) < len(stored)


def test_provenance_names_commit_software_and_origins(release: ReleaseDescription):
    described = replace(
        release, commit="0123abc", site=release.site.model_copy(update={"repository": "https://code.example/ferry"})
    )
    graph = {node["@id"]: node for node in make_provenance(described)["@graph"]}
    assert graph["#repository"]["dct:identifier"] == "0123abc"
    assert graph["#repository"]["schema:url"] == "https://code.example/ferry/tree/0123abc"
    software = {agent["schema:name"]: agent["schema:softwareVersion"] for agent in graph["#build"]["prov:wasAssociatedWith"]}
    assert software["Python"] == platform.python_version() and software["pyarrow"] == pyarrow.__version__
    assert (
        {f"#{column.origin}" for model in TABLES for column in read_columns(model)}
        == {"#typed", "#read", "#computed"}
        <= graph.keys()
    )
    assert graph["#release"]["prov:wasDerivedFrom"] == [{"@id": "#repository"}, {"@id": "sources.bib"}]
    without = {node["@id"]: node for node in make_provenance(release)["@graph"]}
    assert without["#release"]["prov:wasDerivedFrom"] == [{"@id": "sources.bib"}]


def test_csv_on_the_web(built: Path, release: ReleaseDescription):
    metadata = make_csv_metadata(release, count_values(built))
    assert metadata["dc:bibliographicCitation"].endswith(" Version 1.0.1. https://harbour-watch.example")
    tables = {table["url"]: table for table in metadata["tables"]}
    assert list(tables) == [f"csv/{model.table}.csv" for model in TABLES]
    schema = tables["csv/events.csv"]["tableSchema"]
    assert schema["primaryKey"] == ["id"]
    assert {"columnReference": "part_of", "reference": {"resource": "csv/events.csv", "columnReference": "id"}} in schema[
        "foreignKeys"
    ]
    columns = {column["name"]: column for column in tables["csv/quotations.csv"]["tableSchema"]["columns"]}
    assert columns["said_on"]["datatype"] == {"base": "date", "format": "yyyy-MM-dd"}
    assert columns["text"]["dc:rights"] == {"@id": QUOTED_RIGHTS_URL} and columns["text"]["required"] is True
    assert columns["text"]["propertyUrl"] == "http://www.w3.org/ns/oa#exact"
    assert columns["kind"]["propertyUrl"] == "https://harbour-watch.example/downloads/quotations.schema.json#/properties/kind"
    assert columns["speaker"]["valueUrl"] == "https://harbour-watch.example/id/speakers/{speaker}"
    assert columns["text"]["prov:wasGeneratedBy"] == {"@id": "provenance.jsonld#read"}
    assert tables["csv/quotations.csv"]["tableSchema"]["aboutUrl"] == "https://harbour-watch.example/id/quotations/{id}"
    assert tables["csv/quotations.csv"]["dc:extent"] == len(read_stored(built, Quotation))
    assert "aboutUrl" not in tables["csv/quotation_speakers.csv"]["tableSchema"]


def test_without_an_address_ids_are_urns(built: Path, release: ReleaseDescription):
    nowhere = replace(release, site=release.site.model_copy(update={"address": ""}))
    tables = {table["url"]: table["tableSchema"] for table in make_csv_metadata(nowhere, count_values(built))["tables"]}
    assert tables["csv/quotations.csv"]["aboutUrl"] == "urn:harbour-watch:{id}"
    columns = {column["name"]: column for column in tables["csv/quotations.csv"]["columns"]}
    assert "propertyUrl" not in columns["kind"] and columns["speaker"]["valueUrl"] == "urn:harbour-watch:{speaker}"


def test_dcat(files: Path, release: ReleaseDescription):
    dcat = make_dcat(release, files, sorted((files / "csv").iterdir()))
    assert (dcat["@id"], dcat["dcat:version"]) == ("https://harbour-watch.example", "1.0.1")
    assert dcat["dct:temporal"]["dcat:endDate"] == {"@type": "xsd:date", "@value": "2031-05-07"}
    assert dcat["dct:rights"]["@id"] == QUOTED_RIGHTS_URL
    (one,) = [one for one in dcat["dcat:distribution"] if one["dct:title"] == "csv/speakers.csv"]
    assert one["dcat:mediaType"] == {"@id": "https://www.iana.org/assignments/media-types/text/csv"}
    assert one["dcat:byteSize"]["@value"] == str((files / "csv" / "speakers.csv").stat().st_size)


def test_annotations_are_whole(files: Path):
    collection = json.loads((files / "annotations.jsonld").read_text("utf-8"))
    items = {item["id"]: item for item in collection["first"]["items"]}
    assert len(items) == collection["total"] > 10
    found = items["urn:harbour-watch:q-0c0d9ceac3"]
    assert found["motivation"] == "identifying" and found["rights"] == LICENCE
    assert found["creator"] == {"type": "Organization", "name": "The Harbour Watch contributors"}
    assert found["body"] == [
        {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "language": "en", "value": "direct quotation"},
        {"type": "SpecificResource", "purpose": "identifying", "source": "urn:harbour-watch:ada-quill"},
    ]
    target = found["target"]
    assert target["rights"] == QUOTED_RIGHTS_URL and target["state"]["type"] == "oa:State"
    assert len(target["state"]["schema:sha256"]) == 64 and target["state"]["schema:softwareVersion"].startswith("build/reader ")
    quote, position = target["selector"]
    assert quote["type"] == "TextQuoteSelector" and position["end"] - position["start"] == len(quote["exact"])
    statements = [item for name, item in items.items() if ":s-" in name]
    assert statements
    for statement in statements:
        assert [selector["type"] for selector in statement["target"]["selector"]] == ["TextPositionSelector"]


def test_citation(release: ReleaseDescription):
    citation = yaml.safe_load(make_citation(release))
    assert citation["title"] == "Harbour Watch: what is said and paid for the ferry of Port Lune"
    assert (citation["version"], citation["date-released"], citation["license"]) == ("1.0.1", date(2031, 7, 1), "CC-BY-4.0")
    zenodo = make_zenodo_metadata(release)
    assert (zenodo["upload_type"], zenodo["license"], zenodo["version"]) == ("dataset", "cc-by-4.0", "1.0.1")
    assert zenodo["related_identifiers"] == [
        {"identifier": "https://harbour-watch.example", "relation": "isDescribedBy", "scheme": "url"}
    ]
    assert make_bibtex(release).splitlines()[0] == "@misc{harbour-watch-1.0.1,"


@pytest.mark.parametrize(
    ("url", "spdx_id"),
    [
        (LICENCE, "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-sa/3.0", "CC-BY-SA-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://harbour-watch.example/terms", None),
    ],
)
def test_licence_is_named_as_spdx_does(url: str, spdx_id: str | None):
    assert find_spdx_id(url) == spdx_id


def test_sources_are_bibtex(built: Path):
    entries = {entry.partition(",")[0]: entry for entry in make_sources(built).split("\n\n")}
    assert len(entries) == len(read_stored(built, Article))
    assert entries["@misc{lune-radio-2031-05-07-second-ferry"] == (
        "@misc{lune-radio-2031-05-07-second-ferry,\n"
        "  author = {{Piet Sand} and {Ines Holm}},\n"
        "  title = {{What the second ferry means}},\n"
        "  howpublished = {Lune Radio},\n"
        "  date = {2031-05-07},\n"
        "  year = {2031},\n"
        "  langid = {en},\n"
        "  url = {https://lune-radio.example/news/second-ferry},\n"
        "}"
    )


@pytest.mark.parametrize("repository", ["", "https://code.example/ferry"])
def test_datasheet_is_that_of_the_rows(release: ReleaseDescription, repository: str):
    described = replace(release, site=release.site.model_copy(update={"repository": repository, "not_covered": ["No boats."]}))
    text = make_datasheet(described, load_dataset(FIXTURES).rows)
    assert "<!--" not in text and "- No boats.\n" in text and "| French | opinion | 1 |" in text
    assert "| Harbour Post | newspaper |" in text and "| Speakers, at these places | F1 0.943" in text
    questions = ("Motivation", "Composition", "Collection", "Annotation", "Uses", "Distribution", "Maintenance", "Data statement")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [f"## {question}" for question in questions]
    link = "[statements.md](https://code.example/ferry/blob/HEAD/docs/statements.md)"
    assert (link if repository else "statements.md (`docs/statements.md` in the repository)") in text
    assert "](../" not in text and "](data.md" not in text


def test_licence_texts_are_there(files: Path):
    assert {path.name for path in (files / "LICENSES").iterdir()} == {"CC-BY-4.0.txt", "LicenseRef-Quoted-Words.txt"}
