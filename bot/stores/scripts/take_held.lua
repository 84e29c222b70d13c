-- KEYS: alerts of supervisors. ARGV: now. Returns for each how many were held back and are to be told now, and else
-- when they are: count, 0, or 0, milliseconds.
local now, found = milliseconds(ARGV[1]), {}
for _, alerts in ipairs(KEYS) do
  local held = tonumber(redis.call('HGET', alerts, 'held') or '0')
  local ends = tonumber(redis.call('HGET', alerts, 'say') or '0')
  local due = held > 0 and ends <= now
  if due then redis.call('HDEL', alerts, 'held', 'say') end
  found[#found + 1] = due and held or 0
  found[#found + 1] = (held > 0 and not due) and digits(ends) or '0'
end
return found
