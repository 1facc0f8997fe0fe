"""What Python needs of a page: sockets, TLS, steps. Nothing above these is patched."""
