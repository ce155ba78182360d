// Long tables sort by a column, with a button in its head, and show only the rows that hold a word. Without this script
// a table stands in its own order.
(() => {
  'use strict';
  const FEWEST = 6; // rows worth sorting
  const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
    'November', 'December'];
  const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven',
    'twelve'];
  const NAMED = `(${MONTHS.join('|')})`;
  const MORE_DIGITS = String.raw`[\w.,:/–-]*\d`; // what follows shows that the digits before it are no figure
  const DATE = new RegExp(String.raw`^(?:[A-Z][a-z]+day,? )?(?:(?:(\d{1,2})(?:–\d{1,2})? )?${NAMED}`
    + String.raw`(?: to \d{1,2} ${NAMED})? )?(\d{4})(?!${MORE_DIGITS})(?:,? (\d{1,2}):(\d{2})\b)?`);
  const BOUND = '(?:(?:a little |just |well )?over|under|about|some|around|roughly|approximately|nearly|almost|'
    + 'at least|at most|up to|as many as|(?:no )?(?:more|less|fewer) than|[≥≤<>~≈])';
  const FIGURE = String.raw`[−-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|${NUMBERS.join('|')}`;
  const NUMBER = new RegExp(String.raw`^(?:${BOUND} ?)?(${FIGURE})(?:–[\d.,]+)?(?![-a-z]|${MORE_DIGITS})`
    + String.raw`(?! (?:${NAMED}|hundred|thousand|million|billion|dozen)\b)`, 'i');
  const VAGUE = /^(?:several|many|some|(?:a|too) few|unknown|not \w+|number not given)\b/i;
  const LAST = Infinity; // of a cell without a figure
  const NEXT = { none: 'ascending', ascending: 'descending', descending: 'none' };

  const text = (row, column) => (row.cells[column]?.textContent || '').replace(/\s+/g, ' ').trim();
  const isEmpty = (words) => words === '' || words === '–';

  // "Monday, 6 January 2025, 12:05", "3–4 December 2024" and "April 1984" as 202501061205, 202412030000, 198404000000
  function date(words) {
    const [found, day, month, , year, hour, minute] = words.match(DATE) || [];
    const parts = [year, MONTHS.indexOf(month) + 1, day, hour, minute];
    return found ? parts.reduce((sum, part) => sum * 100 + Number(part || 0), 0) : null;
  }

  // "about 1,100 km", "at least seven (JCS)", "−0.05 (−0.10 to 0.02)" and "36–44" as 1100, 7, −0.05 and 36. A vague
  // count, as "several", has no figure: it stands last with the empty cells, whichever way the column is sorted.
  function number(words) {
    const found = words.match(NUMBER)?.[1].toLowerCase();
    if (!found) return VAGUE.test(words) ? LAST : null;
    const spelled = NUMBERS.indexOf(found);
    return spelled < 0 ? Number(found.replace('−', '-').replaceAll(',', '')) : spelled;
  }

  // The first way of reading that is right for every cell of the column that says something; else the words.
  function reading(rows, column) {
    const said = rows.map((row) => text(row, column)).filter((words) => !isEmpty(words));
    const fits = (read) => said.every((words) => read(words) !== null) && said.some((words) => read(words) !== LAST);
    return [date, number].find(fits) || ((words) => words);
  }

  function order(rows, column, direction) {
    const read = reading(rows, column);
    const key = (row) => (isEmpty(text(row, column)) ? LAST : read(text(row, column)));
    const sign = direction === 'descending' ? -1 : 1;
    const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b, 'en', { numeric: true }));
    return [...rows].sort((one, other) => {
      const [a, b] = [key(one), key(other)];
      return a === LAST || b === LAST ? (a === LAST) - (b === LAST) : sign * compare(a, b);
    });
  }

  function sortable(table, rows) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    for (const [column, cell] of heads.entries()) {
      if (!cell.textContent.trim()) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...cell.childNodes);
      cell.append(button);
      button.addEventListener('click', () => {
        const direction = NEXT[cell.getAttribute('aria-sort') || 'none'];
        heads.forEach((head) => head.removeAttribute('aria-sort'));
        if (direction !== 'none') cell.setAttribute('aria-sort', direction);
        body.append(...(direction === 'none' ? rows : order(rows, column, direction)));
      });
    }
  }

  function filterable(table, rows, name) {
    const box = document.createElement('p');
    box.className = 'filter';
    const field = document.createElement('input');
    field.type = 'search';
    field.placeholder = 'Filter rows';
    field.setAttribute('aria-label', `Filter the rows of ${name}`);
    const count = document.createElement('span');
    count.setAttribute('role', 'status');
    box.append(field, ' ', count);
    function filter() {
      const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      const held = (row) => wanted.every((word) => row.textContent.toLowerCase().includes(word));
      rows.forEach((row) => { row.hidden = !held(row); });
      count.textContent = wanted.length ? `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows` : '';
    }
    // A link into a hidden row ends the filter, for there is nowhere else to go.
    function reveal() {
      if (!table.querySelector('[hidden]:is(:target, :has(:target))')) return;
      field.value = '';
      filter();
      document.querySelector(':target').scrollIntoView();
    }
    field.addEventListener('input', filter);
    window.addEventListener('hashchange', reveal);
    document.addEventListener('click', (event) => {
      if (event.target.closest('a')?.hash === location.hash) reveal(); // the hash does not change
    });
    (table.closest('figure > div') || table).before(box); // outside what scrolls sideways, in either renderer's page
  }

  for (const table of document.querySelectorAll('.quarto-float-tbl table')) {
    const rows = table.tHead && table.tBodies.length === 1 ? [...table.tBodies[0].rows] : [];
    if (rows.length < FEWEST) continue;
    const caption = table.closest('figure')?.querySelector('figcaption');
    sortable(table, rows);
    filterable(table, rows, (caption?.textContent || 'the table').split(':')[0].trim());
  }
})();
