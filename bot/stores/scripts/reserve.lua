-- ARGV: token, version, field, sealed nudge. `r` marks a nudge as reserved, `b` as begun.
if not holds_unmoved(ARGV[1], ARGV[2]) then return 0 end
local value = redis.call('HGET', OUTBOX, ARGV[3])
if value and string.sub(value, 1, 1) == 'b' then return 0 end
redis.call('HSET', OUTBOX, ARGV[3], 'r' .. ARGV[4])
redis.call('PEXPIRE', OUTBOX, redis.call('PTTL', STATE))
return 1
