-- KEYS: judged nudges of a case. ARGV: nudge. Only a judged nudge gets a reason, and only one.
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then return 0 end
return redis.call('SADD', KEYS[1], 'reason|' .. ARGV[1])
