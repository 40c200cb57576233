"""What the pages of this room read, one module a story; always of one place, and only what is shown."""
