"""Pages and API for people and pipelines, at `/` and `/__admin/`. The only room that knows Flask."""

from registermock.admin.authority import PUBLIC_URL
from registermock.admin.pages import admin_pages

__all__ = ["PUBLIC_URL", "admin_pages"]
