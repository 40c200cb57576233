"""What the pages of this room ask of the records. One module a page; nothing here writes."""
