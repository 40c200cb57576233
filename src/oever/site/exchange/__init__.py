"""Asks and offers: who looks for something, who has it, and whether it worked."""
