"""Language analysis shared by all extractors: tokens, sentences, numbers, noun phrases, entities."""
