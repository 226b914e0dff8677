"""One citizen: whom he reaches, and why."""
