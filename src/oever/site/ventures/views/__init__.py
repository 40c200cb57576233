"""The pages: for everybody, behind a private link, and for keepers."""
