"""Pages and API for people and pipelines, at `/` and `/__admin/`. The only room that knows Flask."""

from registermock.admin.application import admin_pages

__all__ = ["admin_pages"]
