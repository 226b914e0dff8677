"""Armed faults carried out: which one strikes a call, and what becomes of its answer and its connection."""
