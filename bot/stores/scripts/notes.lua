-- KEYS: notes of a workspace. ARGV: given now, keep. What is older is deleted, the rest returned, newest first.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', digits(milliseconds(ARGV[1]) - tonumber(ARGV[2])))
return redis.call('ZRANGE', KEYS[1], 0, -1, 'REV')
