-- KEYS: open cases of a channel (person -> first post|time of the last), the case of this post. ARGV: person ('' for
-- an agent), post, its time, so long a post follows another, so long one waits for an answer (all microseconds), keep
-- the channel's, keep a post's, keep an agent's own (milliseconds), beginning of where the messages of a case stand,
-- the case that a person's post belongs to rather than to none ('' for its own).
local POSTS, CASE = KEYS[1], KEYS[2]
local person, post, at = ARGV[1], ARGV[2], tonumber(ARGV[3])
local together, waits = tonumber(ARGV[4]), tonumber(ARGV[5])

-- A post that comes again belongs where it belonged.
local known = redis.call('GET', CASE)
if known then return known end

local function read(value)
  local first, last = string.match(value, '^(.*)|(%d+)$')
  return first, tonumber(last)
end

local owner, case, last = nil, nil, nil
if person ~= '' then
  local found = redis.call('HGET', POSTS, person)
  if found then
    local first, spoke = read(found)
    if first == post then return post end
    last = spoke
    if math.abs(at - last) <= together then owner, case = person, first end
  end
  if not case and ARGV[10] ~= '' and ARGV[10] ~= post then owner, case, last = person, ARGV[10], last or at end
else
  local open = 0
  local all = redis.call('HGETALL', POSTS)
  for i = 1, #all, 2 do
    local first, spoke = read(all[i + 1])
    if at - spoke <= waits and spoke - at <= together then
      open = open + 1
      owner, case, last = all[i], first, spoke
    elseif at - spoke > waits + together then
      redis.call('HDEL', POSTS, all[i])
    end
  end
  if open ~= 1 then owner, case = nil, nil end
end

if case then
  redis.call('HSET', POSTS, owner, case .. '|' .. digits(math.max(at, last)))
  redis.call('SET', CASE, case, 'PX', ARGV[7])
  local places = ARGV[9] .. case
  redis.call('HSET', places, post, '')
  redis.call('PEXPIRE', places, ARGV[7])
elseif person == '' then
  redis.call('SET', CASE, post, 'PX', ARGV[8])
  return post
elseif not last or last < at then
  redis.call('HSET', POSTS, person, post .. '|' .. ARGV[3])
end
redis.call('PEXPIRE', POSTS, ARGV[6])
return case or post
