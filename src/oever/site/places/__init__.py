"""Places as records: their areas, goals and basic needs, and the picture of where everything lies."""
