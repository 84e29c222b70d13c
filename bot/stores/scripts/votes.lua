-- KEYS: verdicts of a workspace in a shard.
return redis.call('HGETALL', KEYS[1])
