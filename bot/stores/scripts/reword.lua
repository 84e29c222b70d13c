-- ARGV: case, now, keep, settle, cap, message id, message, escaped id. An edit replaces the message and is a reason to look.
if not is_there(redis.call('HGET', MESSAGES, ARGV[6])) then return 0 end
redis.call('HSET', MESSAGES, ARGV[6], ARGV[7])
-- The next look reads it, however much was said since.
redis.call('HSET', STATE, 'reworded', (redis.call('HGET', STATE, 'reworded') or '') .. ARGV[8] .. ' ')
stir(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 1
