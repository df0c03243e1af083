"""From the database to the site and its downloads."""
