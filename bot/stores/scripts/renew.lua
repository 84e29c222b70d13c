-- ARGV: case, now, token, lease in milliseconds.
if not holds(ARGV[3]) then return 0 end
local lease_end = digits(milliseconds(ARGV[2]) + tonumber(ARGV[4]))
redis.call('HSET', STATE, 'lease_end', lease_end)
redis.call('ZADD', DUE, lease_end, ARGV[1])
return 1
