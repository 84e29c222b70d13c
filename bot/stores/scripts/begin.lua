-- ARGV: token, version, field. The last moment before the whisper: only once, and only if nobody has posted.
if not holds_unmoved(ARGV[1], ARGV[2]) then return 0 end
local value = redis.call('HGET', OUTBOX, ARGV[3])
if not value or string.sub(value, 1, 1) ~= 'r' then return 0 end
redis.call('HSET', OUTBOX, ARGV[3], 'b' .. string.sub(value, 2))
return 1
