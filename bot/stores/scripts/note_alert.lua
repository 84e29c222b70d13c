-- ARGV: token, field, message id, alert. Once of each thing, and only while the words that show it stand.
if not holds(ARGV[1]) or not is_there(redis.call('HGET', MESSAGES, ARGV[3])) then return 0 end
return redis.call('HSETNX', STATE, ARGV[2], ARGV[4])
