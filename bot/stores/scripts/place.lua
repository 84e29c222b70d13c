-- KEYS: where the messages of a case stand. ARGV: message id, thread, keep.
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return redis.call('PEXPIRE', KEYS[1], ARGV[3])
