"""Everything that needs the articles' pages: fetching, reading, aligning and verifying."""
