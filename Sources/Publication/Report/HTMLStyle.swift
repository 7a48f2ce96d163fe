/// How reports look, and the script that sorts tables where scripts run.
enum HTMLStyle {
  /// Series differ in lightness, so that they are told apart in black and white as well.
  static let sheet = """
    :root { color-scheme: light dark; --ink: #1a1a1a; --soft: #595959; --rule: #c9c9c9; --paper: #ffffff;
      --band: #f3f5f7; --accent: #0b4a7a; --alarm: #a3140c;
      --s0: #0b4a7a; --s1: #9cc7e6; --s2: #3f86bd; --s3: #dcebf6; --s4: #222222; --s5: #8c8c8c; --track: #eceff2; }
    @media (prefers-color-scheme: dark) { :root { --ink: #ececec; --soft: #b4b4b4; --rule: #4a4a4a; --paper: #16181b;
      --band: #212529; --accent: #8fc3ec; --alarm: #ff9d94; --s0: #4d97d1; --track: #2a2f34; } }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 60rem; color: var(--ink); background: var(--paper);
      font: 16px/1.5 "Noto Sans", "Noto Sans Arabic", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: .3rem 0; text-wrap: balance; }
    h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.5rem 0 .6rem; }
    p { margin: .4rem 0; }
    a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: .2em; }
    .mark { font-size: .85rem; color: var(--soft); margin: 0; }
    .mark strong { display: inline-block; padding: .05rem .5rem; margin-inline-end: .4rem; border: 1px solid currentColor;
      border-radius: .2rem; letter-spacing: .06em; color: var(--accent); }
    .internal .mark, .internal .mark strong { color: var(--alarm); }
    .period, .source, .notes, footer { color: var(--soft); font-size: .875rem; }
    .narrative { font-size: 1.15rem; margin: 1rem 0; max-width: 46rem; }
    .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.2rem 0; }
    .cards div { border-block-start: 3px solid var(--accent); background: var(--band); padding: .6rem .8rem; }
    .cards dt { color: var(--soft); font-size: .875rem; }
    .cards dd { margin: 0; font-size: 1.7rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.25; }
    .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1.5rem 2.5rem; margin: 1.5rem 0; }
    figure { margin: 0 0 1rem; }
    figcaption { font-weight: 600; margin-bottom: .4rem; line-height: 1.3; }
    svg { display: block; width: 100%; height: auto; overflow: visible; font: 12px/1 inherit; font-family: inherit; }
    .narrow svg { max-width: 30rem; }
    .wide { overflow-x: auto; }
    .wide svg { min-width: 34rem; }
    svg text { fill: var(--ink); font-size: 12px; }
    svg .value { font-weight: 600; }
    svg .muted { fill: var(--soft); font-size: 11px; }
    svg .axis { stroke: var(--rule); }
    svg .track { fill: var(--track); }
    svg .hidden { fill: var(--track); stroke: var(--soft); stroke-dasharray: 3 3; stroke-width: .75; }
    svg .on-hidden { fill: var(--soft); font-size: 11px; }
    svg .s0 { fill: var(--s0); } svg .s1 { fill: var(--s1); } svg .s2 { fill: var(--s2); }
    svg .s3 { fill: var(--s3); } svg .s4 { fill: var(--s4); } svg .s5 { fill: var(--s5); }
    svg rect[class^=s] { stroke: var(--paper); stroke-width: .75; }
    svg .on-s0, svg .on-s4 { fill: #ffffff; font-weight: 600; }
    svg .on-s1, svg .on-s2, svg .on-s3, svg .on-s5 { fill: #111111; font-weight: 600; }
    svg .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
    svg .l0 { stroke: var(--s0); } svg .l1 { stroke: var(--s5); stroke-dasharray: 6 3; }
    svg .l2 { stroke: var(--s2); stroke-dasharray: 2 3; } svg .l3 { stroke: var(--s1); }
    svg .h0 { fill: #ffffff; stroke: #d9d9d9; stroke-width: .5; } svg .h1 { fill: #e3eef8; } svg .h2 { fill: #bfd8ee; }
    svg .h3 { fill: #8fbbdf; } svg .h4 { fill: #5a97c8; } svg .h5 { fill: #2c6fa6; } svg .h6 { fill: #0b3c66; }
    .scroll { overflow-x: auto; }
    .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    table { border-collapse: collapse; min-width: 60%; font-size: .9375rem; font-variant-numeric: tabular-nums lining-nums; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    th, td { padding: .3rem .7rem; text-align: end; vertical-align: baseline; border-block-end: 1px solid var(--rule); }
    thead th, thead td { vertical-align: bottom; font-weight: 600; border-block-end: 2px solid var(--ink); }
    thead tr:not(:last-child) th[colspan] { text-align: center; border-block-end: 1px solid var(--rule); }
    th[scope=row], th[scope=rowgroup], th.stub { text-align: start; font-weight: 400; }
    th.stub { font-weight: 600; }
    td.p, th.p { color: var(--soft); padding-inline-start: 0; }
    tr.sum th, tr.sum td { font-weight: 650; background: var(--band); }
    td.c abbr { text-decoration: none; color: var(--soft); font-style: italic; }
    th button { all: unset; cursor: pointer; }
    th button:focus-visible { outline: 2px solid var(--accent); }
    th[aria-sort=ascending] button::after { content: " \\2191"; } th[aria-sort=descending] button::after { content: " \\2193"; }
    .notes { margin-top: .6rem; }
    .notes p { margin: .1rem 0; }
    footer { border-block-start: 1px solid var(--rule); margin-top: 3rem; }
    footer h2 { font-size: 1rem; color: var(--ink); margin-top: 1rem; }
    footer ul { padding-inline-start: 1.2rem; }
    .files { font-size: .8rem; } code { overflow-wrap: anywhere; font-size: .75rem; }
    @page { size: A4; margin: 16mm; }
    @media print {
      :root { --ink: #000; --soft: #444; --paper: #fff; --band: #f3f5f7; --rule: #bbb; --accent: #0b4a7a; --alarm: #a3140c; --s0: #0b4a7a; --track: #eceff2; }
      body { max-width: none; padding: 0; font-size: 10.5pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      .first { break-after: page; } h2 { break-after: avoid; margin-top: 1.2rem; }
      figure, tr { break-inside: avoid; } thead { display: table-header-group; }
      .charts { grid-template-columns: 1fr 1fr; } .scroll, .wide { overflow: visible; } .wide svg { min-width: 0; }
    }
    """

  /// Sorts a table by a column; sums stay below.
  static let script = """
    for (const table of document.querySelectorAll('table.flat')) {
      const body = table.tBodies[0];
      table.querySelectorAll('thead th').forEach((head, column) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener('click', () => {
          const up = head.getAttribute('aria-sort') === 'descending';
          table.querySelectorAll('thead th').forEach(other => other.removeAttribute('aria-sort'));
          head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
          const plain = text => text.replace(/[\\u0660-\\u0669]/g, d => d.charCodeAt(0) - 0x660).replace(/\\u066b/g, '.').replace(/[,\\u066c]/g, '');
          const key = row => plain(row.cells[column].textContent.trim());
          const number = text => text === '' || isNaN(text) ? null : Number(text);
          const rows = [...body.rows];
          rows.filter(row => !row.classList.contains('sum')).sort((one, other) => {
            const [a, b] = [key(one), key(other)];
            const [x, y] = [number(a), number(b)];
            const order = x !== null && y !== null ? x - y : x !== null ? 1 : y !== null ? -1 : a.localeCompare(b);
            return up ? order : -order;
          }).forEach(row => body.append(row));
          rows.filter(row => row.classList.contains('sum')).forEach(row => body.append(row));
        });
      });
    }
    """
}
