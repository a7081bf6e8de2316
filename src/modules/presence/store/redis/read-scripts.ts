import { leaseLua } from './lease-lua.js';

/** Nodes write their leases again within this time after a bucket has lost its data, in ms. */
const firstUsersFor = 10_000;

/**
 * A replica may return stale data, or data of another primary. Each script that reads therefore first tries a write
 * without effect. A replica rejects it with READONLY; a primary does not replicate it.
 */
const primaryLua = `${leaseLua}
redis.call('DEL', base .. 'nothing')
`;

/** Sets `age` to the age of the bucket's data in ms, or to -1 if no node has written yet. */
const ageLua = `${primaryLua}
local epoch = redis.call('HGET', base .. 'state', 'epoch')
local age = epoch and now - epoch or -1
`;

/**
 * Sets `age` for the list of users. A bucket that has lost its data counts as new until its first users are settled,
 * because the list lacks them until then.
 */
const listAgeLua = `${ageLua}
local first = redis.call('ZRANGE', base .. 'unsettled', 0, 0, 'WITHSCORES')[2]
if epoch and first and tonumber(first) < epoch + ${firstUsersFor} then age = 0 end
`;

/**
 * Returns summaries of leases. ARGV from 5 on: users. Returns the age of the bucket's data in ms, -1 if no node has
 * written yet; then five numbers per user: devices, active, seen, listed, sockets.
 */
export const readScript = `${ageLua}
local found = { age }
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

/** ARGV from 5 on: user, then sessions. Returns two numbers per session: sockets, and when its leases expire. */
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

/**
 * Returns the age of the bucket's data, then listed users in the order of their ids. ARGV from 5 on: user to start after,
 * limit.
 */
export const pageScript = `${listAgeLua}
return { age, redis.call('ZRANGEBYLEX', base .. 'listed', '(' .. ARGV[5], '+', 'LIMIT', 0, ARGV[6]) }
`;

/**
 * Returns the age of the bucket's data, then all users with a lease, or no list if they are more than ARGV[5]. Listed
 * users have a lease, and their number is known without looking at them.
 */
export const presentScript = `${ageLua}
local found, most = {}, tonumber(ARGV[5])
if redis.call('ZCARD', base .. 'listed') > most then return { age } end
for _, bin in ipairs(redis.call('ZRANGE', base .. 'due', 0, -1)) do
  for _, user in ipairs(redis.call('HKEYS', base .. 'leases:' .. bin)) do found[#found + 1] = user end
  if #found > most then return { age } end
end
return { age, found }
`;

/** Returns the age of the bucket's data, then the number of listed users. */
export const countScript = `${listAgeLua}
return { age, redis.call('ZCARD', base .. 'listed') }
`;
