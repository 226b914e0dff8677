"""Running the server: sockets, TLS, and a file that says when everything answers."""
