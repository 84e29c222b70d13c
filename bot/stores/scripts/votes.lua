-- KEYS: verdicts of a shard.
return redis.call('HGETALL', KEYS[1])
