// Pictures enlarge: a click on one, or the button under it, shows it as wide as its letters need, to be moved about.
// Esc or the button closes it, and the focus goes back. Without this script the pictures stand in the text alone.
(() => {
  'use strict';
  const dialog = document.createElement('dialog');
  dialog.className = 'enlarged';
  const head = document.createElement('div');
  head.className = 'enlarged-head';
  const title = document.createElement('p');
  title.id = 'enlarged-title';
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  head.append(title, close);
  const place = document.createElement('div');
  place.className = 'enlarged-picture';
  place.tabIndex = 0;
  place.setAttribute('role', 'group');
  dialog.setAttribute('aria-labelledby', title.id);
  dialog.append(head, place);
  (document.querySelector('main') || document.body).append(dialog);
  document.documentElement.classList.add('has-script');
  let home = null; // where the picture that is shown belongs

  function show(body, name) {
    home = body;
    body.style.minHeight = `${body.offsetHeight}px`; // the text does not jump while the picture is away
    title.textContent = name;
    place.setAttribute('aria-label', `${name}, enlarged`);
    place.append(...body.childNodes);
    dialog.showModal();
  }

  function putBack() {
    home.append(...place.childNodes);
    home.style.minHeight = '';
  }

  let pressed = null; // where the last press began: moving the picture may end beside it
  dialog.addEventListener('pointerdown', (event) => { pressed = event.target; });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog && pressed === dialog) dialog.close();
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', putBack);
  window.addEventListener('beforeprint', () => {
    if (!dialog.open) return;
    dialog.close();
    putBack(); // the event of closing comes after the paper
  });

  for (const figure of document.querySelectorAll('figure.quarto-float-fig')) {
    const body = figure.querySelector('.float-body') || figure.querySelector(':scope > div');
    const caption = figure.querySelector('figcaption');
    if (!body || !caption) continue;
    const name = caption.textContent.split(':')[0].trim();
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'enlarge';
    button.textContent = 'Enlarge';
    button.setAttribute('aria-label', `Enlarge ${name}`);
    button.addEventListener('click', () => show(body, name));
    body.after(button);
    body.addEventListener('click', () => {
      button.focus(); // where the focus returns to
      show(body, name);
    });
  }
})();
