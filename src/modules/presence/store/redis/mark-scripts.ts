import { leaseLua } from './lease-lua.js';

/** Lists online users, or unlists users. ARGV from 5 on: 1 or 0, then users. */
export const listScript = `${leaseLua}
for i = 6, #ARGV do
  local user = ARGV[i]
  redis.call('ZREM', base .. 'unsettled', user)
  if ARGV[5] == '0' then
    redis.call('ZREM', base .. 'listed', user)
  elseif redis.call('HEXISTS', base .. 'leases:' .. binOf(user), user) == 1 then
    redis.call('ZADD', base .. 'listed', 0, user)
  end
end
`;

/** Deletes departures that are saved elsewhere. ARGV from 5 on: user and last sign of life of each. */
export const savedScript = `${leaseLua}
for i = 5, #ARGV, 2 do
  if redis.call('HGET', base .. 'left', ARGV[i]) == ARGV[i + 1] then redis.call('HDEL', base .. 'left', ARGV[i]) end
end
`;
