"""A whole country of synthetic people beside the scenarios: computed when asked for, stored nowhere."""

from registermock.population.joining import IdsTaken, with_national
from registermock.population.national import National
from registermock.population.summary import Summary, summary
from registermock.population.telling import told

__all__ = ["IdsTaken", "National", "Summary", "summary", "told", "with_national"]
