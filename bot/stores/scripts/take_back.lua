-- KEYS[7]: the cases put aside. ARGV: case, now, keep. The case is due at once, unless it is gone by now.
redis.call('ZREM', KEYS[7], ARGV[1])
if tonumber(redis.call('HGET', STATE, 'live') or '0') <= 0 then return 0 end
redis.call('HDEL', STATE, 'failed')
redis.call('ZADD', DUE, digits(milliseconds(ARGV[2])), ARGV[1])
redis.call('PEXPIRE', DUE, ARGV[3])
return 1
