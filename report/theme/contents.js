// The contents follow the text, and fold on a telephone. Without this script they stand open at the start.
(() => {
  'use strict';
  const toc = document.getElementById('TOC');
  const list = toc?.querySelector('ul');
  if (!list) return;
  const links = new Map([...toc.querySelectorAll('a[href^="#"]')].map((a) => [a.hash.slice(1), a]));
  const marked = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let current = null;
  let waiting = false;

  function follow() {
    waiting = false;
    // at the end of the page nothing more rises, so what stands lowest in the window is read
    const atEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 1;
    const line = atEnd ? window.innerHeight : window.innerHeight / 4;
    const above = marked.filter((section) => section.getBoundingClientRect().top <= line);
    const link = above.length ? links.get(above[above.length - 1].id) : null;
    if (link === current) return;
    current?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'location');
    current = link;
    if (link && getComputedStyle(toc).position === 'fixed') {
      const [box, own] = [toc.getBoundingClientRect(), link.getBoundingClientRect()];
      if (own.top < box.top || own.bottom > box.bottom) toc.scrollTop += own.top - box.top - box.height / 2;
    }
  }

  const soon = () => {
    if (!waiting) requestAnimationFrame(follow);
    waiting = true;
  };
  window.addEventListener('scroll', soon, { passive: true });
  window.addEventListener('resize', soon);
  follow();

  // The style sheet shows this button on a telephone alone.
  const fold = document.createElement('button');
  fold.type = 'button';
  fold.className = 'fold';
  function open(is) {
    fold.setAttribute('aria-expanded', is);
    fold.textContent = is ? 'Hide the contents' : 'Show the contents';
  }
  open(false);
  fold.addEventListener('click', () => open(fold.getAttribute('aria-expanded') === 'false'));
  list.before(fold);
})();
