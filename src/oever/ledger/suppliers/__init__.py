"""Who was paid: one supplier under many spellings, with its ownership and its evidence."""
