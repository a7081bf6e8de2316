import { buckets, endedFor } from './presence-store.js';

/** How long (ms) the number of a node's last command is kept. */
const numberedFor = 86_400_000;

/**
 * The leases in Redis. By the names behind the prefix:
 *
 * - `b:<bucket>` a hash: user → a letter for shown (`+`) or hidden (`-`), then 20 bytes for each lease. Small hashes are
 *   one block of memory, and so a user costs little more than their own bytes.
 * - `due` a sorted set: bucket → not later than when the first lease in it runs out. Renewals leave it as it is.
 * - `used` a sorted set: the buckets that there are, by number. `count`: how many users are shown.
 * - `left` a hash: user → the last sign of life of who went, until it is saved.
 * - `x:<session>`: a session that has ended. `epoch`: when the store was empty, or had lost something.
 * - `n:<node>`: how many commands of the node have written. `heard`: when the last command of any node was run. `calm`:
 *   until then nothing is claimed.
 */
const common = `
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
local function depart(key, user, flag, seen)
  redis.call('HDEL', key, user)
  if flag == '+' then redis.call('DECR', base .. 'count') end
  redis.call('HSET', base .. 'left', user, seen)
end
`;

/**
 * Changes leases. ARGV from 5 on: silence, node, the epoch and the number of the node's command before (0 for the first),
 * then five for each change: bucket, user, session, age, steps.
 */
export const writeScript = `${common}
hear(tonumber(ARGV[5]))
local node, seen, number = ARGV[6], tonumber(ARGV[7]), tonumber(ARGV[8])
local epoch = tonumber(redis.call('GET', base .. 'epoch') or 0)
local written = tonumber(redis.call('GET', base .. 'n:' .. node) or 0)
if epoch < seen or epoch == seen and written < number then
  -- An older state is back, after a restart or from a replica. It is no better than none: those who left would be there
  -- again, and those who came would not.
  for _, bucket in ipairs(redis.call('ZRANGE', base .. 'used', 0, -1)) do redis.call('UNLINK', base .. 'b:' .. bucket) end
  redis.call('UNLINK', base .. 'used', base .. 'due', base .. 'count')
  epoch = 0
end
if epoch == 0 then
  epoch = math.max(now, seen + 1)
  redis.call('SET', base .. 'epoch', stamp(epoch))
end
redis.call('SET', base .. 'n:' .. node, stamp(written + 1), 'PX', ${numberedFor})
local came, gone, changed = {}, {}, {}

for i = 9, #ARGV, 5 do
  local bucket, user, session, steps = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 4]
  local at = now - tonumber(ARGV[i + 3])
  local key = base .. 'b:' .. bucket
  local value = redis.call('HGET', key, user)
  -- By far the most: the only device, which goes on as before.
  if value and #value == 21 and string.sub(value, 10, 17) == session then
    local expires, kind, count, _, holder = struct.unpack(form, value, 2)
    local sockets, mark = string.match(steps, '^s(%d+)([ap]?)$')
    local same = sockets and string.lower(kind) == 's' and holder == node and tonumber(sockets) == count
    if not sockets then
      mark = string.match(steps, '^h([ap]?)$')
      same = mark and string.lower(kind) == 'h'
    end
    if same and (mark == '' or (mark == 'a') == (kind ~= string.lower(kind))) then
      local lasts = math.max(sockets and 0 or expires, at + times[string.lower(kind)])
      redis.call('HSET', key, user, string.sub(value, 1, 1) .. struct.pack(form, lasts, kind, count, session, holder))
      steps = nil
    end
  end
  if steps then
    local flag = value and string.sub(value, 1, 1) or '-'
    local leases = value and parse(value) or {}
    local devices, active = outline(leases)
    local due = nil
    local function keep(test)
      local kept = {}
      for _, lease in ipairs(leases) do
        if test(lease) then kept[#kept + 1] = lease end
      end
      leases = kept
    end
    local function own(test)
      for _, lease in ipairs(leases) do
        if lease[4] == session and (not test or test(lease)) then return lease end
      end
    end
    local function put(kind, count, holder)
      local expires = at + times[kind]
      local before = own(function(lease) return lease[5] == holder end)
      if kind == 'h' and before and sign(before) > at then return end
      if own(function(lease) return lease[2] ~= string.lower(lease[2]) end) then kind = string.upper(kind) end
      if string.lower(kind) == 's' then
        keep(function(lease) return lease[4] ~= session or (lease[5] ~= holder and lease[5] ~= none) end)
      else
        keep(function(lease) return lease ~= before end)
      end
      if not before or before[1] > expires then due = math.min(due or expires, expires) end
      leases[#leases + 1] = { expires, kind, count, session, holder }
    end
    for step, count in string.gmatch(steps, '(%a)(%d*)') do
      if step == 'e' then
        redis.call('SET', base .. 'x:' .. session, '', 'PX', ${endedFor})
        keep(function(lease) return lease[4] ~= session end)
      elseif step == 'E' then
        leases = {}
      elseif step == 'a' or step == 'p' then
        for _, lease in ipairs(leases) do
          if lease[4] == session then lease[2] = step == 'a' and string.upper(lease[2]) or string.lower(lease[2]) end
        end
      elseif not own() and redis.call('EXISTS', base .. 'x:' .. session) == 1 then
        -- Its end was told before: some node is late.
      elseif step == 's' then
        put('s', tonumber(count), node)
      elseif step == 'h' then
        put('h', 0, none)
      elseif step == 'r' then
        local away = own(function(lease) return lease[2] ~= string.lower(lease[2]) end)
        -- Of requests and closings the later one counts, in whatever order nodes write them.
        keep(function(lease)
          if lease[4] ~= session then return true end
          if lease[5] == none then return sign(lease) > at end
          return lease[5] ~= node
        end)
        if not own(function(lease) return lease[1] > at end) then
          keep(function(lease) return lease[4] ~= session end)
          local expires = at + times.g
          due = math.min(due or expires, expires)
          leases[#leases + 1] = { expires, away and 'G' or 'g', 0, session, none }
        end
      end
    end
    if #leases > 0 then
      redis.call('HSET', key, user, write(flag, leases))
      local devicesNow, activeNow = outline(leases)
      if not value then
        came[#came + 1] = user
        redis.call('ZADD', base .. 'used', 'NX', bucket, bucket)
      elseif devices ~= devicesNow or active ~= activeNow then
        changed[#changed + 1] = user
      end
      if due then redis.call('ZADD', base .. 'due', 'LT', due, bucket) end
    elseif value then
      depart(key, user, flag, now)
      gone[#gone + 1] = user
      gone[#gone + 1] = now
    end
  end
end
return { epoch, written + 1, came, gone, changed }
`;

