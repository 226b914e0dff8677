"""Members of the population as values of the World, by number."""
