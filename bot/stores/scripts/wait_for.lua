-- ARGV: message id, sealed edit, how long it waits where nothing else is kept of the case (milliseconds). An edit that came
-- before its message waits for it; one of a removed message does not. Returns 1 where the message has come meanwhile.
local value = redis.call('HGET', MESSAGES, ARGV[1])
if value then return is_there(value) and 1 or 0 end
redis.call('HSET', MESSAGES, EARLY .. ARGV[1], ARGV[2])
if redis.call('PTTL', MESSAGES) == -1 then redis.call('PEXPIRE', MESSAGES, ARGV[3]) end
return 0
