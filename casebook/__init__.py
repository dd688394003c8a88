"""What we teach: cases, guidance, the law."""
