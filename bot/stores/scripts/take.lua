-- ARGV: case, now, keep, settle, cap, sealed person, so long the first of several has it (milliseconds).
-- Returns 0 where there is no case, 1 for who takes it, and else the sealed person who took it just before.
if tonumber(redis.call('HGET', STATE, 'live') or '0') <= 0 then return 0 end
local now = milliseconds(ARGV[2])
local taken, at = redis.call('HGET', STATE, 'taken'), redis.call('HGET', STATE, 'taken_at')
-- One that is taken by somebody a while ago is taken over knowingly.
if taken and at and now - tonumber(at) < tonumber(ARGV[7]) then return taken end
redis.call('HSET', STATE, 'taken', ARGV[6], 'taken_at', digits(now))
stir(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 1
