-- Stands in front of every script. The keys of a case share one slot, so each script is atomic on a cluster too.
local DUE, STATE, MESSAGES, OUTBOX, REGISTER, ORDER = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]

-- A stored message is its time as sixteen digits (microseconds) and the sealed rest; a removed one is the digits alone.
local STAMP = 16

-- What the fields begin with under which is kept what is said of a message in other words: it goes with its message.
local WORDS = 'words|'

-- What the fields begin with under which an edit waits, sealed, that came before its message.
local EARLY = 'early|'

local function digits(number)
  return string.format('%.0f', number)
end

-- Milliseconds by the server's clock, which all workers share, unless the caller brings a clock.
local function milliseconds(given)
  if given ~= '' then return tonumber(given) end
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local function is_there(value)
  return value and #value > STAMP
end

-- A new message takes its place in time, and whoever said it is remembered: when first and last, and sealed who.
local function keep_place(id, message, field, who)
  local first = string.sub(message, 1, STAMP)
  local last, known = first, redis.call('HGET', STATE, field)
  redis.call('ZADD', ORDER, first, id)
  if known then
    local since, until_now = string.sub(known, 1, STAMP), string.sub(known, STAMP + 1, 2 * STAMP)
    if tonumber(since) < tonumber(first) then first = since end
    if tonumber(until_now) > tonumber(last) then last = until_now end
  end
  redis.call('HSET', STATE, field, first .. last .. who)
end

-- The lease counts only with its token, and speaking only while nobody has posted since the claim.
local function holds(token)
  return redis.call('HGET', STATE, 'lease') == token
end

local function holds_unmoved(token, version)
  return holds(token) and redis.call('HGET', STATE, 'version') == version
end

-- A message puts its case into the register of the workspace, by its time. Whenever a case is new there, the two that
-- have been silent longest are taken out if they are gone: so it never holds many of those.
local function register(case, said)
  local known = redis.call('ZSCORE', REGISTER, case)
  if not known then
    local states = string.sub(STATE, 1, #STATE - #case)
    for _, old in ipairs(redis.call('ZRANGE', REGISTER, '0', '1')) do
      if redis.call('EXISTS', states .. old) == 0 then redis.call('ZREM', REGISTER, old) end
    end
  end
  if not known or tonumber(known) < tonumber(said) then redis.call('ZADD', REGISTER, said, case) end
end

-- Something was said or decided: the alarm waits for the end of a burst, but no longer than the cap after its first message.
-- A leased case is armed by `finish`, which reads `wake`; until then its place in DUE is the end of the lease.
local function stir(case, given_now, keep, settle, cap)
  local now = milliseconds(given_now)
  redis.call('HINCRBY', STATE, 'version', 1)
  redis.call('HSETNX', STATE, 'unseen_since', digits(now))
  local first = tonumber(redis.call('HGET', STATE, 'unseen_since'))
  local wake = digits(math.min(now + tonumber(settle), first + tonumber(cap)))
  redis.call('HSET', STATE, 'wake', wake)
  local lease_end = tonumber(redis.call('HGET', STATE, 'lease_end') or '0')
  if lease_end <= now then redis.call('ZADD', DUE, wake, case) end
  for _, key in ipairs({DUE, STATE, MESSAGES, OUTBOX, REGISTER, ORDER}) do redis.call('PEXPIRE', key, keep) end
end

-- Byte by byte: `<` on strings follows the locale of the server.
local function precedes(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = string.byte(a, i), string.byte(b, i)
    if x ~= y then return x < y end
  end
  return #a < #b
end

-- The mark of what was looked at moves back when its message is removed: to the last one before it, by time and id.
local function mark_before(removed)
  local at = string.sub(redis.call('HGET', MESSAGES, removed), 1, STAMP)
  local mark = redis.call('ZREVRANGEBYSCORE', ORDER, '(' .. at, '-inf', 'LIMIT', '0', '1')[1]
  for _, id in ipairs(redis.call('ZRANGEBYSCORE', ORDER, at, at)) do
    if precedes(id, removed) then mark = id end
  end
  if mark then redis.call('HSET', STATE, 'looked', mark) else redis.call('HDEL', STATE, 'looked') end
end
