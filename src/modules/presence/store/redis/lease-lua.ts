/**
 * The leases in Redis. By the names behind the prefix:
 *
 * - `b:<bucket>` a hash: user → a letter for shown (`+`) or hidden (`-`), then 20 bytes for each lease. Small hashes
 * are
 *   one block of memory, and so a user costs little more than their own bytes.
 * - `due` a sorted set: bucket → not later than when the first lease in it runs out. Renewals leave it as it is.
 * - `used` a sorted set: the buckets that there are, by number. `count`: how many users are shown.
 * - `left` a hash: user → the last sign of life of who went, until it is saved.
 * - `recount` a hash, while users are counted anew, bucket by bucket: `passed`, the bucket up to which they are, and `sum`.
 * - `x:<session>`: a session that has ended. `epoch`: when the store was empty, or had lost something.
 * - `n:<node>`: how many commands of the node have written. `heard`: when the last command of any node was run. `calm`:
 *   until then nothing is claimed.
 */
export const leaseLua = `
local base = KEYS[1]
local now = tonumber(ARGV[1])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local times = { s = tonumber(ARGV[2]), h = tonumber(ARGV[3]), g = tonumber(ARGV[4]) }

-- A lease: when it expires, its kind (s: sockets, h: a request, g: grace; upper case: nobody is at the device), sockets,
-- session, node.
local form = '>I6c1Bc8c4'
local none = '    '
local function parse(value)
  local leases = {}
  for at = 2, #value, 20 do
    local expires, kind, sockets, session, node = struct.unpack(form, value, at)
    leases[#leases + 1] = { expires, kind, sockets, session, node }
  end
  return leases
end
local function write(flag, leases)
  local parts = { flag }
  for i, lease in ipairs(leases) do
    parts[i + 1] = struct.pack(form, lease[1], lease[2], lease[3], lease[4], lease[5])
  end
  return table.concat(parts)
end
-- The sign of life that a lease was given for.
local function sign(lease) return lease[1] - times[string.lower(lease[2])] end
local function outline(leases)
  local sessions, devices, active, seen = {}, 0, 0, 0
  for _, lease in ipairs(leases) do
    if not sessions[lease[4]] then
      sessions[lease[4]] = true
      devices = devices + 1
    end
    if string.lower(lease[2]) == lease[2] then active = 1 end
    seen = math.max(seen, sign(lease))
  end
  return devices, active, seen
end
local function stamp(time) return string.format('%.0f', time) end
-- Some node is heard. All nodes together are silent for so long only if the store was away, and what ran out meanwhile
-- could not be renewed: they are given as long again to do it. Returns whether something may be claimed.
local function hear(silence)
  local before = tonumber(redis.call('GET', base .. 'heard') or now)
  redis.call('SET', base .. 'heard', stamp(now))
  if now - before > silence then redis.call('SET', base .. 'calm', stamp(now + silence)) end
  return now >= tonumber(redis.call('GET', base .. 'calm') or 0)
end
-- Counts a user in a bucket who is shown from now on (1), or no longer (-1). A recount that is past the bucket must know.
local function count(bucket, by)
  redis.call('INCRBY', base .. 'count', by)
  local passed = redis.call('HGET', base .. 'recount', 'passed')
  if passed and tonumber(bucket) < tonumber(passed) then redis.call('HINCRBY', base .. 'recount', 'sum', by) end
end
local function depart(bucket, user, flag, seen)
  redis.call('HDEL', base .. 'b:' .. bucket, user)
  if flag == '+' then count(bucket, -1) end
  redis.call('HSET', base .. 'left', user, seen)
end
`;
