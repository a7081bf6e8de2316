import { buckets } from '../presence-store.js';
import { leaseLua } from './lease-lua.js';

/** Buckets, most of them empty, that one command passes: Redis does nothing else meanwhile. */
const passedAtOnce = 4_096;

/**
 * Claims what has run out. ARGV from 5 on: silence; how many buckets at most; and the bucket to begin with, to pass all
 * in order, or -1 for those that are due.
 *
 * Who passes all buckets, in as many commands as it takes, counts those who are shown and puts right what other keys say
 * of the buckets: keys may have been evicted. What is counted while another one counts is left to that one.
 */
export const sweepScript = `${leaseLua}
if not hear(tonumber(ARGV[5])) then now = 0 end
local most, from = tonumber(ARGV[6]), tonumber(ARGV[7])
local all, passed = from >= 0, from
local list = {}
if all then
  local last = math.min(${buckets}, from + ${passedAtOnce})
  while passed < last and #list < most do
    if redis.call('EXISTS', base .. 'b:' .. passed) == 1 then list[#list + 1] = tostring(passed) end
    passed = passed + 1
  end
else
  list = redis.call('ZRANGEBYSCORE', base .. 'due', '-inf', stamp(now), 'LIMIT', 0, most)
end
local gone, changed, hidden = {}, {}, {}

-- Looks at each user of a bucket. Returns when the first lease runs out that is left, or nil, and how many are shown.
local function sweep(bucket)
  local flat = redis.call('HGETALL', base .. 'b:' .. bucket)
  local due, shown = nil, 0
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
      if flag == '+' then shown = shown + 1 end
      if flag == '-' and all then hidden[#hidden + 1] = user end
    elseif #fresh == 0 then
      local _, _, seen = outline(leases)
      depart(bucket, user, flag, seen)
      gone[#gone + 1] = user
      gone[#gone + 1] = seen
    else
      if #fresh < #leases then
        redis.call('HSET', base .. 'b:' .. bucket, user, write(flag, fresh))
        local devices, active = outline(leases)
        local devicesNow, activeNow = outline(fresh)
        if devices ~= devicesNow or active ~= activeNow then changed[#changed + 1] = user end
      end
      if flag == '+' then shown = shown + 1 end
      if flag == '-' and all then hidden[#hidden + 1] = user end
    end
  end
  return due, shown
end

local dues, used, sum = {}, {}, 0
for _, bucket in ipairs(list) do
  -- In most buckets nothing has run out: that is seen by the leases alone.
  local due, isPlain = nil, true
  local values = redis.call('HVALS', base .. 'b:' .. bucket)
  local shown = #values
  for _, value in ipairs(values) do
    if all and string.byte(value, 1) == 45 then isPlain = false end
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
  if not isPlain then due, shown = sweep(bucket) end
  sum = sum + shown
  if due then
    dues[#dues + 1] = due
    dues[#dues + 1] = bucket
    used[#used + 1] = bucket
    used[#used + 1] = bucket
  else
    redis.call('ZREM', base .. 'due', bucket)
    redis.call('ZREM', base .. 'used', bucket)
  end
end
if #dues > 0 then redis.call('ZADD', base .. 'due', unpack(dues)) end
local recounted = 0
if all then
  if redis.call('ZCOUNT', base .. 'used', from, passed - 1) ~= #used / 2 then
    redis.call('ZREMRANGEBYSCORE', base .. 'used', from, passed - 1)
  end
  if #used > 0 then redis.call('ZADD', base .. 'used', unpack(used)) end
  local recount = base .. 'recount'
  if from == 0 then redis.call('HSET', recount, 'passed', 0, 'sum', 0) end
  if tonumber(redis.call('HGET', recount, 'passed') or -1) == from then
    redis.call('HINCRBY', recount, 'sum', sum)
    redis.call('HSET', recount, 'passed', passed)
    if passed == ${buckets} then
      local counted = redis.call('HGET', recount, 'sum')
      if (redis.call('GET', base .. 'count') or '0') ~= counted then recounted = 1 end
      redis.call('SET', base .. 'count', counted)
      redis.call('DEL', recount)
    end
  end
end
return { #list, gone, changed, hidden, passed, recounted }
`;
