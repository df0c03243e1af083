"""Text helpers that every step shares."""
