// Long tables sort by a column, with a button in its head, and show only the rows that hold a word. Without this script
// a table stands in its own order.
(() => {
  'use strict';
  const FEWEST = 6; // rows worth sorting
  const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
    'november', 'december'];
  const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven',
    'twelve'];
  const FIGURE = new RegExp(String.raw`^(?:[a-z]+ ){0,3}?(\d[\d,]*(?:\.\d+)?|${NUMBERS.join('|')})\b`, 'i');
  const NEXT = { none: 'ascending', ascending: 'descending', descending: 'none' };

  const text = (row, column) => (row.cells[column]?.textContent || '').replace(/\s+/g, ' ').trim();
  const isEmpty = (words) => words === '' || words === '–';

  // "6 January 2025", "3–4 December 2024" and "April 1984" as 20250106, 20241203 and 19840400
  function date(words) {
    const found = words.match(/^(?:(\d{1,2})(?:–\d{1,2})? )?(?:([A-Z][a-z]+) )(\d{4})\b/);
    const month = found ? MONTHS.indexOf(found[2].toLowerCase()) : -1;
    return month < 0 ? null : Number(found[3]) * 10000 + (month + 1) * 100 + Number(found[1] || 0);
  }

  // "about 1,100 km", "at least seven (JCS)" and "82 %" as 1100, 7 and 82
  function number(words) {
    const found = words.match(FIGURE);
    if (!found) return null;
    const spelled = NUMBERS.indexOf(found[1].toLowerCase());
    return spelled < 0 ? Number(found[1].replace(/,/g, '')) : spelled;
  }

  // The first way of reading that fits every cell of the column that says something; else the words.
  function reading(rows, column) {
    const said = rows.map((row) => text(row, column)).filter((words) => !isEmpty(words));
    return [date, number].find((read) => said.length && said.every((words) => read(words) !== null)) || ((words) => words);
  }

  function order(rows, column, direction) {
    const read = reading(rows, column);
    const sign = direction === 'descending' ? -1 : 1;
    const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b, 'en', { numeric: true }));
    return [...rows].sort((one, other) => {
      const [a, b] = [text(one, column), text(other, column)];
      if (isEmpty(a) || isEmpty(b)) return isEmpty(a) - isEmpty(b); // what says nothing comes last
      return sign * compare(read(a), read(b));
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
    field.addEventListener('input', () => {
      const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      const held = (row) => wanted.every((word) => row.textContent.toLowerCase().includes(word));
      rows.forEach((row) => { row.hidden = !held(row); });
      count.textContent = wanted.length ? `${rows.filter((row) => !row.hidden).length} of ${rows.length} rows` : '';
    });
    (table.closest('.float-body, .table-scroll') || table).before(box);
  }

  for (const table of document.querySelectorAll('.quarto-float-tbl table')) {
    const rows = table.tHead && table.tBodies.length === 1 ? [...table.tBodies[0].rows] : [];
    if (rows.length < FEWEST) continue;
    const caption = table.closest('figure')?.querySelector('figcaption');
    sortable(table, rows);
    filterable(table, rows, (caption?.textContent || 'the table').split(':')[0].trim());
  }
})();
