/** The rules of `LeaseRecord` in Lua. Each function returns the leases of one user after a change. */
export const ruleLua = `
local function isAway(leases, session)
  for _, lease in ipairs(leases) do
    if lease[SESSION] == session and lease[AWAY] == 1 then return 1 end
  end
  return 0
end
local function owns(leases, session, test)
  for _, lease in ipairs(leases) do
    if lease[SESSION] == session and (not test or test(lease)) then return true end
  end
  return false
end

-- The node holds this many sockets of the session. They replace its requests and its grace.
local function open(leases, session, node, sockets, at)
  local only = leases[1]
  if #leases == 1 and only[SESSION] == session and only[NODE] == node then
    only[EXPIRES], only[SOCKETS] = at + lasts.s, sockets
    return leases
  end
  local away = isAway(leases, session)
  local kept = filter(leases, function(lease)
    return lease[SESSION] ~= session or (lease[NODE] ~= node and lease[NODE] ~= '')
  end)
  kept[#kept + 1] = { session, node, 's', at + lasts.s, sockets, away }
  return kept
end
`;

/** The rules for sessions without sockets. The later of a request and a closing counts, in any order of writing. */
export const idleRuleLua = `
-- The node no longer has a socket of the session. If it was the last one, a grace begins.
local function close(leases, session, node, at)
  local away = isAway(leases, session)
  local kept = filter(leases, function(lease)
    if lease[SESSION] ~= session then return true end
    if lease[NODE] == '' then return sign(lease) > at end
    return lease[NODE] ~= node
  end)
  if owns(kept, session, function(lease) return lease[EXPIRES] > at end) then return kept end
  kept = without(kept, session)
  kept[#kept + 1] = { session, '', 'g', at + lasts.g, 0, away }
  return kept
end

-- The session made a request.
local function request(leases, session, at)
  if owns(leases, session, function(lease) return lease[NODE] == '' and sign(lease) > at end) then return leases end
  local away = isAway(leases, session)
  local kept = filter(leases, function(lease) return lease[SESSION] ~= session or lease[NODE] ~= '' end)
  kept[#kept + 1] = { session, '', 'r', at + lasts.r, 0, away }
  return kept
end

local function mark(leases, session, away)
  for _, lease in ipairs(leases) do
    if lease[SESSION] == session then lease[AWAY] = tonumber(away) end
  end
end
`;
