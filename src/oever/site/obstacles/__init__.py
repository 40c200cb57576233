"""Obstacles: what stands in the way of people who do something, and who can make room."""
