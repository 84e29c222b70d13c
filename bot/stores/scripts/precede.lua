-- ARGV: message id, message, field of who says it, sealed who, … oldest first. They come before all that was heard: nothing is armed, and where no look
-- has been, the newest of them counts as looked at, so that none of them is fresh.
if tonumber(redis.call('HGET', STATE, 'live') or '0') == 0 then return 0 end
local newest
for i = 1, #ARGV, 4 do
  if redis.call('HSETNX', MESSAGES, ARGV[i], ARGV[i + 1]) == 1 then
    redis.call('HINCRBY', STATE, 'live', 1)
    keep_place(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3])
    newest = ARGV[i]
  end
end
if newest then redis.call('HSETNX', STATE, 'looked', newest) end
return newest and 1 or 0
