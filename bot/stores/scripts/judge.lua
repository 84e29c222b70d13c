-- KEYS: judged nudges of a case, verdicts of its workspace in its shard. ARGV: nudge, verdict field, keep nudges,
-- keep verdicts.
if redis.call('SADD', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('HINCRBY', KEYS[2], ARGV[2], 1)
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return 1
