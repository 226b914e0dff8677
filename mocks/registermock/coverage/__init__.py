"""Which rows of the decision table a client has met, and which never."""

from registermock.coverage.formats import FORMATS, formatted
from registermock.coverage.meeting import Coverage, Met, citizens_of, coverage
from registermock.coverage.rows import ROWS, Row, Stage

__all__ = ["FORMATS", "ROWS", "Coverage", "Met", "Row", "Stage", "citizens_of", "coverage", "formatted"]
