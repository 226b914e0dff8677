"""The only place that builds a whole server: the endpoint table, what answers a call, the ports it listens at."""
