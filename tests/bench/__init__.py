"""What the road from message to whisper costs: `make bench` prints it as one JSON object, progress to stderr.

Times on one machine say little by themselves. Where something is compared, it is measured in turns with its bare
baseline in the same run, and the ratio is taken pair by pair.
"""
