"""A document's text changed in place: values put in and taken out, all else as it was typed."""

from registermock.scenario.editing.text.manuscript import Manuscript
from registermock.scenario.editing.text.writing import Data

__all__ = ["Data", "Manuscript"]
