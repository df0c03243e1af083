"""Steps that need the articles' pages: fetching, adding, reading, aligning and verifying."""
