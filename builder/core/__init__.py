"""Values in, values and problems out: no clock, environment, locale, randomness, current folder or disk."""
