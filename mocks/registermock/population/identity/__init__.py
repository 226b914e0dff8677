"""What members are told apart by, and called: ids, names, places."""
