"""What is asked and what the right answer is: the same for every server under measurement."""
