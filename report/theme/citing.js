// Headings, figures and tables have a link of their own, and a button copies the citation of the briefing or of a
// section. Without this script nothing is missing in the text.
(() => {
  'use strict';
  const main = document.querySelector('main') || document.body;
  const head = document.getElementById('title-block-header');

  // Citations
  const words = (node) => (node ? node.textContent.replace(/\s+/g, ' ').trim() : '');
  const ofHead = (name) => words(head?.querySelector(name));

  function citation(id, title) {
    const address = location.href.replace(/#.*/, '') + (id ? '#' + id : '');
    const parts = [ofHead('.author'), ofHead('.organisation'), `“${ofHead('h1')}”`, title && `“${title}”`,
      ofHead('.edition'), ofHead('.date'), ofHead('.as-of'), ofHead('.marking'), address];
    return parts.filter(Boolean).join('. ');
  }

  const status = document.createElement('p');
  status.className = 'copied';
  status.setAttribute('role', 'status');
  main.append(status);

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch { // a page opened from a disk may not have the clipboard
      const field = document.createElement('textarea');
      field.value = text;
      const focused = document.activeElement;
      main.append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
      focused?.focus();
    }
    status.textContent = 'Citation copied';
    setTimeout(() => { status.textContent = ''; }, 3000);
  }

  function button(id, title) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'cite';
    made.textContent = title ? 'Cite' : 'Copy citation';
    if (title) made.setAttribute('aria-label', `Copy the citation of “${title}”`);
    made.addEventListener('click', () => copy(citation(id, title)));
    return made;
  }

  head?.append(button('', ''));

  // Links of their own
  function permalink(id, of) {
    const made = document.createElement('a');
    made.className = 'permalink';
    made.href = '#' + id;
    made.textContent = '#';
    made.setAttribute('aria-label', `Link to “${of}”`);
    return made;
  }

  for (const heading of main.querySelectorAll('section[id] > :is(h2, h3)')) {
    const title = words(heading).replace(/^[\d.]+ /, '');
    const { id } = heading.parentElement;
    const tools = document.createElement('span');
    tools.className = 'tools';
    tools.append(permalink(id, title));
    if (heading.matches('h2')) tools.append(' ', button(id, title));
    heading.after(tools);
  }
  for (const caption of main.querySelectorAll('figcaption')) {
    const { id } = caption.parentElement.closest('[id^="fig-"], [id^="tbl-"]') || {};
    if (id) caption.append(' ', permalink(id, words(caption).split(':')[0]));
  }
})();
