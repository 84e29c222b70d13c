-- KEYS: due. ARGV: beginning of state keys, now, most, lease in milliseconds, token. Returns case, version, case, …
local now = milliseconds(ARGV[2])
local lease_end = digits(now + tonumber(ARGV[4]))
local claimed = {}
for _, case in ipairs(redis.call('ZRANGEBYSCORE', DUE, '-inf', digits(now), 'LIMIT', '0', ARGV[3])) do
  local state = ARGV[1] .. case
  if tonumber(redis.call('HGET', state, 'live') or '0') > 0 then
    redis.call('HSET', state, 'lease', ARGV[5], 'lease_end', lease_end)
    redis.call('HDEL', state, 'unseen_since', 'wake')
    -- Due again when the lease ends: that is all the recovery a dead worker needs.
    redis.call('ZADD', DUE, lease_end, case)
    claimed[#claimed + 1] = case
    claimed[#claimed + 1] = redis.call('HGET', state, 'version')
  else
    redis.call('ZREM', DUE, case)
  end
end
return claimed
