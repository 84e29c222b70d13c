-- One consistent picture of a case, in one round trip.
return {redis.call('HGETALL', STATE), redis.call('HGETALL', MESSAGES), redis.call('HGETALL', OUTBOX)}
