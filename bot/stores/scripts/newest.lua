-- KEYS: register of a shard. ARGV: beginning of state keys, how many. Returns case, time, case, … the newest first.
local found, gone
repeat
  found, gone = redis.call('ZREVRANGE', KEYS[1], '0', tonumber(ARGV[2]) - 1, 'WITHSCORES'), 0
  for i = 1, #found, 2 do
    if redis.call('EXISTS', ARGV[1] .. found[i]) == 0 then gone = gone + redis.call('ZREM', KEYS[1], found[i]) end
  end
until gone == 0
return found
