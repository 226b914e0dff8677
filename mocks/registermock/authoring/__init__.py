"""What testers who write scenarios are helped with: ids that nobody has, and a file to begin with."""

from registermock.authoring.beginning import CannotBegin, begun
from registermock.authoring.ids import NoneLeft, Wish, fresh_ids, used_in

__all__ = ["CannotBegin", "NoneLeft", "Wish", "begun", "fresh_ids", "used_in"]
