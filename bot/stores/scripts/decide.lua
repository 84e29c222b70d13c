-- ARGV: case, now, keep, settle, cap, field, sealed decision. What people decide has fields of its own: no look writes them.
if tonumber(redis.call('HGET', STATE, 'live') or '0') <= 0 then return 0 end
redis.call('HSET', STATE, ARGV[6], ARGV[7])
stir(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 1
