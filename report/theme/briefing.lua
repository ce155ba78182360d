-- What the report needs beyond plain pandoc, for both renderers: boxes that Typst cannot style by class,
-- callouts that keep their class in HTML, the label of an assessment, tables that scroll by themselves,
-- one link a claim in a paragraph and one link in a row of a table.
local html = FORMAT:match('html') ~= nil
local typst = FORMAT == 'typst'
local in_quarto = quarto ~= nil

-- Divs that the Typst partial draws; the function there is called briefing-<class>.
local boxes = pandoc.List { 'assessment', 'key-facts', 'title-facts', 'ledger', 'small', 'columns-2' }
local assessment_label = 'Analyst’s assessment'

local function box(class, div)
  local blocks = pandoc.Blocks { pandoc.RawBlock('typst', '#briefing-' .. class .. '[') }
  blocks:insert(pandoc.Div(div.content, pandoc.Attr(div.identifier)))
  blocks:insert(pandoc.RawBlock('typst', ']'))
  return blocks
end

local function label(words)
  local line = pandoc.Plain { pandoc.Str(words) }
  if typst then
    line.content:insert(1, pandoc.RawInline('typst', '#briefing-box-label['))
    line.content:insert(pandoc.RawInline('typst', ']'))
  end
  return pandoc.Div({ line }, pandoc.Attr('', { 'box-label' }))
end

local function wrap_tables(blocks)
  return blocks:walk {
    Table = function(tbl)
      if tbl.identifier ~= '' then
        return nil
      end
      return pandoc.Div({ tbl }, pandoc.Attr('', { 'table-scroll' }, { { 'role', 'group' }, { 'tabindex', '0' } }))
    end,
  }
end

-- A table too long for one line a row gets widths from its cells: no column narrower than its longest word, the
-- rest to where it saves most lines, the tallest cells first. Pandoc would take the dashes below the header.
local line_length = 98 -- the width of the PDF's tables, in letters of their type
local gutter = 2.2 -- what the insets of a column take
local longest_word = 24
local short_cell = 18 -- as in "12 December 2024", "about 1,100 km": rather on one line
local letters = { -- how wide a letter is; the others are one
  { '[ijl.,:;!|()%[%]\'/ ]', 0.5 }, { '[frt%-]', 0.7 }, { '%d', 1.12 }, { '[A-Z%%]', 1.25 }, { '[mwMW]', 1.5 },
}

local function width_of(text)
  local width = 0
  for _, code in utf8.codes(text) do
    local letter, own = utf8.char(code), code > 0x2E00 and 1.75 or 1 -- a Korean letter is square
    for _, class in ipairs(letters) do
      own = letter:match('^' .. class[1] .. '$') and class[2] or own
    end
    width = width + own
  end
  return width
end

