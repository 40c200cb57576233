"""The pages of this room, one module for each group of people that uses them."""
