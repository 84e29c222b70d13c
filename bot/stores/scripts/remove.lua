-- ARGV: case, now, keep, settle, cap, message id, end of the outbox fields that rest on it.
-- The digits stay as a tombstone, also where the message has not come yet: a late event must not bring it back.
local case, id, resting = ARGV[1], ARGV[6], ARGV[7]
local value = redis.call('HGET', MESSAGES, id)
redis.call('HDEL', MESSAGES, EARLY .. id)
if not is_there(value) then
  redis.call('HSETNX', MESSAGES, id, string.rep('0', STAMP))
  if redis.call('PTTL', MESSAGES) == -1 then redis.call('PEXPIRE', MESSAGES, ARGV[3]) end
  return 0
end
redis.call('HSET', MESSAGES, id, string.sub(value, 1, STAMP))
redis.call('ZREM', ORDER, id)
redis.call('HDEL', STATE, WORDS .. id)
if redis.call('HGET', STATE, 'looked') == id then mark_before(id) end
-- What was begun may have reached the agent. It holds no quote and stays, so that it still counts as given.
local outbox = redis.call('HGETALL', OUTBOX)
for i = 1, #outbox, 2 do
  local rests = string.sub(outbox[i], -#resting) == resting
  if rests and string.sub(outbox[i + 1], 1, 1) == 'r' then redis.call('HDEL', OUTBOX, outbox[i]) end
end
-- An alert stays on record without its words: its time, and the message it rested on.
local state = redis.call('HGETALL', STATE)
for i = 1, #state, 2 do
  local kept = STAMP + #resting + 1
  local rests = string.sub(state[i + 1], STAMP + 1, kept) == resting .. '|'
  if rests and string.sub(state[i], 1, 6) == 'alert|' then
    redis.call('HSET', STATE, state[i], string.sub(state[i + 1], 1, kept))
  end
end
stir(case, ARGV[2], ARGV[3], ARGV[4], ARGV[5])
if redis.call('HINCRBY', STATE, 'live', -1) == 0 then
  -- Nothing is left to look at: a look that runs loses its lease, so that the next message arms the case by itself.
  redis.call('HDEL', STATE, 'facts', 'lease', 'lease_end')
  redis.call('ZREM', DUE, case)
  redis.call('ZREM', REGISTER, case)
end
return 1
