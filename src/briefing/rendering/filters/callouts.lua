-- Callouts. Typst: the call of `callout` that real Quarto writes, so that one partial styles both.
-- HTML is left to the theme's own filter; where a project has none, the div keeps its class and gets its title.
local kinds = {
  note = { '0758E5', 'dae6fb' },
  warning = { 'EB9113', 'fcefdc' },
  important = { 'CC1914', 'f7dddc' },
  tip = { '00A047', 'ccf1e3' },
}

local function kind_of(div)
  for _, class in ipairs(div.classes) do
    local kind = class:match('^callout%-(%a+)$')
    if kinds[kind] then
      return kind
    end
  end
end

local function title_of(div, kind)
  local title = div.attributes.title
  if title then
    return pandoc.utils.blocks_to_inlines(pandoc.read(title, 'markdown').blocks)
  end
  return pandoc.Inlines { pandoc.Str(kind:sub(1, 1):upper() .. kind:sub(2)) }
end

local function typst(kind, title, content)
  local colours = kinds[kind]
  local blocks = pandoc.Blocks { pandoc.RawBlock('typst', '#callout(body: [') }
  blocks:extend(content)
  blocks:insert(pandoc.RawBlock('typst', '], title: ['))
  blocks:insert(pandoc.Plain(title))
  blocks:insert(pandoc.RawBlock('typst', string.format(
    '], background_color: rgb("#%s"), icon_color: rgb("#%s"))', colours[2], colours[1])))
  return pandoc.Div(blocks)
end

-- Word's paragraphs each carry the style; lists of short items have one of their own, so they grow.
local function docx(title, content)
  local body = content:walk { Plain = function(plain) return pandoc.Para(plain.content) end }
  return {
    pandoc.Div({ pandoc.Para(title) }, pandoc.Attr('', {}, { { 'custom-style', 'Callout Title' } })),
    pandoc.Div(body, pandoc.Attr('', {}, { { 'custom-style', 'Callout' } })),
  }
end

function Div(div)
  local kind = kind_of(div)
  if not kind then
    return nil
  end
  local title = title_of(div, kind)
  if FORMAT == 'typst' then
    return typst(kind, title, div.content)
  elseif FORMAT == 'docx' then
    return pandoc.Div(docx(title, div.content), pandoc.Attr(div.identifier))
  end
  local head = pandoc.Div({ pandoc.Plain(title) }, pandoc.Attr('', { 'callout-title' }))
  local body = pandoc.Div(div.content, pandoc.Attr('', { 'callout-body' }))
  return pandoc.Div({ head, body }, pandoc.Attr(div.identifier, { 'callout', 'callout-' .. kind }))
end
