/**
 * One bucket of leases in Redis. A script reads and writes the keys of one bucket only. Key suffixes:
 *
 * - `leases:<bin>` a hash: user → the user's leases, as JSON. A bin is the last two characters of the user's id. Redis
 *   stores such a small hash as one block of memory.
 * - `listed` a sorted set: users that are counted and listed, in the order of their ids.
 * - `unsettled` a sorted set: user that came and was not listed or unlisted yet → when the user came.
 * - `due` a sorted set: bin → a time not later than its first expiry. Renewals do not change it.
 * - `left` a hash: user → last sign of life of a user that went offline, until it is saved elsewhere.
 * - `ended` a sorted set: ended session → until when it gets no lease.
 * - `state` a hash: `epoch`, when the bucket was empty; `heard`, when a node last wrote or swept, or the end of the rest
 *   that follows; `calm`, until when no lease is claimed.
 * - `node:<node>` how many commands of the node have written.
 *
 * ARGV of all scripts: now (0 for the clock of Redis), then the durations of leases of sockets, requests and graces.
 */
export const leaseLua = `
local base, now = KEYS[1], tonumber(ARGV[1])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
-- Durations by the kind of a lease: sockets, a request, or the grace after the last socket.
local lasts = { s = tonumber(ARGV[2]), r = tonumber(ARGV[3]), g = tonumber(ARGV[4]) }
-- The fields of a lease. NODE is empty unless the lease holds sockets.
local SESSION, NODE, KIND, EXPIRES, SOCKETS, AWAY = 1, 2, 3, 4, 5, 6

local function binOf(user) return string.sub(user, -2) end
local function load(user)
  local value = redis.call('HGET', base .. 'leases:' .. binOf(user), user)
  return value and cjson.decode(value) or {}
end
local function save(user, leases)
  redis.call('HSET', base .. 'leases:' .. binOf(user), user, cjson.encode(leases))
end
-- Returns the time of the sign of life that created the lease.
local function sign(lease) return lease[EXPIRES] - lasts[lease[KIND]] end
local function summarise(leases)
  local sessions, sum = {}, { devices = 0, active = 0, seen = 0, sockets = 0, first = math.huge }
  for _, lease in ipairs(leases) do
    if not sessions[lease[SESSION]] then sum.devices = sum.devices + 1 end
    sessions[lease[SESSION]] = true
    if lease[AWAY] == 0 then sum.active = 1 end
    sum.seen = math.max(sum.seen, sign(lease))
    sum.sockets = sum.sockets + lease[SOCKETS]
    sum.first = math.min(sum.first, lease[EXPIRES])
  end
  return sum
end
`;

/** A prefix for scripts that change leases. */
export const changeLua = `${leaseLua}
local function filter(leases, keeps)
  local kept = {}
  for _, lease in ipairs(leases) do
    if keeps(lease) then kept[#kept + 1] = lease end
  end
  return kept
end
local function without(leases, session)
  return filter(leases, function(lease) return lease[SESSION] ~= session end)
end
local function depart(user, seen)
  redis.call('HDEL', base .. 'leases:' .. binOf(user), user)
  redis.call('ZREM', base .. 'listed', user)
  redis.call('ZREM', base .. 'unsettled', user)
  redis.call('HSET', base .. 'left', user, seen)
end
-- Returns whether other users see a difference.
local function differs(before, after) return before.devices ~= after.devices or before.active ~= after.active end
-- Returns whether the bucket has leases. Any one of these keys may have been evicted.
local function isInUse() return redis.call('EXISTS', base .. 'due', base .. 'listed', base .. 'unsettled') > 0 end
-- Records that a node wrote or swept. If none did for longer than the silence, the store was unreachable for all of them.
-- Leases that expired meanwhile could not be renewed, so nodes get the same time again to renew them. Returns whether
-- leases may be claimed.
local function hear(silence, rest)
  local heard, calm = unpack(redis.call('HMGET', base .. 'state', 'heard', 'calm'))
  if heard and now - heard > silence then calm = now + silence end
  -- Without leases, nodes may rest before they write again.
  local latest = isInUse() and now or now + rest
  redis.call('HSET', base .. 'state', 'heard', latest, 'calm', calm or 0)
  return now >= tonumber(calm or 0)
end
`;
