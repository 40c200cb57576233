"""Ideas and pilots: one box, always an answer, and what is tried with what came of it."""
