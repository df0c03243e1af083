"""The language that all extractors share: tokens, sentences, numbers, noun phrases, known entities."""
