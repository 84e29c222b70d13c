-- KEYS[7]: the cases put aside, by when. ARGV: case, now, keep, token, tries, rest after the first failure.
if not holds(ARGV[4]) then return 0 end
local now, failed = milliseconds(ARGV[2]), redis.call('HINCRBY', STATE, 'failed', 1)
redis.call('HDEL', STATE, 'lease', 'lease_end')
if failed < tonumber(ARGV[5]) then
  redis.call('ZADD', DUE, digits(now + tonumber(ARGV[6]) * 2 ^ (failed - 1)), ARGV[1])
  redis.call('PEXPIRE', DUE, ARGV[3])
  return 0
end
redis.call('ZREM', DUE, ARGV[1])
local new = redis.call('ZADD', KEYS[7], digits(now), ARGV[1])
redis.call('PEXPIRE', KEYS[7], ARGV[3])
return new
