"""The repository keeps its own promises: links, commands, words, pins, licence, directions."""