-- The widths of a cell's words, and of all of it; a citation counts as the numbers that will stand for it.
local function words_of(cell)
  local shown = cell.contents:walk { Cite = function(cite)
    local kind = cite.citations[1].id:match('^(%a+)%-')
    local reference = kind == 'tbl' or kind == 'fig' or kind == 'sec'
    return pandoc.Str(reference and 'Table 10' or '[' .. ('10, '):rep(#cite.citations - 1) .. '10]')
  end }
  local words, whole = pandoc.List {}, 0
  for word in pandoc.utils.stringify(shown):gsub('(%a%-)(%w)', '%1 %2'):gmatch('%S+') do
    words:insert(width_of(word))
    whole = whole + words[#words] + 0.5
  end
  return { words = words, whole = whole }
end

local function lines_in(cell, width)
  if cell.whole <= width then
    return 1
  end
  local lines, used = 1, 0
  for _, word in ipairs(cell.words) do
    if used > 0 and used + word > width then
      lines, used = lines + 1, 0
    end
    used = used + word + 0.5
  end
  return lines
end

-- What a column costs at a width: a tall cell makes its row tall, and a short one looks broken on two lines.
local function cost_of(column, width)
  local cost = 0
  for _, cell in ipairs(column) do
    local lines = lines_in(cell, width)
    cost = cost + lines ^ 3 + (cell.whole <= short_cell and lines > 1 and 8 or 0)
  end
  return cost
end

local function columns_of(tbl)
  local rows = pandoc.List {}
  rows:extend(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do
    rows:extend(body.body)
  end
  local columns = tbl.colspecs:map(function() return pandoc.List {} end)
  for _, row in ipairs(rows) do
    for i, cell in ipairs(row.cells) do
      columns[i]:insert(words_of(cell))
    end
  end
  return columns
end

local function set_widths(tbl)
  local columns = columns_of(tbl)
  local widths, needed, spare = {}, 0, line_length
  for i, column in ipairs(columns) do
    local most, least = 1, 1
    for _, cell in ipairs(column) do
      most = math.max(most, cell.whole)
      for _, word in ipairs(cell.words) do
        least = math.max(least, math.min(longest_word, word + 0.5))
      end
    end
    widths[i], needed, spare = least, needed + most + gutter, spare - least - gutter
  end
  if needed <= line_length then
    tbl.colspecs = tbl.colspecs:map(function(spec) return { spec[1] } end)
    return tbl
  end
  local costs = columns:map(function(column, i)
    local cost = {}
    for more = 0, math.max(0, math.floor(spare)) do
      cost[more] = cost_of(column, widths[i] + more)
    end
    return cost
  end)
  local given, left = {}, math.max(0, math.floor(spare))
  for i = 1, #columns do
    given[i] = 0
  end
  while left > 0 do
    local best, column, step = 0, nil, nil
    for i, cost in ipairs(costs) do
      for more = 1, left do
        local gain = (cost[given[i]] - cost[given[i] + more]) / more
        if gain > best then
          best, column, step = gain, i, more
        end
      end
    end
    if not column then
      break
    end
    given[column], left = given[column] + step, left - step
  end
  local total = 0
  for i = 1, #columns do
    widths[i] = widths[i] + given[i] + gutter + left / #columns
    total = total + widths[i]
  end
  tbl.colspecs = tbl.colspecs:map(function(spec, i)
    return { spec[1], math.floor(widths[i] / total * 1000) / 1000 }
  end)
  return tbl
end

-- A claim's link as a span that still tells its claim: the page's script shows the entry, print shows the words.
local function unlinked(link)
  return pandoc.Span(link.content, pandoc.Attr(link.identifier, { 'claim' }, { claim = link.target:sub(2) }))
end

-- The way back from the ledger is quiet in print, as it is on the page.
function Link(link)
  if typst and link.classes:includes('back') then
    return { pandoc.RawInline('typst', '#briefing-back['), link, pandoc.RawInline('typst', ']') }
  end
end

-- The links to claims in `content`, in order: those that `keep(target)` refuses become spans.
local function relink(content, keep)
  return content:walk {
    Link = function(link)
      if link.classes:includes('claim') and not keep(link.target) then
        return unlinked(link)
      end
    end,
  }
end

-- In a paragraph, a list's item, a term or a caption each claim is linked once.
local function once_each(block)
  local seen = {}
  return relink(block, function(target)
    local first = not seen[target]
    seen[target] = true
    return first
  end)
end

Para = once_each
Plain = once_each

-- A row of a table is linked once.
local function once_a_row(row)
  local linked = false
  for _, cell in ipairs(row.cells) do
    cell.contents = relink(cell.contents, function()
      local first = not linked
      linked = true
      return first
    end)
  end
end

function Table(tbl)
  for _, part in ipairs { tbl.head.rows, tbl.foot.rows } do
    part:map(once_a_row)
  end
  for _, body in ipairs(tbl.bodies) do
    body.body:map(once_a_row)
  end
  return set_widths(tbl)
end

function Div(div)
  if div.classes:includes('assessment') then
    div.content:insert(1, label(assessment_label))
  end
  if not typst then
    return div
  end
  if div.identifier == 'refs' then
    return { pandoc.RawBlock('typst', '#briefing-references['), div, pandoc.RawBlock('typst', ']') }
  end
  for _, class in ipairs(boxes) do
    if div.classes:includes(class) then
      return box(class, div)
    end
  end
end

local function is_table(block) -- in real Quarto a table with a caption is inside a node of its own
  local found = block.t == 'Table'
  if block.t == 'Div' and block.attributes.__quarto_custom_type == 'FloatRefTarget' then
    block:walk { Table = function() found = true end }
  end
  return found
end

-- What leads in stays on the page of what follows: a sentence that ends in a colon, a paragraph all in bold or slanted.
local function leads_in(block, following)
  if not following or block.t ~= 'Para' then
    return false
  end
  local alone = #block.content == 1 and block.content[1].t
  return alone == 'Strong' or alone == 'Emph' or pandoc.utils.stringify(block):match(':$') ~= nil
end

-- A table after a paragraph may go to the top or the foot of a page as the pictures do; one that a heading or a
-- sentence leads in stays where it is.
function Blocks(blocks)
  if not typst then
    return nil
  end
  local kept = pandoc.Blocks {}
  local function wrapped(call, block)
    kept:extend { pandoc.RawBlock('typst', '#' .. call .. '['), block, pandoc.RawBlock('typst', ']') }
  end
  for i, block in ipairs(blocks) do
    local before = blocks[i - 1]
    if leads_in(block, blocks[i + 1]) then
      wrapped('block(sticky: true)', block)
    elseif is_table(block) and before and before.t == 'Para' and not leads_in(before, block) then
      wrapped('briefing-movable', block)
    else
      kept:insert(block)
    end
  end
  return kept
end

-- A list's item of a few lines is kept whole: Typst keeps no two lines of one together by itself.
local few_lines = 290 -- letters
local function whole_items(list)
  if not typst then
    return nil
  end
  for _, item in ipairs(list.content) do
    local content = #item == 1 and (item[1].t == 'Plain' or item[1].t == 'Para') and item[1].content
    if content and words_of({ contents = item }).whole < few_lines then
      content:insert(1, pandoc.RawInline('typst', '#block(breakable: false)['))
      content:insert(pandoc.RawInline('typst', ']'))
    end
  end
  return list
end

BulletList = whole_items
OrderedList = whole_items

-- Subheadings without a number, as in the annexes, stay out of the contents. A heading holds no link to a claim.
function Header(header)
  if header.level > 2 and header.classes:includes('unnumbered') then
    header.classes:insert('unlisted')
  end
  return relink(header, function() return false end)
end

-- A marking in the text is a chip in its TLP colour.
function Span(span)
  if typst and span.classes:includes('claim-ids') then
    span.content:insert(1, pandoc.RawInline('typst', '#briefing-claim-ids['))
    span.content:insert(pandoc.RawInline('typst', ']'))
    return span
  end
  if not span.classes:includes('marking') then
    return nil
  end
  if typst then
    span.content:insert(1, pandoc.RawInline('typst', '#marking-chip(size: 1em)['))
    span.content:insert(pandoc.RawInline('typst', ']'))
  else
    span.classes:insert('tlp-' .. pandoc.utils.stringify(span):gsub('^TLP:', ''):gsub('%W.*', ''):lower())
  end
  return span
end

-- Real Quarto without Bootstrap writes callouts as plain quotations: keep their kind for the style sheet.
function Callout(callout)
  if not (in_quarto and html) then
    return nil
  end
  local title = quarto.utils.as_inlines(callout.title or {})
  if #title == 0 then
    title = pandoc.Inlines { pandoc.Str(callout.type:sub(1, 1):upper() .. callout.type:sub(2)) }
  end
  return pandoc.Div({
    pandoc.Div({ pandoc.Plain(title) }, pandoc.Attr('', { 'callout-title' })),
    pandoc.Div(quarto.utils.as_blocks(callout.content), pandoc.Attr('', { 'callout-body' })),
  }, pandoc.Attr('', { 'callout', 'callout-' .. callout.type }))
end

function Pandoc(doc)
  if not doc.meta.marking then -- the running header needs it; the first marking in the text gives it
    doc.blocks:walk { Span = function(span)
      if span.classes:includes('marking') and not doc.meta.marking then
        doc.meta.marking = pandoc.MetaInlines(span.content:filter(function(part) return part.t ~= 'RawInline' end))
      end
    end }
  end
  if html then
    doc.blocks = wrap_tables(doc.blocks)
    if in_quarto then -- where the skip link leads; the embedded template has a <main> of this id
      doc.blocks:insert(1, pandoc.Div({}, pandoc.Attr('content')))
    end
  end
  return doc
end
