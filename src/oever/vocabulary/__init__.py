"""The nouns that every room shares. Standard library only; see GLOSSARY.md for each word in nl and en."""
