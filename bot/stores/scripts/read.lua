-- ARGV: most messages, most bytes, bytes counted of each, how many of the beginning, and '1' where nothing that came
-- since the last look may be passed over. One consistent picture of a case, in one round trip: state, recent messages,
-- outbox, earlier messages that are needed, and how many come before and after the recent ones that are not read.
local most, room, of_each, beginning = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local count = redis.call('ZCARD', ORDER)

local function ids_of(from, to)
  if to < from then return {} end
  return redis.call('ZRANGE', ORDER, digits(from), digits(to))
end

-- How many of these messages fit, in this order; one always does.
local function fitting(ids, bytes)
  for i, id in ipairs(ids) do
    bytes = bytes - math.min(of_each, redis.call('HSTRLEN', MESSAGES, id))
    if bytes < 0 and i > 1 then return i - 1 end
  end
  return #ids
end

local function backwards(ids)
  local turned = {}
  for i = #ids, 1, -1 do turned[#turned + 1] = ids[i] end
  return turned
end

local function with_messages(ids)
  local found = {}
  for _, id in ipairs(ids) do
    local value = redis.call('HGET', MESSAGES, id)
    if value then
      found[#found + 1] = id
      found[#found + 1] = value
    end
  end
  return found
end

local function first_before(last)
  return last + 1 - fitting(backwards(ids_of(math.max(0, last - most + 1), last)), room)
end

-- Where more came since the last look than fits, only the first three quarters of that are read, and what stood before
-- them; the next look goes on from there.
local last = count - 1
local first = first_before(last)
if ARGV[5] == '1' then
  local looked = redis.call('HGET', STATE, 'looked')
  local next_one = (looked and redis.call('ZRANK', ORDER, looked) or -1) + 1
  if next_one < first then
    local part = math.max(1, math.floor(most * 3 / 4))
    last = next_one - 1 + fitting(ids_of(next_one, next_one + part - 1), room * 3 / 4)
    first = first_before(last)
  end
end
local read = ids_of(first, last)

local function unescaped(id)
  return (string.gsub(id, '%%(%x%x)', function(code) return string.char(tonumber(code, 16)) end))
end

local quoted, known = {}, {}
local function quote(id)
  local rank = redis.call('ZRANK', ORDER, id)
  if rank and rank < first and not known[id] then
    known[id] = true
    quoted[#quoted + 1] = id
  end
end
for _, id in ipairs(ids_of(0, math.min(beginning, first) - 1)) do quote(id) end
for _, field in ipairs({'needed', 'reworded'}) do
  for id in string.gmatch(redis.call('HGET', STATE, field) or '', '%S+') do quote(unescaped(id)) end
end

local unread, ahead = first - #quoted, count - 1 - last
return {redis.call('HGETALL', STATE), with_messages(read), redis.call('HGETALL', OUTBOX), with_messages(quoted), unread, ahead}
