-- ARGV: case, now, keep, settle, cap, message id, message, escaped id, '1' if it says something else now. An edit
-- replaces the message and is a reason to look.
if not is_there(redis.call('HGET', MESSAGES, ARGV[6])) then return 0 end
redis.call('HSET', MESSAGES, ARGV[6], ARGV[7])
-- The next look reads it, however much was said since.
redis.call('HSET', STATE, 'reworded', (redis.call('HGET', STATE, 'reworded') or '') .. ARGV[8] .. ' ')
redis.call('HDEL', MESSAGES, EARLY .. ARGV[6])
stir(ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
if ARGV[9] == '1' then
  local edited = (redis.call('HGET', STATE, 'edited') or '') .. ARGV[8] .. ':' .. redis.call('HGET', STATE, 'version') .. ' '
  redis.call('HSET', STATE, 'edited', edited)
end
return 1
