"""What agents and models are told: the guidance cards and where they come from."""
