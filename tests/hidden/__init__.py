"""First in the path of every Python that a test starts: packages of the developers that others load where they find them.

Datasette's pint loads numpy and all of Dask's arrays, sqlite-utils loads pandas: a third of a second for each process of the site,
half a second for each database that is built. Visitors and editors have none of them.
"""
