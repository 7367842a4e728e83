"""What the package ships, and the scripts that made it."""
