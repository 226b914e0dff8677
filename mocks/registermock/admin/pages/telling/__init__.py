"""How the pages speak: their language, what they call things, links to the same page."""
