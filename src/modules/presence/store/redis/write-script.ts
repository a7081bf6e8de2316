import { endedFor } from '../presence-store.js';
import { leaseLua } from './lease-lua.js';

/** How long (ms) the number of a node's last command is kept. */
const numberedFor = 86_400_000;

/**
 * Changes leases. ARGV from 5 on: silence, node, the epoch and the number of the node's command before (0 for the
 * first), then five for each change: bucket, user, session, age, steps.
 */
export const writeScript = `${leaseLua}
hear(tonumber(ARGV[5]))
local node, seen, number = ARGV[6], tonumber(ARGV[7]), tonumber(ARGV[8])
local epoch = tonumber(redis.call('GET', base .. 'epoch') or 0)
local written = tonumber(redis.call('GET', base .. 'n:' .. node) or 0)
if epoch < seen or epoch == seen and written < number then
  -- An older state is back, after a restart or from a replica. It is no better than none: those who left would be there
  -- again, and those who came would not.
  for _, bucket in ipairs(redis.call('ZRANGE', base .. 'used', 0, -1)) do redis.call('UNLINK', base .. 'b:' .. bucket) end
  redis.call('UNLINK', base .. 'used', base .. 'due', base .. 'count', base .. 'recount')
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
    for step, number in string.gmatch(steps, '(%a)(%d*)') do
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
        put('s', tonumber(number), node)
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
      depart(bucket, user, flag, now)
      gone[#gone + 1] = user
      gone[#gone + 1] = now
    end
  end
end
return { epoch, written + 1, came, gone, changed }
`;
