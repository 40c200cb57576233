"""Everything that changes in a round, one module for each thing that people do."""
