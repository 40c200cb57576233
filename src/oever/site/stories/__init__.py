"""The pages that put records together, and the ones that explain: home, "wat is dit?", an area, a need."""
