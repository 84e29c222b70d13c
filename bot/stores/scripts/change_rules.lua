-- KEYS: what is said of the channels of a workspace. ARGV: channel, what was read of it, what is to be kept; '' is nothing.
-- Returns 0 if something else stands there by now than was read, so that no change undoes another.
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
end
return 1
