"""The only place that builds a whole server: endpoint table, WSGI callable, granian."""
