-- After citeproc: an address of the bibliography that is not https is printed, not linked.
function Link(link)
  if not link.target:match('^https:') and not link.target:match('^mailto:') and not link.target:match('^#') then
    return link.content
  end
end
