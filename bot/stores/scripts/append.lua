-- ARGV: case, now, keep, settle, cap, message id, message, field of who says it, sealed who. A repeated or removed id changes nothing.
-- Returns the edit that came before its message, if one did.
if redis.call('HSETNX', MESSAGES, ARGV[6], ARGV[7]) == 0 then return 0 end
redis.call('HINCRBY', STATE, 'live', 1)
keep_place(ARGV[6], ARGV[7], ARGV[8], ARGV[9])
register(ARGV[1], string.sub(ARGV[7], 1, STAMP))
stir(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return redis.call('HGET', MESSAGES, EARLY .. ARGV[6]) or 1
