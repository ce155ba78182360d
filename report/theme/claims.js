// Shows a claim's ledger entry in a small panel beside the claim: after a moment of hovering, on keyboard focus, or on
// a tap. Esc or a tap elsewhere closes it. Without this script every claim is a plain link to its entry.
(() => {
  'use strict';
  const OPEN_AFTER = 300; // ms of hovering
  const CLOSE_AFTER = 250; // ms in which the pointer can reach the panel
  const MARGIN = 8; // px to the edges of the window
  const GAP = 4; // px between the claim and the panel

  const panel = document.createElement('div');
  panel.className = 'claim-panel';
  panel.setAttribute('role', 'note');
  panel.setAttribute('aria-label', 'Entry in the ledger of claims');
  panel.hidden = true;
  const entry = document.createElement('div');
  entry.id = 'claim-panel-entry';
  const more = document.createElement('a');
  more.textContent = 'Open in the ledger';
  panel.append(entry, more);
  (document.querySelector('main') || document.body).append(panel);

  let shown = null; // the claim whose entry is in the panel
  let hovered = null; // the claim under the pointer, also while the pointer is on the panel
  let timer = 0;
  let touched = false; // whether the last press was by a finger or a pen

  const claimAt = (target) => target.closest('[data-claim]') || target.closest('a.claim');
  const anchorOf = (claim) => claim.dataset.claim || claim.hash.slice(1);
  const linkOf = (claim) => (claim.matches('a') ? claim : claim.querySelector('a.claim'));

  function fill(anchor) {
    const term = document.getElementById(anchor)?.closest('dt');
    if (!term) return false;
    const title = document.createElement('p');
    title.className = 'claim-panel-title';
    title.append(...term.cloneNode(true).childNodes);
    const body = term.nextElementSibling.cloneNode(true);
    body.querySelectorAll('.back').forEach((link) => link.remove());
    entry.replaceChildren(title, ...body.childNodes);
    entry.querySelectorAll('[id]').forEach((node) => node.removeAttribute('id'));
    entry.scrollTop = 0;
    more.href = '#' + anchor;
    return true;
  }

  function place(claim) {
    const box = claim.getBoundingClientRect();
    const start = claim.getClientRects()[0];
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const left = Math.max(MARGIN, Math.min(start.left, width - panel.offsetWidth - MARGIN));
    const below = box.bottom + GAP;
    const above = box.top - GAP - panel.offsetHeight;
    const top = below + panel.offsetHeight > height && above >= 0 ? above : below;
    panel.style.left = `${left + window.scrollX}px`;
    panel.style.top = `${top + window.scrollY}px`;
  }

  function hide() {
    clearTimeout(timer);
    if (shown) linkOf(shown)?.removeAttribute('aria-describedby');
    shown = null;
    panel.hidden = true;
  }

  function show(claim) {
    hide();
    if (fill(anchorOf(claim))) {
      shown = claim;
      panel.hidden = false;
      place(claim);
      linkOf(claim)?.setAttribute('aria-describedby', entry.id);
    }
  }

  document.addEventListener('pointerdown', (event) => {
    touched = event.pointerType !== 'mouse';
  }, true);

  document.addEventListener('pointerover', (event) => {
    const over = panel.contains(event.target) ? shown : claimAt(event.target);
    if (event.pointerType !== 'mouse' || over === hovered) {
      return;
    }
    hovered = over;
    clearTimeout(timer);
    if (over && over !== shown) {
      timer = setTimeout(show, OPEN_AFTER, over);
    } else if (!over && shown && linkOf(shown) !== document.activeElement) {
      timer = setTimeout(hide, CLOSE_AFTER);
    }
  });

  document.addEventListener('focusin', (event) => {
    if (event.target.matches('a.claim:focus-visible')) {
      show(claimAt(event.target));
    } else if (shown && !panel.contains(event.target)) {
      hide();
    }
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hide();
  });

  // With a mouse or a key a click follows the link; a first tap shows the panel, a second one follows the link.
  document.addEventListener('click', (event) => {
    const claim = claimAt(event.target);
    if (panel.contains(event.target)) {
      if (event.target.closest('a')) hide();
    } else if (!claim) {
      hide();
    } else if (touched && event.detail > 0 && claim !== shown) {
      event.preventDefault();
      show(claim);
    }
  });

  window.addEventListener('resize', hide);
})();
