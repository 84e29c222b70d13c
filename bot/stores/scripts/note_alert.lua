-- ARGV: token, version, field, alert. Once of each thing, and only if nobody has posted or decided anything since.
if not holds_unmoved(ARGV[1], ARGV[2]) then return 0 end
return redis.call('HSETNX', STATE, ARGV[3], ARGV[4])
