import { leaseLua } from './lease-lua.js';

/** ARGV from 5 on: the letter, then bucket and user of each. */
export const showScript = `${leaseLua}
local flag = ARGV[5]
for i = 6, #ARGV, 2 do
  local key = base .. 'b:' .. ARGV[i]
  local value = redis.call('HGET', key, ARGV[i + 1])
  if value and string.sub(value, 1, 1) ~= flag then
    redis.call('HSET', key, ARGV[i + 1], flag .. string.sub(value, 2))
    count(ARGV[i], flag == '+' and 1 or -1)
  end
end
`;

/** ARGV from 5 on: user and last sign of life of each whose departure is saved. */
export const savedScript = `${leaseLua}
for i = 5, #ARGV, 2 do
  if redis.call('HGET', base .. 'left', ARGV[i]) == ARGV[i + 1] then redis.call('HDEL', base .. 'left', ARGV[i]) end
end
`;
