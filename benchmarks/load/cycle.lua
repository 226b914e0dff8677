-- wrk asks about one after the other, round and round: wrk ... -s cycle.lua URL -- TEMPLATE WHOM
-- TEMPLATE holds one HTTP request with @WHO@ and maybe @MESSAGE@ before it, WHOM one name a line.
local before, between, after
local whom = {}
local asked = 0

local function split(text, mark)
  local first, last = text:find(mark, 1, true)
  if not first then return nil end
  return text:sub(1, first - 1), text:sub(last + 1)
end

function init(arguments)
  local file = assert(io.open(arguments[1], "rb"))
  local template = file:read("*a")
  file:close()
  for line in io.lines(arguments[2]) do whom[#whom + 1] = line end
  before, after = split(template, "@WHO@")
  local head, rest = split(before, "@MESSAGE@")
  if head then before, between = head, rest end
end

function request()
  local who = whom[asked % #whom + 1]
  asked = asked + 1
  if between then
    return before .. string.format("%012x", asked) .. between .. who .. after
  end
  return before .. who .. after
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests": %d, "microseconds": %d, "connect": %d, "read": %d, "write": %d, "status": %d, "timeout": %d, '
      .. '"p50": %.1f, "p99": %.1f}\n',
    summary.requests, summary.duration, errors.connect, errors.read, errors.write, errors.status, errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
