"""Reports on security sector reform from YAML country files: a versioned static site and Word reports."""
