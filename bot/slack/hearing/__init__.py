"""What is said in Slack becomes messages of cases: who said it, and which case it belongs to."""
