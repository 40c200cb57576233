"""Rounds of listening: a question to many people, every voice findable, and an answer that was promised."""
