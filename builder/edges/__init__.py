"""One outside tool a module, plain values in and out; no edge imports another."""
