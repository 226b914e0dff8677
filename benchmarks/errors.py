"""What ends a measurement before it has a result."""


class BenchmarkError(Exception):
    """Nothing can be said of the ratio; says what was wrong and what to do."""
