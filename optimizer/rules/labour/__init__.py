"""Working time judged by the labour rules L1 to L14 of `docs/labour.md`: lists of work in, findings out."""
