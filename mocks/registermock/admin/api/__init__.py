"""The JSON API below /__admin/: everything a test run asks of its own tenant, described by an OpenAPI document."""

from registermock.admin.api.blueprint import api_pages, problem_at
from registermock.admin.api.frame.problems import Refused

__all__ = ["Refused", "api_pages", "problem_at"]
