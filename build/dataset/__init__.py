"""From seeds to rows."""
