-- ARGV: case, now, keep, token, version, facts, nudges, seen or '', looked at, alarm or '', rest after a release.
local case, seen, alarm = ARGV[1], ARGV[8], ARGV[10]
if not holds(ARGV[4]) then return 0 end
redis.call('HSET', STATE, 'facts', ARGV[6], 'nudges', ARGV[7])
if seen ~= '' then
  redis.call('HSET', STATE, 'looked', seen, 'looked_at', ARGV[9])
  local value = redis.call('HGET', MESSAGES, seen)
  if value and not is_there(value) then mark_before(seen) end
end
redis.call('DEL', OUTBOX)
redis.call('HDEL', STATE, 'lease', 'lease_end')
if redis.call('HGET', STATE, 'version') ~= ARGV[5] then
  alarm = redis.call('HGET', STATE, 'wake')
elseif seen == '' then
  alarm = digits(milliseconds(ARGV[2]) + tonumber(ARGV[11]))
end
if alarm == '' then redis.call('ZREM', DUE, case) else redis.call('ZADD', DUE, alarm, case) end
redis.call('PEXPIRE', DUE, ARGV[3])
return 1
