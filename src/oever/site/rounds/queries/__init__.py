"""What the pages of this room ask of the records. One module a subject; nothing here writes."""
