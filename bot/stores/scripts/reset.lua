-- KEYS: verdicts of a workspace in a shard. ARGV: the fields of a card.
return redis.call('HDEL', KEYS[1], unpack(ARGV))
