-- content-visible divs and page breaks, as Quarto does them.
local shown = FORMAT:match('html') and 'html' or FORMAT

local page_break = {
  html = pandoc.RawBlock('html', '<div style="page-break-after: always;"></div>'),
  typst = pandoc.RawBlock('typst', '#pagebreak()'),
  docx = pandoc.RawBlock('openxml', '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
}

function Div(div)
  if div.classes:includes('pagebreak') then
    return page_break[shown]
  end
  if div.classes:includes('content-visible') then
    if div.attributes['when-format'] ~= shown then
      return {}
    end
    return div.content
  end
end
