"""Other people's tables: CSV and workbooks as they come, which column is what, and safe writing back."""
