// On a practising terminal: what a visitor does becomes the steps of a recorded visit (assets/walkthroughs/README.md).
// Looks at the page as it is, beside the program. Who a person is, is not kept: phone, FIN and code stand as {phone}, {fin}
// and {code}, for somebody who is made up anew at each play. The first of the bench's scripts (bench.js).
(() => {
  /// Less than a server takes (16 KiB).
  const most_steps = 120;
  const idle_from = 60000;
  const longest_wait = 600;
  /// A recording outlives the page, which ends with the visit; storage is wiped then, the window's name is not.
  const mark = 'bench:';
  const languages = /^(start)-(?:az|ru|en)$/;
  /// Pages that look different on another day: calendars, free times, places that are kept, opening hours.
  const dated = '[role="grid"],[data-key^="slot-"],[data-key^="centre-"],[data-key="kept"],[data-key="hours"],time';

  const bench = window.bench = {
    kept: window.name.startsWith(mark) ? JSON.parse(window.name.slice(mark.length)) : null,
    keep() {
      window.name = bench.kept ? mark + JSON.stringify(bench.kept) : '';
    },
    is_recording: () => bench.kept?.mode === 'record',
  };

  let typed = null;
  let scanned_at = -Infinity;
  const steps = () => bench.kept.walk.steps;
  const last = () => steps().at(-1);

  /// The screen of the step before is still there.
  function note_dated() {
    if (last() && !last().restarts && document.querySelector(dated)) last().dated = true;
  }
  function push(step) {
    if (steps().length < most_steps) steps().push(step);
  }
  function add(step) {
    const idle = Date.now() - bench.kept.at;
    bench.kept.at = Date.now();
    note_dated();
    if (idle >= idle_from) push({ wait: Math.min(Math.round(idle / 1000), longest_wait) });
    push(step);
    bench.keep();
  }

  const given_names = { phone: 'phone', fin: 'fin', code: 'code' };
  /// Who typed a code had booked before he came.
  function person_in(field, text) {
    const name = given_names[field];
    if (!name) return text;
    const { walk } = bench.kept;
    if (name === 'code') walk.given = { appointment: document.documentElement.dataset.terminal.split(' ')[1] };
    return name === 'phone' && walk.given ? '{booked_phone}' : `{${name}}`;
  }
  /// A step that types touches the field by itself.
  function type(field, text) {
    if (last()?.press === field) steps().pop();
    add({ type: { field, text: person_in(field, text) } });
  }
  function flush() {
    if (!typed) return;
    const { field, text, keys } = typed;
    typed = null;
    if (!keys) type(field, text);
    else if (field in given_names) type(field, '');
    else add({ keys });
  }

  function press_of(key) {
    if (/^slot-\d+$/.test(key)) return { press: { first: 'slot-' } };
    return { press: key.replace(languages, '$1-{language}'), ...(key === 'way-print' && { until: 'terminal.print_printed' }) };
  }
  function pressed(event) {
    const thing = event.target.closest?.('a,button,input,select');
    const key = thing?.getAttribute('data-key');
    // Enter in a field presses the form's button as well; who scans presses nothing.
    if (!key || !event.isTrusted || performance.now() - scanned_at < 100) return;
    if (thing.closest('[data-key="keyboard"]') && key !== 'key-hide') {
      const field = document.activeElement?.name ?? '';
      if (typed && (!typed.keys || typed.field !== field)) flush();
      typed ??= { field, keys: [] };
      typed.keys.push(key.slice(4));
    } else {
      flush();
      add(press_of(key));
    }
  }
  function keyed(event) {
    const field = event.target.localName === 'input' && event.target.name;
    if (!field || !event.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return;
    if (typed && (typed.keys || typed.field !== field)) flush();
    if (event.key === 'Enter' && typed) {
      scanned_at = performance.now();
      const text = person_in(field, typed.text);
      typed = null;
      add({ scan: text });
    } else if (event.key === 'Backspace' && typed) {
      typed.text = [...typed.text].slice(0, -1).join('');
    } else if ([...event.key].length === 1) {
      typed ??= { field, text: '' };
      typed.text += event.key;
    }
  }
  function chosen(event) {
    if (!event.isTrusted || event.target.localName !== 'select') return;
    flush();
    add({ choose: { field: event.target.name, value: event.target.value } });
  }

  bench.begin_recording = () => {
    const name = `recorded-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`;
    const terminal = innerWidth > innerHeight ? 'landscape' : 'portrait';
    const start = (location.pathname + location.search).replace(/^\/(az|ru|en)(?=\/)/, '');
    bench.kept = { mode: 'record', walk: { name, terminal, start, steps: [] }, at: Date.now() };
    bench.keep();
  };
  /// The steps are in bench.kept.walk.
  bench.end_recording = () => {
    flush();
    note_dated();
    bench.kept.mode = 'recorded';
    bench.keep();
  };

  for (const [name, listener] of [['click', pressed], ['keydown', keyed], ['change', chosen]]) {
    document.addEventListener(name, (event) => {
      if (bench.is_recording() && !event.target.closest?.('.bench')) listener(event);
    }, true);
  }
  // The page was left: the visit ended with the step before.
  if (bench.is_recording() && last()) {
    last().restarts = true;
    delete last().dated;
    bench.keep();
  }
})();
