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
    // a path on a disk leads nobody else to the page, and tells whose disk it is
    const address = location.protocol !== 'file:' && location.href.replace(/#.*/, '') + (id ? '#' + id : '');
    const edition = ofHead('.edition').replace(/, supersedes edition [0-9]+:.*/, '');
    const parts = [ofHead('.author'), ofHead('.organisation'), `“${ofHead('h1')}”`, title && `“${title}”`,
      edition, ofHead('.date'), ofHead('.as-of'), ofHead('.marking'), address];
    return parts.filter(Boolean).join('. ');
  }

  const status = document.createElement('p');
  status.className = 'copied';
  status.setAttribute('role', 'status');
  main.append(status);

  let timer = 0;
  function say(...parts) {
    clearTimeout(timer);
    status.replaceChildren(...parts);
  }

  // Whether the text is in the clipboard now.
  async function copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { // a page opened from a disk may not have the clipboard
      const field = document.createElement('textarea');
      field.value = text;
      const focused = document.activeElement;
      main.append(field);
      field.select();
      const done = document.execCommand('copy');
      field.remove();
      focused?.focus();
      return done;
    }
  }

  async function copy(text) {
    if (await copied(text)) {
      say('Citation copied');
      timer = setTimeout(say, 3000);
      return;
    }
    const shown = document.createElement('span');
    shown.textContent = text;
    say('Could not copy; here is the text: ', shown);
    getSelection().selectAllChildren(shown); // for the reader's own way of copying
  }

  // What is said goes when the reader goes on; a text to copy has no other end.
  for (const step of ['pointerdown', 'focusin']) {
    document.addEventListener(step, (event) => {
      if (!status.contains(event.target)) say();
    });
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
    const unnumbered = heading.cloneNode(true);
    unnumbered.querySelector('.header-section-number')?.remove();
    const title = words(unnumbered);
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
