-- ARGV: case, now, keep, settle, cap, message id, message. An edit replaces the message and is a reason to look.
if not is_there(redis.call('HGET', MESSAGES, ARGV[6])) then return 0 end
redis.call('HSET', MESSAGES, ARGV[6], ARGV[7])
stir(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
return 1
