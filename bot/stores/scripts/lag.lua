-- KEYS: due. ARGV: now. Milliseconds since the earliest alarm rang that nobody has taken; 0 if none has.
local first = redis.call('ZRANGE', DUE, '0', '0', 'WITHSCORES')
if not first[2] then return 0 end
return math.max(0, milliseconds(ARGV[1]) - tonumber(first[2]))
