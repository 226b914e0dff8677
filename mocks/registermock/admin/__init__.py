"""Pages and API for people and pipelines, at `/` and `/__admin/`. The only room that knows Flask."""

from registermock.admin.application import admin_pages
from registermock.admin.pages import Messages

__all__ = ["Messages", "admin_pages"]
