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

-- A table too long for one line a row gets widths from its cells: no column narrower than its longest word,
-- the rest shared out by how much each column has to say. Pandoc would take the dashes below the header.
local line_length = 100 -- characters of a table's type on one line of the PDF
local gutter = 3
local longest_word = 24
local short_cell = 16 -- as in "2024-01-14", "12 December 2024": kept on one line

local function measure(cell)
  local text = pandoc.utils.stringify(cell.contents)
  local length = utf8.len(text) or #text
  if length <= short_cell then
    return length, length
  end
  local word = 0
  for part in text:gmatch('%S+') do
    word = math.max(word, math.min(longest_word, utf8.len(part) or #part))
  end
  return length, word
end

local function set_widths(tbl)
  local count = #tbl.colspecs
  local most, least, total = {}, {}, {}
  for i = 1, count do
    most[i], least[i], total[i] = 1, 1, 1
  end
  local rows = pandoc.List {}
  rows:extend(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do
    rows:extend(body.body)
  end
  for _, row in ipairs(rows) do
    for i, cell in ipairs(row.cells) do
      local length, word = measure(cell)
      most[i], least[i], total[i] = math.max(most[i], length), math.max(least[i], word + gutter), total[i] + length
    end
  end
  local needed, floor, wanting = 0, 0, 0
  for i = 1, count do
    needed, floor = needed + most[i] + gutter, floor + least[i]
    wanting = wanting + math.max(0, math.sqrt(total[i] / #rows * most[i]) - least[i])
  end
  local relative = needed > line_length
  local spare = math.max(0, line_length - floor)
  tbl.colspecs = tbl.colspecs:map(function(spec, i)
    if not relative then
      return { spec[1] }
    end
    local want = math.max(0, math.sqrt(total[i] / #rows * most[i]) - least[i])
    local share = least[i] + (wanting > 0 and spare * want / wanting or spare / count)
    return { spec[1], math.floor(share / (floor + spare) * 1000) / 1000 }
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

-- A sentence that ends in a colon stays on the page of the list or table that it introduces.
function Blocks(blocks)
  if not typst then
    return nil
  end
  local kept = pandoc.Blocks {}
  for i, block in ipairs(blocks) do
    local next_kind = blocks[i + 1] and blocks[i + 1].t
    local leads = block.t == 'Para' and pandoc.utils.stringify(block):match(':$')
    if leads and (next_kind == 'BulletList' or next_kind == 'OrderedList' or next_kind == 'Table') then
      kept:insert(pandoc.RawBlock('typst', '#block(sticky: true)['))
      kept:insert(block)
      kept:insert(pandoc.RawBlock('typst', ']'))
    else
      kept:insert(block)
    end
  end
  return kept
end

-- Subheadings without a number, as in the annexes, stay out of the contents. A heading holds no link to a claim.
function Header(header)
  if header.level > 2 and header.classes:includes('unnumbered') then
    header.classes:insert('unlisted')
  end
  return relink(header, function() return false end)
end

-- A marking in the text is a chip in its TLP colour.
function Span(span)
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
