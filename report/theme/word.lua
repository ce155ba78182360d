-- What the DOCX needs beyond plain pandoc, for both renderers: the title block's facts, alternative texts,
-- pixels in the place of vectors, contents without page numbers, and the styles of reference.docx.
if FORMAT ~= 'docx' then
  return {}
end

local contents_title = 'Table of contents'
local marking_styles = { red = 'Marking Red', amber = 'Marking Amber', green = 'Marking Green' }

local function styled(name, content)
  return pandoc.Div(content, pandoc.Attr('', {}, { { 'custom-style', name } }))
end

local function written(name, inlines)
  return pandoc.Span(inlines, pandoc.Attr('', {}, { { 'custom-style', name } }))
end

local function chip(inlines)
  local colour = pandoc.utils.stringify(inlines):match('^TLP:(%a+)')
  return written(marking_styles[(colour or ''):lower()] or 'Marking Clear', inlines)
end

-- A reader of the DOCX hears what fig-alt says; a PNG stands beside each SVG, which Word does not show everywhere.
local function Image(image)
  local alternative = image.attributes['fig-alt']
  if alternative then
    image.caption = pandoc.Inlines(alternative)
  end
  local raster = image.src:gsub('%.svg$', '.png')
  local file = io.open(raster)
  if file then
    file:close()
    image.src = raster
  end
  return image
end

-- Every number is a claim: its link is quiet, so that the text stays readable.
local function Link(link)
  if link.classes:includes('claim') then
    link.content = { written('Claim Link', link.content) }
    return link
  end
end

local function Span(span)
  if span.classes:includes('marking') then
    return chip(span.content)
  elseif span.classes:includes('claim-ids') then
    return written('Claim Ids', span.content)
  end
end

-- Word knows no boxes: their paragraphs carry a style. Lists of short items have one of their own, so they grow.
local function boxed(name, blocks)
  return styled(name, blocks:walk { Plain = function(plain) return pandoc.Para(plain.content) end })
end

-- A list in a box is one by its style, whose rule stands below that of the paragraphs around it.
local function items(name, blocks)
  return blocks:walk { BulletList = function(list)
    local made = pandoc.Blocks {}
    for _, item in ipairs(list.content) do
      local first = table.remove(item, 1)
      made:insert(styled(name, { pandoc.Para(first.content) }))
      made:extend(item)
    end
    return made
  end }
end

-- What introduces a list stays on its page.
local function Blocks(blocks)
  for i, block in ipairs(blocks) do
    if block.t == 'Para' and blocks[i + 1] and blocks[i + 1].t == 'BulletList' then
      blocks[i] = styled('Lead In', { block })
    end
  end
  return blocks
end

-- A list of terms whose paragraphs carry styles of their own: the ledger's are small, the key facts' are a box.
local function entries(term, entry, div)
  return div:walk { DefinitionList = function(list)
    local made = pandoc.Blocks {}
    for _, item in ipairs(list.content) do
      made:insert(styled(term, { pandoc.Para(item[1]) }))
      for _, told in ipairs(item[2]) do
        made:insert(boxed(entry, pandoc.Blocks(told)))
      end
    end
    return made
  end }
end

local function Div(div)
  if div.classes:includes('assessment') then
    local label = table.remove(div.content, 1)
    local told = boxed('Assessment', items('Assessment Item', div.content))
    return pandoc.Div({ styled('Box Label', label.content), told }, div.attr)
  elseif div.classes:includes('ledger') then
    return entries('Ledger Term', 'Ledger Entry', div)
  elseif div.classes:includes('key-facts') then
    return entries('Key Fact Term', 'Key Fact', div)
  elseif div.classes:find_if(function(class) return class:match('^callout%-') end) then
    div.content = items('Callout Item', div.content)
    return div
  end
end

-- Real Quarto's callouts are tables with a picture that says nothing: paragraphs instead, as the embedded renderer's.
local function Callout(callout)
  local title = quarto.utils.as_inlines(callout.title or {})
  if #title == 0 then
    title = pandoc.Inlines { pandoc.Str(callout.type:sub(1, 1):upper() .. callout.type:sub(2)) }
  end
  local content = pandoc.Blocks(quarto.utils.as_blocks(callout.content))
  local told = boxed('Callout', items('Callout Item', content))
  return pandoc.Div { styled('Callout Title', { pandoc.Para(title) }), told }
end

-- The facts of the title block that pandoc does not print: the marking before the subtitle, the others with the date.
local function Meta(meta)
  local lines = pandoc.List {}
  if meta.marking then
    local subtitle = pandoc.Inlines { chip(meta.marking) }
    if meta.subtitle then
      subtitle:insert(pandoc.LineBreak())
      subtitle:extend(meta.subtitle)
    end
    meta.subtitle = pandoc.MetaInlines(subtitle)
  end
  for _, name in ipairs { 'organisation', 'edition', 'date', 'as-of', 'notice' } do
    if meta[name] then
      local line = pandoc.Inlines(meta[name])
      lines:insert(name == 'as-of' and pandoc.Inlines { pandoc.Str('Information as of '), table.unpack(line) } or line)
    end
  end
  local facts = pandoc.Inlines {}
  for i, line in ipairs(lines) do
    if i > 1 then
      facts:insert(pandoc.LineBreak())
    end
    facts:extend(line)
  end
  if #facts > 0 then
    meta.date = pandoc.MetaInlines(facts)
  end
  return meta
end

-- The sections as links. Word's own contents are empty until someone agrees to update them.
local function contents(blocks)
  local list = pandoc.Blocks { styled('TOC Heading', { pandoc.Para(contents_title) }) }
  local number, top = 0, 6
  blocks:walk { Header = function(header) top = math.min(top, header.level) end }
  blocks:walk { Header = function(header)
    if header.level > top then
      return nil
    end
    local entry = pandoc.utils.stringify(header.content)
    if not header.classes:includes('unnumbered') then
      number = number + 1
      entry = number .. ' ' .. entry
    end
    local link = pandoc.Link({ written('Claim Link', entry) }, '#' .. header.identifier)
    list:insert(styled('toc 1', { pandoc.Para { link } }))
  end }
  return list
end

local function Pandoc(doc)
  doc.meta = Meta(doc.meta)
  local list = contents(doc.blocks)
  if #list > 1 and not doc.meta['one-page'] then
    list:extend(doc.blocks)
    doc.blocks = list
  end
  return doc
end

return {
  { Image = Image, Link = Link, Span = Span, Div = Div, Callout = Callout, Blocks = Blocks },
  { Pandoc = Pandoc },
}