/** Claims what has run out. ARGV from 5 on: silence; how many buckets that are due, or 0, and then the buckets. */
export const sweepScript = `${common}
if not hear(tonumber(ARGV[5])) then now = 0 end
local most = tonumber(ARGV[6])
local list = {}
if most > 0 then
  list = redis.call('ZRANGEBYSCORE', base .. 'due', '-inf', stamp(now), 'LIMIT', 0, most)
else
  for i = 7, #ARGV do list[#list + 1] = ARGV[i] end
end
local gone, changed, hidden = {}, {}, {}

-- Looks at each user of a bucket. Returns when the first lease runs out that is left, or nil.
local function sweep(key)
  local flat = redis.call('HGETALL', key)
  local due = nil
  for i = 1, #flat, 2 do
    local user, value = flat[i], flat[i + 1]
    local flag = string.sub(value, 1, 1)
    local first = #value == 21 and struct.unpack('>I6', value, 2) or 0
    local leases, fresh = first > now and {} or parse(value), {}
    for _, lease in ipairs(leases) do
      if lease[1] > now then
        fresh[#fresh + 1] = lease
        due = math.min(due or lease[1], lease[1])
      end
    end
    if first > now then
      -- The only lease, which goes on.
      due = math.min(due or first, first)
      if flag == '-' and most == 0 then hidden[#hidden + 1] = user end
    elseif #fresh == 0 then
      local _, _, seen = outline(leases)
      depart(key, user, flag, seen)
      gone[#gone + 1] = user
      gone[#gone + 1] = seen
    else
      if #fresh < #leases then
        redis.call('HSET', key, user, write(flag, fresh))
        local devices, active = outline(leases)
        local devicesNow, activeNow = outline(fresh)
        if devices ~= devicesNow or active ~= activeNow then changed[#changed + 1] = user end
      end
      if flag == '-' and most == 0 then hidden[#hidden + 1] = user end
    end
  end
  return due
end

local dues = {}
for _, bucket in ipairs(list) do
  local key = base .. 'b:' .. bucket
  -- In most buckets nothing has run out: that is seen by the leases alone.
  local due, isPlain = nil, true
  for _, value in ipairs(redis.call('HVALS', key)) do
    if most == 0 and string.byte(value, 1) == 45 then isPlain = false end
    for at = 2, #value, 20 do
      local expires = struct.unpack('>I6', value, at)
      if expires <= now then
        isPlain = false
        break
      elseif not due or expires < due then
        due = expires
      end
    end
    if not isPlain then break end
  end
  if not isPlain then due = sweep(key) end
  if due then
    dues[#dues + 1] = due
    dues[#dues + 1] = bucket
  else
    redis.call('ZREM', base .. 'due', bucket)
    redis.call('ZREM', base .. 'used', bucket)
  end
end
if #dues > 0 then redis.call('ZADD', base .. 'due', unpack(dues)) end
return { #list, gone, changed, hidden }
`;

/**
 * What the leases say. ARGV from 5 on: bucket and user of each. First how long (ms) the store has had what it has, -1 if it
 * was told nothing yet; then five numbers for each user: devices, active, seen, shown, sockets.
 */
export const readScript = `${common}
local epoch = redis.call('GET', base .. 'epoch')
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
export const leasesScript = `${common}
local value = redis.call('HGET', base .. 'b:' .. ARGV[5], ARGV[6])
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

/** ARGV from 5 on: the letter, then bucket and user of each. */
export const showScript = `${common}
local flag = ARGV[5]
for i = 6, #ARGV, 2 do
  local key = base .. 'b:' .. ARGV[i]
  local value = redis.call('HGET', key, ARGV[i + 1])
  if value and string.sub(value, 1, 1) ~= flag then
    redis.call('HSET', key, ARGV[i + 1], flag .. string.sub(value, 2))
    redis.call('INCRBY', base .. 'count', flag == '+' and 1 or -1)
  end
end
`;

/** Users who are shown, in the order of buckets and ids. ARGV from 5 on: bucket, user behind which, limit. */
export const pageScript = `${common}
local bucket, after, limit = tonumber(ARGV[5]), ARGV[6], tonumber(ARGV[7])
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

/** ARGV from 5 on: user and last sign of life of each whose departure is saved. */
export const savedScript = `${common}
for i = 5, #ARGV, 2 do
  if redis.call('HGET', base .. 'left', ARGV[i]) == ARGV[i + 1] then redis.call('HDEL', base .. 'left', ARGV[i]) end
end
`;
