-- ARGV: case. KEYS[7]: the nudges of the case that were judged. KEYS[8]: its direct messages. KEYS[9]: the cases put
-- aside.
redis.call('ZREM', DUE, ARGV[1])
redis.call('ZREM', REGISTER, ARGV[1])
redis.call('ZREM', KEYS[9], ARGV[1])
redis.call('DEL', STATE, MESSAGES, OUTBOX, ORDER, KEYS[7], KEYS[8])
return 1
