"""The Teams room: what is said in Teams is heard, and nudges are whispered there."""
