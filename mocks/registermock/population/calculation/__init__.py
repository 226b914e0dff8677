"""What makes a population a calculation."""
