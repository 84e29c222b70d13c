-- KEYS: alerts of a supervisor. ARGV: now, how many at most, within so many milliseconds, keep. The time begins with
-- the first alert; what is held back in it is kept until somebody has said so.
local alerts, now = KEYS[1], milliseconds(ARGV[1])
if tonumber(redis.call('HGET', alerts, 'until') or '0') <= now then
  redis.call('HSET', alerts, 'until', digits(now + tonumber(ARGV[3])), 'told', '0')
end
redis.call('PEXPIRE', alerts, ARGV[4])
if tonumber(redis.call('HGET', alerts, 'told')) < tonumber(ARGV[2]) then
  redis.call('HINCRBY', alerts, 'told', 1)
  return 1
end
redis.call('HINCRBY', alerts, 'held', 1)
redis.call('HSETNX', alerts, 'say', redis.call('HGET', alerts, 'until'))
return 0
