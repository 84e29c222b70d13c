-- KEYS: notes of a workspace. ARGV: given now, keep, sealed note, its time, how many to keep.
local keep = tonumber(ARGV[2])
redis.call('ZADD', KEYS[1], ARGV[4], ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', digits(milliseconds(ARGV[1]) - keep))
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -tonumber(ARGV[5]) - 1)
redis.call('PEXPIRE', KEYS[1], digits(keep))
return 1
