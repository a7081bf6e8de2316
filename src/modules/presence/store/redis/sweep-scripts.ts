import { changeLua, leaseLua } from './lease-lua.js';

/**
 * Returns bins that may contain an expired lease, or none for a while after a silence. ARGV from 5 on: silence, rest,
 * limit.
 */
export const dueScript = `${changeLua}
redis.call('ZREMRANGEBYSCORE', base .. 'ended', '-inf', now)
if not hear(tonumber(ARGV[5]), tonumber(ARGV[6])) then return {} end
return redis.call('ZRANGEBYSCORE', base .. 'due', '-inf', now, 'LIMIT', 0, ARGV[7])
`;

/** Claims expired leases. ARGV from 5 on: bins. */
export const sweepScript = `${changeLua}
local gone, changed = {}, {}
-- Returns when the first lease of a user expires. Most have not expired: this check needs no decoding.
local function firstOf(value)
  local first = math.huge
  for expires in string.gmatch(value, '"%a",(%d+)') do first = math.min(first, tonumber(expires)) end
  return first
end
-- Returns when the first remaining lease of a user expires.
local function sweep(user, leases)
  local before = summarise(leases)
  local fresh = filter(leases, function(lease) return lease[EXPIRES] > now end)
  if #fresh == 0 then
    depart(user, before.seen)
    gone[#gone + 1] = user
    gone[#gone + 1] = before.seen
    return math.huge
  end
  save(user, fresh)
  local after = summarise(fresh)
  if differs(before, after) then changed[#changed + 1] = user end
  return after.first
end

for i = 5, #ARGV do
  local first, users = math.huge, redis.call('HGETALL', base .. 'leases:' .. ARGV[i])
  for n = 1, #users, 2 do
    local expires = firstOf(users[n + 1])
    if expires <= now then expires = sweep(users[n], cjson.decode(users[n + 1])) end
    first = math.min(first, expires)
  end
  if first < math.huge then
    redis.call('ZADD', base .. 'due', first, ARGV[i])
  else
    redis.call('ZREM', base .. 'due', ARGV[i])
  end
end
return { gone, changed }
`;

/**
 * Finds online users that are not listed, and bins that `due` lacks, because keys may have been evicted. ARGV from 5
 * on: bins.
 */
export const unlistedScript = `${leaseLua}
local unlisted = {}
for i = 5, #ARGV do
  local users = redis.call('HKEYS', base .. 'leases:' .. ARGV[i])
  if #users > 0 then
    redis.call('ZADD', base .. 'due', 'NX', 0, ARGV[i])
    local scores = redis.call('ZMSCORE', base .. 'listed', unpack(users))
    for n, user in ipairs(users) do
      if not scores[n] then unlisted[#unlisted + 1] = user end
    end
  end
end
return unlisted
`;

/**
 * Unlists users that are not online, because their leases may have been evicted. ARGV from 5 on: user to start after,
 * limit.
 */
export const staleScript = `${leaseLua}
local users = redis.call('ZRANGEBYLEX', base .. 'listed', '(' .. ARGV[5], '+', 'LIMIT', 0, ARGV[6])
local stale = 0
for _, user in ipairs(users) do
  if redis.call('HEXISTS', base .. 'leases:' .. binOf(user), user) == 0 then
    stale = stale + redis.call('ZREM', base .. 'listed', user)
  end
end
return { users[#users] or '', #users, stale }
`;
