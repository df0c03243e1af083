"""What SQLite checks of a row, from the models: CHECK constraints and foreign keys of several columns."""

from collections.abc import Iterable, Iterator
from datetime import date

from annotated_types import Ge, Gt, Le, Lt
from pydantic import AllowInfNan, StringConstraints
from pydantic.fields import FieldInfo

from schema.base import Row
from schema.columns import list_marks, parse_annotation, read_columns
from schema.types import Check

INFINITY = "9e999"  # Larger than any number that SQLite stores.


def list_constraints(model: type[Row]) -> list[str]:
    """Return the constraints of a table as CREATE TABLE has them.

    A column that refers to another table has none of its own, because its foreign key says more. A CHECK holds if it is null.
    """
    columns = [column.name for column in read_columns(model) if not column.references]
    conditions = [" and ".join(list_conditions(name, model.model_fields[name])) for name in columns]
    conditions += [f'"{order.first}" {"<" if order.strict else "<="} "{order.last}"' for order in model.orders]
    conditions += [f'("{one}" is null) = ("{other}" is null)' for one, other in model.pairs]
    conditions += [f'"{one}" is null or "{other}" is null' for one, other in model.alternatives]
    conditions += model.conditions
    return [
        *(f"CHECK ({condition})" for condition in conditions if condition),
        *(
            # Deferred, because the row that it refers to may come later: a quotation and its speakers refer to each other.
            f"FOREIGN KEY ({join_names(key.columns)}) REFERENCES {join_names([key.table])}({join_names(key.other_columns)})"
            " DEFERRABLE INITIALLY DEFERRED"
            for key in model.compound_keys
        ),
    ]


def list_conditions(name: str, field: FieldInfo) -> Iterator[str]:
    """Yield what SQLite checks of one column: what its type says, and what its annotations do."""
    column = join_names([name])
    plain, _, values = parse_annotation(field.annotation)
    if values:
        yield f"{column} in ({', '.join(map(quote_text, values))})"
    elif plain is bool:
        yield f"{column} in (0, 1)"
    elif plain is date:
        yield f"date({column}, '+0 days') is {column}"  # Without days to add, 30 February is as good as any date.
    elif plain is list:
        yield f"json_valid({column}) and json_type({column}) = 'array'"
        return
    marks = list(list_marks(field.annotation, field.metadata))
    for mark in marks:
        match mark:
            case Ge(ge=limit):
                yield f"{column} >= {limit}"
            case Gt(gt=limit):
                yield f"{column} > {limit}"
            case Le(le=limit):
                yield f"{column} <= {limit}"
            case Lt(lt=limit):
                yield f"{column} < {limit}"
            case AllowInfNan(allow_inf_nan=False) if not any(isinstance(other, Le | Lt) for other in marks):
                yield f"abs({column}) < {INFINITY}"
            case StringConstraints(max_length=int(most)):
                yield f"length({column}) between {mark.min_length or 0} and {most}"
            case Check(sql=condition):
                yield condition.format(column)


def join_names(names: Iterable[str]) -> str:
    """Return names of columns as SQL has them."""
    return ", ".join(f'"{name}"' for name in names)


def quote_text(text: str) -> str:
    """Return a text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
