import { leaseLua } from './lease-lua.js';

/**
 * A replica answers reads with what it has, which may be old, or of another primary. So each script that reads tries a
 * write first, of nothing: Redis refuses that with READONLY on a replica, and does not replicate it from a primary.
 */
const primaryLua = `${leaseLua}
redis.call('DEL', base .. 'nothing')
`;

/**
 * Reads what the leases say. ARGV from 5 on: users. Returns for how long (ms) the bucket has had what it has, -1 if no
 * node has written yet; then five numbers for each user: devices, active, seen, listed, sockets.
 */
export const readScript = `${primaryLua}
local epoch = redis.call('HGET', base .. 'state', 'epoch')
local found = { epoch and now - epoch or -1 }
for i = 5, #ARGV do
  local user = ARGV[i]
  local leases = summarise(load(user))
  local listed = redis.call('ZSCORE', base .. 'listed', user) and 1 or 0
  if leases.devices == 0 then leases.seen = tonumber(redis.call('HGET', base .. 'left', user) or -1) end
  for _, number in ipairs({ leases.devices, leases.active, leases.seen, listed, leases.sockets }) do
    found[#found + 1] = number
  end
end
return found
`;

/** ARGV from 5 on: user, then sessions. Returns two numbers for each session: sockets, and when its leases expire. */
export const leasesScript = `${primaryLua}
local leases, found = load(ARGV[5]), {}
for i = 6, #ARGV do
  local sockets, expires = 0, 0
  for _, lease in ipairs(leases) do
    if lease[SESSION] == ARGV[i] then
      sockets = sockets + lease[SOCKETS]
      expires = math.max(expires, lease[EXPIRES])
    end
  end
  found[#found + 1] = sockets
  found[#found + 1] = expires
end
return found
`;

/** Reads listed users in the order of their ids. ARGV from 5 on: user behind which, limit. */
export const pageScript = `${primaryLua}
return redis.call('ZRANGEBYLEX', base .. 'listed', '(' .. ARGV[5], '+', 'LIMIT', 0, ARGV[6])
`;

/** Counts the listed users. */
export const countScript = `${primaryLua}
return redis.call('ZCARD', base .. 'listed')
`;
