"""Found before the developers' pandas, which sqlite-utils would load: half a second for each database that is built."""

raise ImportError("pandas is hidden, as where only the site's packages are installed")
