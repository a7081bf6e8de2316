import { leaseLua } from './lease-lua.js';

/** Claims what has run out. ARGV from 5 on: silence; how many buckets that are due, or 0, and then the buckets. */
export const sweepScript = `${leaseLua}
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
