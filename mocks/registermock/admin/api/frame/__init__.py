"""What every call of the API has in common: its description, its checks, its errors."""
