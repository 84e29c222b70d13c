-- ARGV: case. KEYS[5]: the nudges of the case that were judged.
redis.call('ZREM', DUE, ARGV[1])
redis.call('DEL', STATE, MESSAGES, OUTBOX, KEYS[5])
return 1
