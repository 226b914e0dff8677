"""Writing a scenario in the browser, with its problems told while one types."""
