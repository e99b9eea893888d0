"""What `thidua doctor` looks at: small checks, each returning what it saw and, if something is wrong, the remedy."""
