"""Every formula, pure: a function with its source, shapes and units, and no engine or framework."""
