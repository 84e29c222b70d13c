-- ARGV: case. KEYS[6]: the nudges of the case that were judged. KEYS[7]: its direct messages.
redis.call('ZREM', DUE, ARGV[1])
redis.call('ZREM', REGISTER, ARGV[1])
redis.call('DEL', STATE, MESSAGES, OUTBOX, KEYS[6], KEYS[7])
return 1
