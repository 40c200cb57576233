"""What people give to the register: tips, additions, corrections and claims, and what came of each."""
