"""The Slack room: what is said in Slack is heard, and nudges are whispered there."""
