"""Benchmarks of the reader and the extractors, and the training of what they learn."""
