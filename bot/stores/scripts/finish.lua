-- KEYS[7]: the cases put aside. ARGV: case, now, keep, token, version, facts, nudges, seen or '', looked at,
-- alarm or '', rest after a release, escaped ids of the messages a later look must read, and message ids, each with
-- what is said of it.
local case, seen, alarm = ARGV[1], ARGV[8], ARGV[10]
if not holds(ARGV[4]) then return 0 end
redis.call('HSET', STATE, 'facts', ARGV[6], 'nudges', ARGV[7], 'needed', ARGV[12])
for _, field in ipairs(redis.call('HKEYS', STATE)) do
  if string.sub(field, 1, #WORDS) == WORDS then redis.call('HDEL', STATE, field) end
end
for i = 13, #ARGV, 2 do
  -- Of a message that was removed meanwhile nothing may be said any more.
  local there = is_there(redis.call('HGET', MESSAGES, ARGV[i]))
  if there then redis.call('HSET', STATE, WORDS .. ARGV[i], ARGV[i + 1]) end
end
if seen ~= '' then
  redis.call('HSET', STATE, 'looked', seen, 'looked_at', ARGV[9])
  local value = redis.call('HGET', MESSAGES, seen)
  if value and not is_there(value) then mark_before(seen) end
  -- What was edited since the claim is for the next look.
  local later = ''
  for id, version in string.gmatch(redis.call('HGET', STATE, 'edited') or '', '(%S+):(%d+)') do
    if tonumber(version) > tonumber(ARGV[5]) then later = later .. id .. ':' .. version .. ' ' end
  end
  if later == '' then redis.call('HDEL', STATE, 'edited') else redis.call('HSET', STATE, 'edited', later) end
end
redis.call('DEL', OUTBOX)
if redis.call('HDEL', STATE, 'failed') == 1 then redis.call('ZREM', KEYS[7], case) end
redis.call('HDEL', STATE, 'lease', 'lease_end')
if redis.call('HGET', STATE, 'version') ~= ARGV[5] then
  alarm = redis.call('HGET', STATE, 'wake')
elseif seen ~= '' then
  redis.call('HDEL', STATE, 'reworded')
else
  alarm = digits(milliseconds(ARGV[2]) + tonumber(ARGV[11]))
end
if alarm == '' then redis.call('ZREM', DUE, case) else redis.call('ZADD', DUE, alarm, case) end
redis.call('PEXPIRE', DUE, ARGV[3])
return 1
