import { buckets } from '../presence-store.js';
import { leaseLua } from './lease-lua.js';

/**
 * A replica answers reads with what it has, which may be old, or of another primary. So each script that reads tries a
 * write first, of nothing: Redis refuses that with READONLY on a replica, and does not hand it on from a primary.
 */
const primaryLua = `${leaseLua}
redis.call('DEL', base .. 'nothing')
`;

/**
 * What the leases say. ARGV from 5 on: bucket and user of each. First how long (ms) the store has had what it has, -1
 * if it was told nothing yet; then five numbers for each user: devices, active, seen, shown, sockets.
 */
export const readScript = `${primaryLua}local epoch = redis.call('GET', base .. 'epoch')
local found = { epoch and now - tonumber(epoch) or -1 }
for i = 5, #ARGV, 2 do
  local value = redis.call('HGET', base .. 'b:' .. ARGV[i], ARGV[i + 1])
  local devices, active, seen, shown, sockets = 0, 0, -1, 0, 0
  if value then
    local leases = parse(value)
    devices, active, seen = outline(leases)
    for _, lease in ipairs(leases) do sockets = sockets + lease[3] end
    if string.sub(value, 1, 1) == '+' then shown = 1 end
  else
    seen = tonumber(redis.call('HGET', base .. 'left', ARGV[i + 1]) or -1)
  end
  local n = #found
  found[n + 1], found[n + 2], found[n + 3], found[n + 4], found[n + 5] = devices, active, seen, shown, sockets
end
return found
`;

/** ARGV from 5 on: bucket, user, then sessions. Two numbers for each: sockets, and until when the leases last. */
export const leasesScript = `${primaryLua}local value = redis.call('HGET', base .. 'b:' .. ARGV[5], ARGV[6])
local leases = value and parse(value) or {}
local found = {}
for i = 7, #ARGV do
  local sockets, till = 0, 0
  for _, lease in ipairs(leases) do
    if lease[4] == ARGV[i] then
      sockets = sockets + lease[3]
      till = math.max(till, lease[1])
    end
  end
  found[#found + 1] = sockets
  found[#found + 1] = till
end
return found
`;

/** Users who are shown, in the order of buckets and ids. ARGV from 5 on: bucket, user behind which, limit. */
export const pageScript = `${primaryLua}local bucket, after, limit = tonumber(ARGV[5]), ARGV[6], tonumber(ARGV[7])
local found = {}
while #found < limit do
  local used = redis.call('ZRANGEBYSCORE', base .. 'used', bucket, ${buckets}, 'LIMIT', 0, 16)
  if #used == 0 then break end
  for _, number in ipairs(used) do
    if #found >= limit then break end
    local flat = redis.call('HGETALL', base .. 'b:' .. number)
    local users = {}
    for i = 1, #flat, 2 do
      local isBehind = number ~= ARGV[5] or flat[i] > after
      if isBehind and string.sub(flat[i + 1], 1, 1) == '+' then users[#users + 1] = flat[i] end
    end
    table.sort(users)
    for _, user in ipairs(users) do
      if #found < limit then found[#found + 1] = user end
    end
    bucket = tonumber(number) + 1
  end
end
return found
`;

/** How many users are shown. */
export const countScript = `${primaryLua}
return redis.call('GET', base .. 'count')
`;
