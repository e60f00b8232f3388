// On a practising terminal: plays a recorded visit (assets/walkthroughs/README.md says what one is) in the page itself, at
// the speed of who looks on, and compares every screen with what it shall be: the tree of its nodes, and the picture that
// is painted. A view that has no expected screens yet gets those of its first play. bench.js shows what came of it;
// ./portal terminal-test does the same from outside.
(() => {
  const { bench } = window;
  const patience = 15000;
  const look_every = 100;
  const screen_width = 360;
  /// As tests/walkthroughs/player.mjs has it, on smaller pictures.
  const allowed_share = 0.004;
  const colour_step = 48;
  /// Under what a server takes (backend/http/recordings.hpp).
  const longest_screens = 2800000;
  const pace_of = { slow: 2500, person: 1000, fast: 0 };
  /// What is another one each time.
  const changing = ['leaving-text', 'code', 'kept'];
  const covered = '.l-ticket_code, .l-qr, [data-key="leaving-text"], [data-key="kept"], input';
  const actions = ['press', 'type', 'keys', 'scan', 'choose', 'wait'];

  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const by_key = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const words_of = (value) => (typeof value === 'string' ? value : value[bench.kept.language]);
  const put_in = (value) => words_of(value).replace(/\{(\w+)\}/g, (all, name) =>
    (name === 'language' ? bench.kept.language : bench.kept.values[name] ?? all));

  async function until(what, failed) {
    for (const end = Date.now() + patience; Date.now() < end; await pause(look_every)) {
      const found = what();
      if (found) return found;
    }
    throw new Error(failed);
  }
  const settled = () => until(() => window.portal?.settled, 'the page did not come to rest');
  const thing = (key) => until(() => by_key(key), key);

  // ---- what is done ----

  /// A ring around what is touched, for who looks on.
  async function point_at(element) {
    const pace = pace_of[bench.kept.speed];
    if (!pace) return;
    element.scrollIntoView({ block: 'nearest' });
    const box = element.getBoundingClientRect();
    const ring = document.createElement('div');
    ring.className = 'bench_ring';
    ring.style.cssText = `left:${box.left - 4}px;top:${box.top - 4}px;width:${box.width}px;height:${box.height}px`;
    document.body.append(ring);
    await pause(pace / 2);
    ring.remove();
  }
  async function touch(element) {
    await point_at(element);
    element.focus();
    element.click();
  }
  function write(field, text) {
    for (const letter of text) {
      if (typeof field.selectionStart === 'number') field.setRangeText(letter, field.selectionStart, field.selectionEnd, 'end');
      else field.value += letter;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
  const field_of = (name) => until(() => document.querySelector(`input[name="${CSS.escape(name)}"]`), name);

  /// A letter stands on the screen's keyboard as a capital one or a small one; in another language perhaps among letters
  /// that are not shown yet.
  async function key_of(key) {
    const names = [key, key.toUpperCase(), key.toLowerCase()].map((name) => `key-${name === ' ' ? 'space' : name}`);
    const find = () => names.map(by_key).find(Boolean);
    for (const layout of ['az', 'ru', 'en', 'digits']) {
      if (find()) break;
      (by_key(`key-letters-${layout}`) ?? by_key(`key-${layout}`))?.click();
      await settled();
    }
    return until(find, key);
  }

  const doing = {
    async press(target) {
      if (target.first === undefined) return touch(await thing(put_in(target)));
      // A button, because what cannot be had is a link to its reasons.
      const first = `button[data-key^="${CSS.escape(target.first)}"]:not(:disabled)`;
      return touch(await until(() => document.querySelector(first), target.first));
    },
    async type({ field, text }) {
      const element = await field_of(field);
      await touch(element);
      write(element, put_in(text));
    },
    async keys(keys) {
      await until(() => by_key('keyboard'), 'keyboard');
      for (const key of Array.isArray(keys) ? keys.map(put_in) : [...put_in(keys)]) {
        const button = await key_of(key);
        await point_at(button);
        button.click();
        await settled();
      }
    },
    async scan(code) {
      const at = document.activeElement;
      const field = at.localName === 'input' ? at : await until(() => document.querySelector('main input:not([type=hidden])'), 'scan');
      write(field, put_in(code));
      field.form.requestSubmit();
    },
    async choose({ field, value }) {
      const element = await until(() => document.querySelector(`select[name="${CSS.escape(field)}"]`), field);
      await point_at(element);
      element.value = value;
      element.dispatchEvent(new Event('change', { bubbles: true }));
    },
    wait: (seconds) => pause(seconds * 1000),
  };

  async function perform(step) {
    const action = actions.find((each) => each in step);
    if (!action) throw new Error(Object.keys(step).join(', '));
    await doing[action](step[action]);
    // What leaves the page goes on where the next one begins.
    if (step.restarts) return new Promise((_, lost) => setTimeout(() => lost(new Error('the page stayed')), patience));
    return settled();
  }

  // ---- what is seen ----

  function line_of(element, depth) {
    const parts = [element.localName];
    const key = element.getAttribute('data-key');
    if (key) parts.push(`#${key}`);
    for (const { name, value } of element.attributes) {
      if (/^(role|disabled|aria-(label|checked|pressed|selected|current|invalid|expanded|disabled))$/.test(name)) parts.push(`${name}=${value}`);
    }
    if (element.localName === 'input' && element.type !== 'hidden') parts.push(element.checked ? 'checked' : `"${element.value}"`);
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim()).filter(Boolean).join(' ');
    if (own) parts.push(changing.includes(key) ? `{${key}}` : `"${own}"`);
    return `${' '.repeat(depth)}${parts.join(' ')}`;
  }
  function add_lines(element, depth, lines) {
    if (element.getClientRects().length === 0 || element.localName === 'svg') return;
    lines.push(line_of(element, depth));
    for (const child of element.children) add_lines(child, depth + 1, lines);
  }
  function tree_now() {
    const lines = [];
    add_lines(by_key('page') ?? document.body, 0, lines);
    let tree = lines.join('\n');
    for (const [name, value] of Object.entries(bench.kept.values)) tree = tree.replace(new RegExp(value, 'gi'), `{${name}}`);
    return tree;
  }
  /// What does not depend on the day: which page it is.
  const undated = (tree) => tree.split('\n').filter((line) => /^ *h1 /.test(line)).join('\n');

  /// Small; what differs from run to run is covered.
  function picture_now() {
    const painted = document.querySelector('canvas');
    if (!painted) return '';
    const copy = document.createElement('canvas');
    const scale = screen_width / painted.width;
    copy.width = screen_width;
    copy.height = Math.round(painted.height * scale);
    const pen = copy.getContext('2d');
    pen.drawImage(painted, 0, 0, copy.width, copy.height);
    pen.fillStyle = '#808080';
    const ratio = copy.width / painted.clientWidth;
    const top = painted.getBoundingClientRect();
    for (const element of document.querySelectorAll(covered)) {
      const box = element.getBoundingClientRect();
      pen.fillRect((box.left - top.left) * ratio, (box.top - top.top) * ratio, box.width * ratio, box.height * ratio);
    }
    return copy.toDataURL('image/png');
  }
  async function pixels_of(picture) {
    const image = new Image();
    image.src = picture;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, canvas.width, canvas.height).data;
  }
  async function same_picture(expected, got) {
    const [a, b] = [await pixels_of(expected), await pixels_of(got)];
    if (a.length !== b.length) return false;
    let others = 0;
    for (let i = 0; i < a.length; i += 4) {
      if ([0, 1, 2].some((k) => Math.abs(a[i + k] - b[i + k]) > colour_step)) ++others;
    }
    return others <= (a.length / 4) * allowed_share;
  }

  /// What is still on its way may come: until the tree is the expected one, or stays.
  async function tree_at_rest(wanted, waits) {
    let tree = tree_now();
    let since = Date.now();
    for (const end = since + patience / 3; Date.now() < end; await pause(look_every)) {
      const next = tree_now();
      if (next !== tree) since = Date.now();
      tree = next;
      const is_there = wanted === undefined ? Date.now() - since >= (waits ? 3000 : 200) : wanted(tree);
      if (is_there) break;
    }
    return tree;
  }

  async function look(at) {
    const { kept } = bench;
    await settled();
    const step = at === 0 ? {} : kept.walk.steps[at - 1];
    const expected = kept.expected?.[at];
    const form = step.dated ? undated : (tree) => tree;
    const tree = await tree_at_rest(expected && ((seen) => form(seen) === form(expected.tree)), step.until);
    const picture = picture_now();
    const result = { at, tree, picture, outcome: 'passed', reasons: [] };
    if (expected && form(tree) !== form(expected.tree)) result.reasons.push('tree');
    if (expected && !step.dated && expected.picture && !(await same_picture(expected.picture, picture))) result.reasons.push('picture');
    if (!kept.expected) result.outcome = 'noted';
    else if (!expected || result.reasons.length > 0) result.outcome = 'failed';
    return result;
  }

  // ---- a whole visit ----

  const view_now = (language) => `${language}-${window.innerWidth}x${window.innerHeight}`;
  const screens_address = (kept) => `/api/v1/terminal/screens?walkthrough=${kept.walk.name}&view=${kept.view}`;

  /// Of a play: true when the server has them.
  bench.keep_screens = async (kept) => {
    const steps = kept.results.map(({ tree, picture }) => ({ tree, picture }));
    for (let i = steps.length - 1; i > 0 && JSON.stringify(steps).length > longest_screens; --i) steps[i].picture = '';
    return bench.post(screens_address(kept), { steps });
  };

  async function expected_screens(kept) {
    const answer = await fetch(screens_address(kept), { signal: AbortSignal.timeout(patience) });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).steps;
  }

  /// Like somebody who booked before he came.
  async function book_before(centre, language, values) {
    const service = 'id-renewal';
    const ask = async (method, path, body) => {
      const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
      const answer = await fetch(`/api/v1/${path}`, { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(patience) });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer.json();
    };
    const { places } = await ask('GET', `soonest?service=${service}`);
    const { start_at } = places.find((place) => place.centre === centre);
    const { id } = await ask('POST', 'holds', { centre, parts: [{ service, start_at }] });
    const person = { given_name: 'Leyla', family_name: 'Əliyeva', phone: values.booked_phone, fin: values.booked_fin };
    values.code = (await ask('POST', 'appointments', { hold: id, ...person, language })).code;
  }

  function somebody() {
    const number = () => String(Math.floor(Math.random() * 10000)).padStart(4, '0');
    const phone = () => `050${1000 + Math.floor(Math.random() * 9000)}${number().slice(1)}`;
    return { phone: phone(), booked_phone: phone(), fin: `XKM${number()}`, booked_fin: `XKP${number()}` };
  }

  async function go_on() {
    const { kept } = bench;
    try {
      kept.results.push(await look(kept.at));
      while (kept.at < kept.walk.steps.length) {
        bench.keep();
        await pause(pace_of[kept.speed] / 2);
        ++kept.at;
        bench.keep();
        bench.show_step(kept.at, kept.walk.steps.length);
        await perform(kept.walk.steps[kept.at - 1]);
        kept.results.push(await look(kept.at));
      }
    } catch (error) {
      // Staff stopped it, and the page begins anew.
      if (bench.kept !== kept) return;
      kept.results.push({ at: kept.at, tree: tree_now(), picture: picture_now(), outcome: 'failed', reasons: ['undone'], said: error.message });
    }
    if (bench.kept === kept) await finish(kept);
  }
  async function finish(kept) {
    kept.mode = 'played';
    const is_whole = kept.results.every(({ outcome }) => outcome === 'noted');
    if (is_whole) kept.is_lost = !(await bench.keep_screens(kept));
    bench.keep();
    bench.show_results();
  }

  /// `walk` is played in the page that comes.
  bench.play = async (walk, language, speed) => {
    const kept = { mode: 'play', walk, language, speed, view: view_now(language), at: 0, results: [], values: somebody() };
    bench.kept = kept;
    try {
      kept.expected = await expected_screens(kept);
      if (walk.given?.appointment) await book_before(walk.given.appointment, language, kept.values);
    } catch (error) {
      bench.kept = null;
      throw error;
    }
    bench.keep();
    location.replace(`/${language}${walk.start}`);
  };
  /// The page before it was left by a step, or by bench.play.
  bench.resume_play = go_on;
})();
