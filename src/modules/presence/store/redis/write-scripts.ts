import { unsettledFor } from '../presence-store.js';
import { changeLua } from './lease-lua.js';
import { idleRuleLua, ruleLua } from './rule-lua.js';

/** The maximum number of unsettled users that one command reports again. */
const unsettledAtOnce = 1_000;
/** How long to keep the number of a node's last command, in ms. */
const numberedFor = 86_400_000;

/**
 * Detects that the bucket is empty or was rolled back to an older state, after a restart or a failover. An older state
 * is as bad as none: it has users that left, and lacks users that came. Returns the epoch, and the number of this
 * command.
 */
const epochLua = `
local function begin(node, seen, number)
  local epoch = tonumber(redis.call('HGET', base .. 'state', 'epoch') or 0)
  local written = tonumber(redis.call('GET', base .. 'node:' .. node) or 0)
  if epoch < seen or (epoch == seen and written < number) then
    for _, bin in ipairs(redis.call('ZRANGE', base .. 'due', 0, -1)) do redis.call('UNLINK', base .. 'leases:' .. bin) end
    redis.call('UNLINK', base .. 'listed', base .. 'due', base .. 'unsettled')
    epoch = 0
  end
  if epoch == 0 then
    epoch = math.max(now, seen + 1)
    redis.call('HSET', base .. 'state', 'epoch', epoch)
  end
  redis.call('SET', base .. 'node:' .. node, written + 1, 'PX', ${numberedFor})
  return epoch, written + 1
end
`;

/**
 * Changes leases. ARGV from 5 on: silence, rest, node, the epoch and number that the node's previous command returned
 * (0 for the first command), then seven values per change: user, session, age, closed (0 or 1), sockets, requested
 * (0 or 1), away (0, 1 or empty).
 */
export const writeScript = `${changeLua}${ruleLua}${idleRuleLua}${epochLua}
local function isEnded(session) return tonumber(redis.call('ZSCORE', base .. 'ended', session) or 0) > now end
local node = ARGV[7]
local epoch, number = begin(node, tonumber(ARGV[8]), tonumber(ARGV[9]))
local came, changed = {}, {}
for i = 10, #ARGV, 7 do
  local user, session, age, closed, sockets, requested, away = unpack(ARGV, i, i + 6)
  local leases, at = load(user), now - age
  local before = summarise(leases)
  -- A node that does not know yet that a session has ended must not restore its lease.
  if owns(leases, session) or not isEnded(session) then
    if closed == '1' then leases = close(leases, session, node, at) end
    if sockets ~= '0' then leases = open(leases, session, node, tonumber(sockets), at) end
    if requested == '1' then leases = request(leases, session, at) end
    if away ~= '' then mark(leases, session, away) end
  end
  if #leases > 0 then
    local after = summarise(leases)
    save(user, leases)
    if before.devices == 0 then
      redis.call('ZADD', base .. 'unsettled', now, user)
      came[#came + 1] = user
    elseif differs(before, after) then
      changed[#changed + 1] = user
    end
    if after.first < before.first then redis.call('ZADD', base .. 'due', 'LT', after.first, binOf(user)) end
  end
end
-- The reply about these users was lost, or its node could not settle them. The next report must wait as long again.
local overdue = now - ${unsettledFor}
for _, user in ipairs(redis.call('ZRANGEBYSCORE', base .. 'unsettled', '-inf', overdue, 'LIMIT', 0, ${unsettledAtOnce})) do
  redis.call('ZADD', base .. 'unsettled', now, user)
  came[#came + 1] = user
end
-- After the changes: the first lease ends the rest of all nodes.
hear(tonumber(ARGV[5]), tonumber(ARGV[6]))
return { epoch, number, came, changed, isInUse() and 1 or 0 }
`;

/**
 * Ends sessions. ARGV from 5 on: how long they get no lease, then user and session of each; an empty session means all.
 */
export const endScript = `${changeLua}
local gone, changed = {}, {}
for i = 6, #ARGV, 2 do
  local user, session = ARGV[i], ARGV[i + 1]
  local leases, left = load(user), {}
  if session ~= '' then
    redis.call('ZADD', base .. 'ended', now + tonumber(ARGV[5]), session)
    left = without(leases, session)
  end
  if #leases > 0 and #left == 0 then
    depart(user, now)
    if redis.call('EXISTS', base .. 'leases:' .. binOf(user)) == 0 then redis.call('ZREM', base .. 'due', binOf(user)) end
    gone[#gone + 1] = user
    gone[#gone + 1] = now
  elseif #left < #leases then
    save(user, left)
    changed[#changed + 1] = user
  end
end
return { gone, changed }
`;
