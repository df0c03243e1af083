"""Say 400, not 500, where the visitor asks for what cannot be: Datasette 0.65 says 500 of a column that cannot be sorted by."""

from datasette import hookimpl
from datasette.utils.asgi import Request
from datasette.views.base import DatasetteError


@hookimpl(tryfirst=True)
def handle_exception(request: Request, exception: Exception) -> None:
    """Change the status before Datasette makes the page of the error."""
    if isinstance(exception, DatasetteError) and exception.status == 500 and exception.message.startswith("Cannot sort table by"):
        exception.status = 400
