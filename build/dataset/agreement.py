"""The rows of dataset_info on the agreement of two readers, from seeds/agreement.json, which `build agreement --save` writes."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from build.files import format_os_error
from build.problems import Problem, Source, format_count
from schema import DatasetInfo
from schema.base import SeedModel
from schema.types import Count

AGREEMENT = Path("seeds", "agreement.json")
MEASURES = {
    "found_f1": "F1 of what was found: twice what both have, divided by what they have together",
    "kind_kappa": "Cohen's kappa of the kinds of what both have",
    "speaker_f1": "F1 of the speakers of what both have",
    "speaker_kappa": "Cohen's kappa of the speakers of what both have",
}


class Agreement(SeedModel):
    """One measure of the agreement of two people who read the same articles independently."""

    record: Literal["quotations", "statements", "monetary_figures", "polls", "poll_results"]
    measure: Literal["found_f1", "kind_kappa", "speaker_f1", "speaker_kappa"]
    value: Annotated[float, Field(ge=-1, le=1)]
    articles: Count
    first: Count
    """The number of records that the first reader found."""
    second: Count


LISTED = TypeAdapter(list[Agreement])


def read_agreement(root: Path) -> tuple[list[DatasetInfo], list[Problem]]:
    """Return the rows of dataset_info on the agreement of readers (none if it was not measured), and problems in the file."""
    path = root / AGREEMENT
    try:
        measured = LISTED.validate_json(path.read_bytes()) if path.exists() else []
    except (OSError, ValidationError) as error:
        what = format_os_error(error) if isinstance(error, OSError) else "is not what `build agreement --save` writes"
        return [], [Problem(Source(str(AGREEMENT), 1, "file"), f"{what}; write it again, or delete it")]
    return [
        DatasetInfo(
            name=f"agreement_{item.record}_{item.measure}",
            value=str(item.value),
            description=f"Agreement of two people who read {format_count(item.articles, 'articles')} apart, with {item.first} "
            f"and {item.second} {item.record.replace('_', ' ')}. {MEASURES[item.measure]}; 1 is whole agreement.",
        )
        for item in measured
    ], []
