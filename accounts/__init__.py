"""Who somebody is: people and merchants."""
