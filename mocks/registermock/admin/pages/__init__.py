"""Pages for people: made on the server, in bokmål or English, and complete without any script."""

from registermock.admin.pages.citizens.exchanges import Ask
from registermock.admin.pages.routes import for_a_person, nothing_here_page, person_pages

__all__ = ["Ask", "for_a_person", "nothing_here_page", "person_pages"]
