-- Runs inside Neovim: opens a file, waits for what the language server says, looks and chooses as a person would, and
-- writes down what was seen. The set-up itself is the one that the docs tell people to use.
local seen = {}

local function wait(what, ready)
  if not vim.wait(90000, ready, 50) then error('waited in vain for ' .. what) end
end

local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function drive()
  vim.cmd('edit app.env')
  local buffer = vim.api.nvim_get_current_buf()
  wait('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
  seen.diagnostics = vim.tbl_map(function(each)
    return { line = each.lnum, column = each.col, source = each.source, message = each.message }
  end, vim.diagnostic.get(buffer))

  vim.api.nvim_win_set_cursor(0, { 2, 20 })
  vim.lsp.buf.hover()
  wait('the hover', float)
  local window = float()
  seen.hover = text(vim.api.nvim_win_get_buf(window))
  vim.api.nvim_win_close(window, true)

  seen.actions = {}
  vim.ui.select = function(items, _, done)
    for index, item in ipairs(items) do
      -- Up to 0.9 an item is a pair of client and action, later a record.
      local action = item.action or item[2]
      table.insert(seen.actions, action.title)
      if action.title:find('ignore list', 1, true) then seen.chosen = { item, index } end
    end
    if seen.chosen then done(unpack(seen.chosen)) end
    seen.chosen = seen.chosen ~= nil
  end
  vim.lsp.buf.code_action()
  wait('the fixes', function() return seen.chosen ~= nil end)
  wait('the rule', function()
    local list = vim.fn.bufnr('.cursorignore')
    return list ~= -1 and text(list):find('app.env', 1, true) ~= nil
  end)
  vim.cmd('wall')
end

local ok, problem = pcall(drive)
if not ok then seen.problem = tostring(problem) end
local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
for _, client in pairs(clients()) do client.stop() end
seen.stopped = vim.wait(30000, function() return #clients() == 0 end, 50)
local out = assert(io.open(os.getenv('AGENT_REACH_SEEN'), 'w'))
out:write(vim.json.encode(seen))
out:close()
vim.cmd('qall!')
