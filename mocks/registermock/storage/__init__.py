"""Tenants and their journals in a folder on disk, so that they are there again after a restart."""

from registermock.storage.database import CannotStore
from registermock.storage.storage import Storage

__all__ = ["CannotStore", "Storage"]
