"""What all tests of the site share."""

import datasette.handle_exception

# A tool of the developers brings `rich` along, with which Datasette prints every local variable of an error: a second for each.
# The site is served without it.
datasette.handle_exception.rich = None
