-- After citeproc: an address of the bibliography that is not https is printed, not linked.
local linked = { '^https:', '^mailto:', '^#', '^notebooks/[%w_-]+%.html' }

function Link(link)
  for _, pattern in ipairs(linked) do
    if link.target:match(pattern) then
      return nil
    end
  end
  return link.content
end
