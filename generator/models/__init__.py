"""The nouns of the data: frozen, strict models without input or output."""
