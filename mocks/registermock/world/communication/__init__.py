"""Communication parties: who can be reached, what each has activated, with which certificates and queues."""
