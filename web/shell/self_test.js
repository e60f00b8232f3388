// The self-test of a terminal, in its browser: measures, asks the person who stands there, and sends what was measured.
// What is good and what is not is the server's to say (core/fleet/self_test.hpp): no limits and no texts live here.
// What the page and this script agree on stands in core/staff_screens/view_self_test.hpp.
(() => {
  'use strict';
  const at = (id) => document.getElementById(id);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const show = (element, is_shown) => (element.style.display = is_shown ? '' : 'none');
  /** A page that nobody touches for so long gives way to the visitors'. */
  const patience = 5 * 60 * 1000;
  const answerPatience = 5000;
  const printPatience = 15000;

  // ---- the page itself: by arrows and Enter, without a way out, not for ever ----

  const steps = () => all('a[href],button,input:not([type=hidden]),summary').filter((one) => one.getClientRects().length);
  function step(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const ways = steps();
    const place = ways.indexOf(document.activeElement);
    ways[place < 0 ? 0 : (place + by + ways.length) % ways.length].focus();
  }
  let leaving;
  function stay() {
    clearTimeout(leaving);
    leaving = setTimeout(() => location.replace(at('leave').href), patience);
  }
  function keepHouse() {
    addEventListener('keydown', step);
    addEventListener('contextmenu', (event) => event.preventDefault());
    for (const sign of ['pointerdown', 'keydown']) addEventListener(sign, stay, true);
    stay();
  }

  // ---- how far it is ----

  const findings = new Map();
  const nameOf = (check) => document.querySelector(`[data-key="check-${check}"] .l-row_title`).textContent;
  function tell(check, word) {
    const state = at(`state-${check}`);
    state.textContent = at(`word-${word}`).textContent;
    state.className = at(`word-${word}`).className;
    at('status').textContent = `${nameOf(check)}: ${state.textContent}`;
  }
  /** `null`: absent. */
  function found(check, measured) {
    findings.set(check, measured);
    tell(check, measured === null ? 'skipped' : 'done');
  }
  /** What could not be measured is absent: whether a terminal works without it is not ours to say. */
  async function look(checks, measure) {
    for (const check of checks) tell(check, 'runs');
    const measured = await measure().catch(() => []);
    checks.forEach((check, i) => found(check, measured[i] ?? null));
  }

  /** The 95th of a hundred. */
  function nearlyWorst(values) {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted.length ? Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1]) : null;
  }
  const within = (milliseconds, promise) =>
    Promise.race([promise, new Promise((_, late) => setTimeout(() => late(new Error('too late')), milliseconds))]);

  // ---- drawing ----

  /** A hundred frames over the whole screen, as a page that scrolls: calm bands that wander. */
  function drawFrames(board, gl) {
    const bands = 24;
    const wanted = 100;
    return new Promise((done) => {
      const times = [];
      let before;
      requestAnimationFrame(function frame(now) {
        if (before !== undefined) times.push((now - before) * 1000);
        before = now;
        if (times.length === wanted) return done(times);
        gl.enable(gl.SCISSOR_TEST);
        for (let i = 0; i < bands; ++i) {
          const light = 0.9 + 0.05 * Math.sin((i + times.length / 8) / 3);
          gl.scissor(0, Math.floor((i * board.height) / bands), board.width, Math.ceil(board.height / bands));
          gl.clearColor(light, light, 1, 1);
          gl.clear(gl.COLOR_BUFFER_BIT);
        }
        requestAnimationFrame(frame);
      });
    });
  }
  async function drawing() {
    const board = document.createElement('canvas');
    const gl = board.getContext('webgl2');
    if (!gl) return [0];
    Object.assign(board.style, { position: 'fixed', inset: '0', width: '100%', height: '100%', zIndex: '3' });
    board.width = Math.round(innerWidth * devicePixelRatio);
    board.height = Math.round(innerHeight * devicePixelRatio);
    document.body.append(board);
    try {
      return [1, nearlyWorst(await within(60000, drawFrames(board, gl)))];
    } catch {
      return [1];
    } finally {
      board.remove();
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    }
  }

  // ---- letters ----

  /** Each key of each layout: what it shows and what it writes, against the letter of the layout. */
  async function keyboard() {
    const field = document.createElement('input');
    let wrong = 0;
    for (const letters of all('[id^="letters-"]')) {
      const keys = [...at(letters.id.replace('letters', 'keyboard')).querySelectorAll('button')];
      const wanted = letters.textContent.split(' ');
      wrong += Math.abs(keys.length - wanted.length);
      keys.slice(0, wanted.length).forEach((key, i) => {
        field.value = '';
        field.setRangeText(key.getAttribute('data-press').replace('type:', ''), 0, 0, 'end');
        if (key.textContent !== wanted[i] || field.value !== wanted[i]) ++wrong;
      });
    }
    return [wrong];
  }

  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  function pictureOf(letter, font) {
    const size = 64;
    brush.canvas.width = brush.canvas.height = size;
    brush.font = font;
    brush.textBaseline = 'middle';
    brush.fillText(letter, 8, size / 2);
    return new Uint32Array(brush.getImageData(0, 0, size, size).data.buffer).join();
  }
  /** By the site's own face: whatever other face stands behind it, and neither empty nor the box for missing letters. */
  function isDrawn(letter, weight) {
    const own = pictureOf(letter, `${weight} 40px Inter, serif`);
    const empty = pictureOf(' ', `${weight} 40px Inter, serif`);
    const box = pictureOf('\u{10FFFF}', `${weight} 40px Inter, serif`);
    return own === pictureOf(letter, `${weight} 40px Inter, monospace`) && own !== empty && own !== box;
  }
  async function fonts() {
    const letters = [...new Set(all('[id^="letters-"]').flatMap((each) => each.textContent.split(' ')))];
    const missing = new Set();
    for (const weight of [400, 600]) {
      await within(answerPatience, document.fonts.load(`${weight} 40px Inter`, letters.join(''))).catch(() => {});
      const isThere = [...document.fonts].some(
        (face) => face.family === 'Inter' && face.weight === String(weight) && face.status === 'loaded');
      for (const letter of letters) if (!isThere || !isDrawn(letter, weight)) missing.add(letter);
    }
    return [missing.size];
  }

  // ---- network and what is kept ----

  /** Clock, latency and loss of twenty requests. The server tells whole seconds: each answer narrows the difference. */
  async function network() {
    const asked = 20;
    const times = [];
    let least = -Infinity;
    let most = Infinity;
    for (let i = 0; i < asked; ++i) {
      const sentAt = Date.now();
      const sent = performance.now();
      try {
        const answer = await fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(answerPatience) });
        const took = performance.now() - sent;
        if (!answer.ok) continue;
        times.push(took * 1000);
        const told = Date.parse(answer.headers.get('Date'));
        least = Math.max(least, sentAt - told - 1000);
        most = Math.min(most, sentAt + took - told);
      } catch {
        continue;  // lost
      }
    }
    const clock = Math.round((least + most) / 2);
    return [Number.isFinite(clock) ? clock : null, nearlyWorst(times), asked - times.length];
  }
  async function storage() {
    const { quota, usage } = await navigator.storage.estimate();
    return [Math.floor((quota - usage) / 1024)];
  }
  /** The catalogue that the page would show without a network is the server's: by name, and by its bytes. */
  async function catalogue() {
    const { catalogue: path } = JSON.parse(at('boot').textContent);
    const kept = await caches.match(path);
    if (!kept) return [0];
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await kept.arrayBuffer()));
    const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return [hash.startsWith(/-([0-9a-f]+)\.json$/.exec(path)[1]) ? 1 : 0];
  }

  // ---- sound ----

  let speaker;
  const post = (path, asked, patience) =>
    fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(asked),
      signal: AbortSignal.timeout(patience),
    });
  async function isSpoken(words) {
    try {
      const asked = { language: words.lang, text: words.textContent };
      const answer = await post('/api/v1/terminal/speech', asked, printPatience);
      if (!answer.ok) return false;
      const sound = await speaker.decodeAudioData(await answer.arrayBuffer());
      return sound.getChannelData(0).some((sample) => sample !== 0);
    } catch {
      return false;
    }
  }
  async function speech() {
    let spoken = 0;
    for (const words of all('[id^="say-"]')) if (await isSpoken(words)) ++spoken;
    return [spoken];
  }
  function playTone() {
    const tone = new OscillatorNode(speaker, { frequency: 440 });
    const loudness = new GainNode(speaker, { gain: 0.4 });
    tone.connect(loudness).connect(speaker.destination);
    tone.start();
    tone.stop(speaker.currentTime + 1);
  }

  // ---- the person at the screen ----

  const asks = all('[id^="ask-"]');
  /** Shows one question; the value of the button that is pressed. */
  function ask(id) {
    const question = at(`ask-${id}`);
    for (const each of asks) show(each, each === question);
    const buttons = [...question.querySelectorAll('button')];
    question.style.scrollMarginTop = '16px';
    question.scrollIntoView({ block: 'start' });
    buttons[0].focus({ preventScroll: true });
    return new Promise((done) => {
      for (const button of buttons) button.onclick = () => done(button.value);
    });
  }
  const measuredOf = (value) => (value === '' ? null : value);

  /** Middle, corners and edges, as shares of what is left of the screen beside the targets. */
  const places = [[0.5, 0.5], [0, 0], [1, 0], [1, 1], [0, 1], [0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]];
  const targetSize = 56;
  function makeTarget() {
    const target = document.createElement('div');
    target.id = 'target';
    Object.assign(target.style, {
      position: 'absolute', width: `${targetSize}px`, height: `${targetSize}px`, borderRadius: '50%', boxSizing: 'border-box',
      border: '3px solid var(--edge)', background: 'radial-gradient(var(--edge) 4px, var(--card) 5px)', pointerEvents: 'none',
    });
    return target;
  }
  function makeBoard() {
    const board = document.createElement('div');
    Object.assign(board.style, { position: 'fixed', inset: '0', zIndex: '3', background: 'var(--page)', touchAction: 'none' });
    const dead = document.createElement('button');
    dead.type = 'button';
    dead.className = at('word-dead').className;
    dead.textContent = at('word-dead').textContent;
    Object.assign(dead.style, { position: 'absolute', left: '50%', top: '72%', transform: 'translate(-50%, -50%)', minWidth: '0' });
    board.append(dead);
    // No click follows, which would hit what is below the board when it is gone.
    board.addEventListener('touchstart', (event) => event.target === dead || event.preventDefault(), { passive: false });
    return { board, dead };
  }
  /** The worst drift in hundredths of a millimetre: a browser does not know how large its screen is, so 96 dots an inch. */
  async function touchTargets() {
    const { board, dead } = makeBoard();
    const target = makeTarget();
    board.append(target);
    document.body.append(board);
    dead.focus();
    const hundredths = (dots) => (dots * devicePixelRatio * 2540) / 96;
    let worst = 0;
    try {
      for (const [x, y] of places) {
        const centre = [x * (innerWidth - targetSize) + targetSize / 2, y * (innerHeight - targetSize) + targetSize / 2];
        target.style.left = `${centre[0] - targetSize / 2}px`;
        target.style.top = `${centre[1] - targetSize / 2}px`;
        const hit = await new Promise((done) => {
          dead.onclick = () => done(null);
          board.onpointerdown = (event) => event.target === dead || done([event.clientX, event.clientY]);
        });
        if (!hit) return null;
        worst = Math.max(worst, Math.hypot(hit[0] - centre[0], hit[1] - centre[1]));
      }
      return Math.round(hundredths(worst));
    } finally {
      board.remove();
    }
  }
  async function touch() {
    return [(await ask('touch')) === 'begin' ? await touchTargets() : null];
  }
  async function sound() {
    for (;;) {
      playTone();
      const heard = await ask('sound');
      if (heard !== 'again') return [measuredOf(heard)];
    }
  }
  /** What became of the sheet; without a printer at the server the browser prints. */
  async function printSheet() {
    try {
      const answer = await post('/api/v1/terminal/print', { page: at('findings').getAttribute('action') }, printPatience);
      if (answer.status === 429) return 'busy';
      if (!answer.ok) return 'failed';
      const { outcome } = await answer.json();
      if (outcome !== 'no_printer') return outcome;
      print();
      return 'printed';
    } catch {
      return 'offline';
    }
  }
  async function printer() {
    let wish = await ask('printer');
    while (wish === 'print') {
      for (const each of asks) show(each, false);
      const outcome = await printSheet();
      if (outcome === 'printed') {
        wish = await ask('printed');
      } else {
        at('trouble').textContent = at(`word-${outcome}`).textContent;
        at('go-on').value = outcome;
        wish = await ask('trouble');
      }
    }
    return [measuredOf(wish)];
  }
  function scanned() {
    const field = at('scanned');
    const wrong = at('scanned-error');
    return new Promise((done) => {
      field.onkeydown = (event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        if (field.value.trim() === at('scanned-word').textContent) return done('1');
        wrong.textContent = at('word-other').textContent;
        field.value = '';
      };
    });
  }
  async function scanner() {
    const asked = ask('scanner');
    at('scanned').focus({ preventScroll: true });
    return [measuredOf(await Promise.race([asked, scanned()]))];
  }

  // ---- all of it ----

  function send() {
    const form = at('findings');
    for (const [check, measured] of findings) {
      const field = document.createElement('input');
      Object.assign(field, { type: 'hidden', name: check, value: measured === null ? '' : String(measured) });
      form.append(field);
    }
    form.submit();
  }
  async function run() {
    speaker = new AudioContext();
    show(at('intro'), false);
    await look(['drawing', 'frame_time'], drawing);
    await look(['keyboard'], keyboard);
    await look(['fonts'], fonts);
    await look(['clock', 'latency', 'loss'], network);
    await look(['storage'], storage);
    await look(['catalogue'], catalogue);
    await look(['camera'], async () => [await portalCamera.measure()]);
    if (all('[id^="say-"]').length) await look(['speech'], speech);
    await look(['touch'], touch);
    await look(['sound'], sound);
    await look(['printer'], printer);
    await look(['scanner'], scanner);
    for (const each of asks) show(each, false);
    send();
  }

  keepHouse();
  if (at('start')) {
    for (const hidden of [...asks, at('findings')]) show(hidden, false);
    at('start').onclick = run;
    at('start').focus();
  }
  if (at('print')) at('print').onclick = () => print();
})();
