"""A small internet on this machine: names, addresses, certificates, registries and shops of our own."""
