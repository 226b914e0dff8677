"""What has been worked out, kept for as long as it stays true and there is room."""

from registermock.keeping.span import Span, Watched
from registermock.keeping.store import Kept, Store

__all__ = ["Kept", "Span", "Store", "Watched"]
