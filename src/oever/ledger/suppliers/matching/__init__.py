"""Matching suppliers whose names are alike but not equal: candidates, comparing, weighing, asking.

The steps stand in order: `blocking` finds pairs worth a look, `comparing` says what two names have in
common and what not, `weighing` turns that into a probability with Splink, `deciding` keeps what may be
joined and what a person should see, and `reasons` says it in words. `linker` is the door to all of it.
"""
