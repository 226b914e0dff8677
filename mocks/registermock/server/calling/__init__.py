"""Who is calling, and at which address."""
