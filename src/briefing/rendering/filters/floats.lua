-- Figures, tables, section numbers and the references to them, numbered as Quarto numbers them.
-- Runs before citeproc, so that @fig-… never reaches it.
local names = { fig = 'Figure', tbl = 'Table', sec = 'Section' }
local numbers = {}
local counts = { fig = 0, tbl = 0 }
local nbsp = '\u{a0}'

local function kind_of(id)
  return id:match('^(%a+)%-')
end

local function typst_string(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"'
end

local function escape_html(text)
  return (text:gsub('&', '&amp;'):gsub('<', '&lt;'):gsub('>', '&gt;'):gsub('"', '&quot;'))
end

-- First pass: give every target its number.
local section = { 0, 0, 0, 0, 0, 0 }
local top_level = 2  -- level 1 is the title

local function number_heading(header)
  if header.classes:includes('unnumbered') then
    return nil
  end
  local depth = header.level - top_level + 1
  section[depth] = section[depth] + 1
  for deeper = depth + 1, 6 do
    section[deeper] = 0
  end
  numbers[header.identifier] = table.concat(section, '.', 1, depth)
  if FORMAT:match('html') then
    header.content:insert(1, pandoc.Space())
    header.content:insert(1, pandoc.Span(pandoc.Str(numbers[header.identifier]), { class = 'header-section-number' }))
    return header
  end
end

local function number_float(block)
  local kind = kind_of(block.identifier)
  if counts[kind] then
    counts[kind] = counts[kind] + 1
    numbers[block.identifier] = tostring(counts[kind])
  end
end

-- Second pass: write floats and references.
local function caption_of(block)
  return pandoc.utils.blocks_to_inlines(block.caption.long)
end

local function typst_float(id, body, caption, position)
  local kind = kind_of(id)
  local blocks = pandoc.Blocks { pandoc.RawBlock('typst', '#figure([') }
  blocks:extend(body)
  blocks:insert(pandoc.RawBlock('typst', '], caption: figure.caption(position: ' .. position .. ', ['))
  blocks:insert(pandoc.Plain(caption))
  blocks:insert(pandoc.RawBlock('typst', string.format(
    ']), kind: "quarto-float-%s", supplement: "%s", numbering: "1")\n<%s>\n', kind, names[kind], id)))
  return blocks
end

local function html_float(id, body, caption, position)
  local kind = kind_of(id)
  local label = pandoc.Inlines { pandoc.Str(names[kind] .. nbsp .. numbers[id] .. ':'), pandoc.Space() }
  label:extend(caption)
  local caption_id = id .. '-caption'
  local figcaption = pandoc.Blocks {
    pandoc.RawBlock('html', string.format(
      '<figcaption class="quarto-float-caption-%s quarto-float-caption quarto-float-%s" id="%s">',
      position, kind, caption_id)),
    pandoc.Plain(label),
    pandoc.RawBlock('html', '</figcaption>'),
  }
  -- on a narrow screen it scrolls by itself, so the keyboard must reach it; a list keeps its order
  local content = pandoc.Div(body, pandoc.Attr('', { 'float-body' }, {
    { 'role', 'region' }, { 'tabindex', '0' }, { 'aria-labelledby', caption_id },
  }))
  local blocks = pandoc.Blocks { pandoc.RawBlock('html', '<figure class="quarto-float quarto-float-' .. kind .. '">') }
  if position == 'top' then
    blocks:extend(figcaption)
    blocks:insert(content)
  else
    blocks:insert(content)
    blocks:extend(figcaption)
  end
  blocks:insert(pandoc.RawBlock('html', '</figure>'))
  return pandoc.Div(blocks, pandoc.Attr(id, { 'quarto-float' }))
end

local function docx_float(id, body, caption, position)
  local label = pandoc.Inlines { pandoc.Str(names[kind_of(id)] .. nbsp .. numbers[id] .. ':'), pandoc.Space() }
  label:extend(caption)
  local style = kind_of(id) == 'tbl' and 'Table Caption' or 'Image Caption'
  local line = pandoc.Div({ pandoc.Para(label) }, pandoc.Attr('', {}, { ['custom-style'] = style }))
  local blocks = pandoc.Blocks(body)
  blocks:insert(position == 'top' and 1 or #blocks + 1, line)
  return pandoc.Div(blocks, pandoc.Attr(id))
end

local function float(id, body, caption, position)
  if FORMAT == 'typst' then
    return typst_float(id, body, caption, position)
  elseif FORMAT == 'docx' then
    return docx_float(id, body, caption, position)
  end
  return html_float(id, body, caption, position)
end

local function picture(image)
  local alt = image.attributes['fig-alt']
  if FORMAT == 'typst' then
    return pandoc.Plain(pandoc.RawInline('typst', string.format(
      '#box(image(%s, alt: %s))', typst_string(image.src), typst_string(alt))))
  elseif FORMAT:match('html') then
    return pandoc.RawBlock('html', string.format(
      '<img src="%s" alt="%s">', escape_html(image.src), escape_html(alt)))
  end
  local figure = pandoc.Para(pandoc.Image(pandoc.Inlines(alt), image.src))
  return pandoc.Div({ figure }, pandoc.Attr('', {}, { { 'custom-style', 'Captioned Figure' } }))
end

function Figure(figure)
  if not numbers[figure.identifier] then
    return nil
  end
  local image
  figure.content:walk { Image = function(found) image = found end }
  return float(figure.identifier, { picture(image) }, caption_of(figure), 'bottom')
end

function Table(tbl)
  if FORMAT == 'typst' then
    tbl.classes:insert('typst:no-figure')
  end
  local id, caption = tbl.identifier, caption_of(tbl)
  if not numbers[id] then
    return tbl
  end
  tbl.identifier = ''
  tbl.caption = { long = {} }
  return float(id, { tbl }, caption, 'top')
end

function Cite(cite)
  local id = cite.citations[1].id
  local name = names[kind_of(id)]
  if not name then
    return nil
  end
  if FORMAT == 'typst' then
    return pandoc.RawInline('typst', string.format('#ref(<%s>, supplement: [%s])', id, name))
  end
  return pandoc.Link(name .. nbsp .. numbers[id], '#' .. id, '', { class = 'quarto-xref' })
end

function Pandoc(doc)
  doc.blocks = doc.blocks:walk {
    traverse = 'topdown',
    Header = number_heading,
    Figure = number_float,
    Table = number_float,
  }
  doc.blocks = doc.blocks:walk { traverse = 'topdown', Figure = Figure, Table = function(t)
    local replaced = Table(t)
    return replaced, false
  end }
  doc.blocks = doc.blocks:walk { Cite = Cite }
  return doc
end

return { { Pandoc = Pandoc } }
