-- Metadata as real Quarto hands it to its partials: by-author, and the author's name as plain text.
function Meta(meta)
  local authors = meta.author
  if authors and pandoc.utils.type(authors) ~= 'List' then
    authors = pandoc.MetaList { authors }
  end
  local by_author = pandoc.List {}
  for _, author in ipairs(authors or {}) do
    by_author:insert { name = { literal = author } }
  end
  if #by_author > 0 then
    meta.author = authors
    meta['by-author'] = by_author
  end
  return meta
end
