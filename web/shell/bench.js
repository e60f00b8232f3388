// On a practising terminal: hold the strip that says that nothing is booked for two seconds, and staff's bench opens:
// record a visit, name it, play it or another one in any language and at any speed, see every screen that was not as
// expected with both pictures. Recorded visits are kept by the practice server, for all its terminals. Stands beside the
// program, which holds the page; the server loads it nowhere else. Its words are those of its script element.
(() => {
  const { bench } = window;
  const words = document.currentScript.dataset;
  const hold_for = 2000;
  const patience = 15000;
  const languages = { az: 'Azərbaycanca', ru: 'Русский', en: 'English' };
  const speeds = ['person', 'slow', 'fast'];
  const room = '/api/v1/terminal/walkthroughs';
  const no_room = 409;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .bench{position:fixed;z-index:6;font:16px/1.5 Inter,sans-serif;color:var(--ink);background:var(--card);border:2px solid var(--edge);border-radius:14px;box-shadow:0 8px 32px #0006}
    .bench_dialog{top:52px;left:8px;right:8px;max-width:680px;max-height:calc(100vh - 68px);margin:0 auto;padding:16px;overflow:auto;overscroll-behavior:contain}
    .bench_dialog.bench_naming{max-height:300px}
    .bench_strip{top:48px;right:8px;padding:8px 8px 8px 16px;display:flex;gap:12px;align-items:center;font-weight:600}
    .bench h2{font-size:20px;line-height:28px;margin:0 0 8px}.bench h3{font-size:16px;line-height:24px;margin:16px 0 4px}
    .bench p{margin:4px 0}.bench label{display:block;margin:8px 0 4px;font-weight:600}
    .bench button{min-height:48px;padding:0 16px;font:600 16px/20px Inter,sans-serif;color:var(--link);background:var(--card);border:2px solid var(--edge);border-radius:12px;cursor:pointer}
    .bench button.bench_main,.bench button[aria-pressed=true]{color:var(--on-action);background:var(--action);border-color:var(--action)}
    .bench button.bench_danger{color:var(--danger);border-color:var(--danger)}
    .bench :focus-visible{outline:3px solid var(--focus);outline-offset:2px}
    .bench input{box-sizing:border-box;width:100%;min-height:48px;padding:0 12px;font:16px/24px Inter,sans-serif;color:var(--ink);background:var(--card);border:2px solid var(--field-edge);border-radius:10px}
    .bench_row{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:8px 0}
    .bench_walk{border-top:1px solid var(--line);padding:8px 0;display:flex;flex-wrap:wrap;gap:8px;align-items:center}.bench_walk span{flex:1;min-width:140px;overflow-wrap:anywhere}
    .bench_ok,.bench_bad{padding:8px 12px;border-radius:10px;font-weight:600}.bench_ok{color:var(--ok);background:var(--ok-tint)}.bench_bad{color:var(--error);background:var(--error-tint)}
    .bench_step{border-top:1px solid var(--line);padding:8px 0}.bench figure{display:inline-block;margin:8px 8px 8px 0;width:calc(50% - 12px);vertical-align:top}
    .bench img{width:100%;border:1px solid var(--line)}.bench pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:14px;line-height:20px;background:var(--page);padding:8px;border-radius:8px}
    .bench_ring{position:fixed;z-index:7;border:4px solid var(--warn);border-radius:12px;pointer-events:none}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  const make = (name, more = {}, ...children) => {
    const element = Object.assign(document.createElement(name), more);
    element.append(...children);
    return element;
  };
  const button = (text, act, look = '') => {
    const made = make('button', { type: 'button', textContent: text, className: look });
    made.addEventListener('click', act);
    return made;
  };

  /// True when the server did it; its status else, 0 when it did not answer.
  bench.post = async (address, value) => {
    try {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(value), signal: AbortSignal.timeout(patience) });
      bench.refused = answer.status;
      return answer.ok;
    } catch {
      bench.refused = 0;
      return false;
    }
  };
  const lost = () => make('p', { className: 'bench_bad', textContent: bench.refused === no_room ? words.full : words.lost });

  let shown = null;
  function show(look, name, ...children) {
    shown?.remove();
    shown = make('div', { className: `bench ${look}` }, ...children);
    shown.setAttribute('role', look.startsWith('bench_dialog') ? 'dialog' : 'group');
    shown.setAttribute('aria-label', name);
    document.body.append(shown);
  }
  function close() {
    bench.kept = null;
    bench.keep();
    shown?.remove();
    shown = null;
  }

  // ---- recording ----

  function record() {
    bench.begin_recording();
    show_recording();
  }
  function show_recording() {
    show('bench_strip', words.record, button(words.stop, name_it, 'bench_main'));
  }
  function name_it() {
    bench.end_recording();
    show_naming();
  }
  function show_naming() {
    const field = make('input', { id: 'bench-name', maxLength: 80, autocomplete: 'off' });
    const label = make('label', { htmlFor: 'bench-name', textContent: words.name });
    const keep = async () => {
      const { walk } = bench.kept;
      walk.title = field.value.trim() || walk.name;
      if (!(await bench.post(room, walk))) return shown.append(lost());
      bench.kept = null;
      bench.keep();
      return open();
    };
    show('bench_dialog bench_naming', words.record, make('h2', { textContent: words.record }), label, field,
      make('div', { className: 'bench_row' }, button(words.keep, keep, 'bench_main'), button(words.discard, close)));
    field.focus();
  }

  // ---- the list ----

  const chosen = { language: document.documentElement.lang, speed: 'person' };
  function choices(name, label, options) {
    const row = make('div', { className: 'bench_row' });
    row.setAttribute('role', 'group');
    row.setAttribute('aria-label', label);
    const buttons = Object.entries(options).map(([value, text]) => {
      const one = button(text, () => {
        chosen[name] = value;
        for (const each of buttons) each.setAttribute('aria-pressed', String(each === one));
      });
      one.setAttribute('aria-pressed', String(chosen[name] === value));
      return one;
    });
    row.append(...buttons);
    return [make('h3', { textContent: label }), row];
  }
  async function begin(walk, language, speed, place) {
    try {
      await bench.play(walk, language, speed);
    } catch {
      bench.refused = 0;
      place.append(lost());
    }
  }
  /// Those that came with the portal have one for each language.
  const title_of = ({ title, name }) => title?.[document.documentElement.lang] ?? title ?? name;
  function walk_row(walk, may_forget) {
    const title = title_of(walk);
    const row = make('div', { className: 'bench_walk' }, make('span', { textContent: title }));
    const play = button(words.play, () => begin(walk, chosen.language, chosen.speed, row), 'bench_main');
    play.setAttribute('aria-label', `${words.play}: ${title}`);
    row.append(play);
    if (!may_forget) return row;
    const forget = button(words.forget, async () => {
      if (await bench.post(`${room}/removal`, { name: walk.name })) row.remove();
      else row.append(lost());
    }, 'bench_danger');
    forget.setAttribute('aria-label', `${words.forget}: ${title}`);
    row.append(forget);
    return row;
  }
  /// Who must arrive minutes before his time needs a clock of his own: ./portal terminal-test has one.
  const may_play = (walk) => !walk.given?.arrives;

  async function open() {
    let kept = [];
    let shipped = [];
    let trouble = [];
    try {
      const [ours, others] = await Promise.all([room, words.walkthroughs].map((address) => fetch(address, { signal: AbortSignal.timeout(patience) })));
      kept = (await ours.json()).walkthroughs;
      shipped = await others.json();
    } catch {
      bench.refused = 0;
      trouble = [lost()];
    }
    const rows = (walks, may_forget) => walks.filter(may_play).map((walk) => walk_row(walk, may_forget));
    show('bench_dialog', words.title, make('h2', { textContent: words.title }),
      make('div', { className: 'bench_row' }, button(words.record, record, 'bench_main'), button(words.close, close)), ...trouble,
      ...choices('language', words.language, languages),
      ...choices('speed', words.speed, Object.fromEntries(speeds.map((speed) => [speed, words[speed]]))),
      make('h3', { textContent: words.recorded }), ...(kept.length > 0 ? rows(kept, true) : [make('p', { textContent: words.none })]),
      make('h3', { textContent: words.shipped }), ...rows(shipped, false));
    shown.querySelector('button').focus();
  }

  // ---- playing ----

  bench.show_step = (at, all) => {
    const text = `${words.playing} ${at}/${all}`;
    if (shown?.classList.contains('bench_strip')) shown.firstChild.textContent = text;
    else show('bench_strip', words.playing, make('span', { textContent: text }), button(words.abort, abort));
  };
  function abort() {
    close();
    location.reload();
  }

  /// "- expected", "+ shown": lines that the other tree has not.
  function difference(expected, got) {
    const [a, b] = [expected.split('\n'), got.split('\n')];
    const gone = a.filter((line) => !b.includes(line)).map((line) => `- ${line.trim()}`);
    const come = b.filter((line) => !a.includes(line)).map((line) => `+ ${line.trim()}`);
    return [...gone, ...come].join('\n');
  }
  const figure = (text, picture) => make('figure', {}, make('figcaption', { textContent: text }), ...(picture ? [make('img', { src: picture, alt: text })] : []));
  const told = (step) => (step === undefined ? '' : Object.entries(step).filter(([name]) => name !== 'dated').map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' '));

  function failed_step(result) {
    const { kept } = bench;
    const step = kept.walk.steps[result.at - 1];
    const expected = kept.expected?.[result.at];
    const part = make('section', { className: 'bench_step' }, make('h3', { textContent: `${result.at}. ${told(step) || kept.walk.start}` }),
      ...result.reasons.map((reason) => make('p', { textContent: words[reason] })));
    if (result.said) part.append(make('pre', { textContent: result.said }));
    part.append(figure(words.expected, expected?.picture), figure(words.got, result.picture));
    if (expected && result.reasons.includes('tree')) part.append(make('pre', { textContent: difference(expected.tree, result.tree) }));
    if (step && typeof kept.walk.title === 'string' && !step.dated) part.append(button(words.dated, () => set_dated(step)));
    return part;
  }
  async function set_dated(step) {
    step.dated = true;
    if (!(await bench.post(room, bench.kept.walk))) return shown.prepend(lost());
    for (const result of bench.kept.results) if (bench.kept.walk.steps[result.at - 1] === step) result.outcome = 'passed';
    bench.keep();
    return bench.show_results();
  }
  async function accept() {
    if (!(await bench.keep_screens(bench.kept))) return shown.prepend(lost());
    close();
    return open();
  }

  bench.show_results = () => {
    const { kept } = bench;
    const failed = kept.results.filter(({ outcome }) => outcome === 'failed');
    const is_noted = kept.results.every(({ outcome }) => outcome === 'noted');
    const is_whole = kept.results.length === kept.walk.steps.length + 1;
    const verdict = kept.is_lost ? lost()
      : make('p', { className: failed.length > 0 ? 'bench_bad' : 'bench_ok', textContent: failed.length > 0 ? words.failed : is_noted ? words.noted : words.passed });
    const ways = [button(words.close, close)];
    if (is_whole && failed.length > 0) ways.unshift(button(words.accept, accept));
    ways.unshift(button(words.play, () => begin(kept.walk, kept.language, kept.speed, shown), 'bench_main'));
    show('bench_dialog', words.title, make('h2', { textContent: `${title_of(kept.walk)}, ${languages[kept.language]}` }), verdict,
      ...failed.map(failed_step), make('div', { className: 'bench_row' }, ...ways));
  };

  // ---- how it opens ----

  let holding = 0;
  document.addEventListener('pointerdown', (event) => {
    clearTimeout(holding);
    if (event.target.closest('[data-key="practice"]') && !bench.kept) holding = setTimeout(open, hold_for);
  }, true);
  for (const name of ['pointerup', 'pointercancel']) document.addEventListener(name, () => clearTimeout(holding), true);

  const goes_on = { record: show_recording, recorded: show_naming, play: bench.resume_play, played: bench.show_results };
  if (bench.kept) goes_on[bench.kept.mode]();
})();
