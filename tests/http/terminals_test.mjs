// A screen in a hall: how it becomes a terminal, who cannot make one, what it is told, and what only it may ask.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { availability, log_lines, measurements, program, send, servers_of_file, start_server, starts_of, write } from './harness.mjs';
import { cookies_of, link_token, terminal_command, terminal_visitor } from './terminals.mjs';
import { Visitor } from './visitor.mjs';

let server;
let document;
const server_with = servers_of_file();
before(async () => {
  server = await start_server({ args: ['--admin-port', '0'] });
  document = JSON.parse(await readFile(new URL('../../assets/openapi.json', import.meta.url), 'utf8'));
});
after(() => server.stop());

const form = (fields) => {
  const body = new URLSearchParams(fields).toString();
  return { body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) } };
};
const post = (at, path, fields, headers = {}) => {
  const { body, headers: own } = form(fields);
  return send(at, 'POST', path, { body, headers: { ...own, ...headers } });
};
const mark_of = (text) => /<html lang="[a-z]+" data-terminal="([^"]*)">/.exec(text)?.[1];
const speak = (at, value, headers = {}) => write(at, 'POST', '/api/v1/terminal/speech', value, { key: null, headers });

test('a set-up link makes a screen a terminal, and only its button does', async () => {
  const token = await link_token(server.folder);
  const visitor = new Visitor(server, { language: 'en' });
  const page = await visitor.open(`/terminal?setup=${token}`);
  assert.equal(page.status, 200);
  assert.equal(page.heading, 'Set up a terminal');
  assert.match(page.words, /terminal baku-1-hall-2 of the centre/);
  assert.equal(page.headers['cache-control'], 'no-store');
  assert.equal(visitor.cookies.has('terminal'), false, 'looking changes nothing');
  assert.equal(mark_of(page.html), undefined);
  assert.deepEqual(page.forms.map((each) => each.action), ['/terminal'], 'nothing to leave yet');

  const home = await visitor.send_form(page.form('/terminal'));
  assert.equal(home.path, '/az/start');
  assert.equal(mark_of(home.html), 'baku-1-hall-2 baku-1');
  assert.match(visitor.cookies.get('terminal'), /^baku-1-hall-2\.baku-1\.[0-9a-f]{64}$/);
  for (const path of ['/', '/en/', '/ru/search?q=x', '/az/fees', '/en/services/id-renewal', '/no/such/page', '/en/appointments', '/en/staff/sign-in', '/en/staff/nothing']) {
    assert.equal(mark_of((await visitor.open(path)).html), 'baku-1-hall-2 baku-1', path);
  }
  // It starts at its own address, and is told its cookie again there: browsers forget it after 400 days.
  const again = await send(server, 'GET', '/terminal', { headers: { Cookie: cookies_of(visitor) } });
  assert.deepEqual([again.status, again.headers.location], [303, '/az/start']);
  assert.match(again.headers['set-cookie'][0], new RegExp(`^terminal=${visitor.cookies.get('terminal')};`));
});

test('the same link makes the same terminal; another screen of that id is the same for the server', async () => {
  const token = await link_token(server.folder);
  const first = await post(server, '/terminal', { setup: token });
  const second = await post(server, '/terminal', { setup: token });
  assert.equal(first.status, 303);
  assert.deepEqual(first.headers['set-cookie'], second.headers['set-cookie']);
});

test('the cookie goes to no script, to no other site, and lasts', async () => {
  const made = await post(server, '/terminal', { setup: await link_token(server.folder) });
  assert.deepEqual(made.headers['set-cookie'].map((line) => line.replace(/[0-9a-f]{64}/, 'HASH')),
    ['terminal=baku-1-hall-2.baku-1.HASH; Path=/; HttpOnly; SameSite=Strict; Max-Age=315360000']);
  assert.equal(made.headers['cache-control'], 'no-store');
  const secure = await server_with('--behind-tls');
  const there = await post(secure, '/terminal', { setup: await link_token(secure.folder) });
  assert.match(there.headers['set-cookie'][0],
    /^__Host-terminal=baku-1-hall-2\.baku-1\.[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=315360000$/);
  const value = /=([^;]*)/.exec(there.headers['set-cookie'][0])[1];
  const as = async (cookie) => mark_of((await send(secure, 'GET', '/az/', { headers: { Cookie: cookie } })).text);
  assert.equal(await as(`__Host-terminal=${value}`), 'baku-1-hall-2 baku-1');
  assert.equal(await as(`terminal=${value}`), undefined, 'a name that any neighbour of the host could set');
});

test('who has no good link makes no terminal', async () => {
  const good = await link_token(server.folder);
  const [id, centre, until, hash] = good.split('.');
  const other = await server_with();
  const flipped = hash.slice(0, -1) + (hash.endsWith('0') ? '1' : '0');
  const wrong = {
    'over for an hour': await link_token(server.folder, { ahead: '-25h' }),
    'made by a clock far ahead': await link_token(server.folder, { ahead: '+48h' }),
    'made longer': [id, centre, Number(until) + 3600, hash].join('.'),
    'of another terminal': ['baku-1-hall-3', centre, until, hash].join('.'),
    'of another centre': [id, 'quba', until, hash].join('.'),
    'with another hash': [id, centre, until, flipped].join('.'),
    'without a hash': [id, centre, until, ''].join('.'),
    'of another server': await link_token(other.folder),
    'with more behind it': `${good}.x`,
    'empty': '',
    'a pass': (await terminal_visitor(server)).cookies.get('terminal'),
    'nonsense': '...',
  };
  for (const [what, token] of Object.entries(wrong)) {
    const page = await send(server, 'GET', `/terminal?setup=${encodeURIComponent(token)}`);
    assert.equal(page.status, 403, what);
    assert.ok(!page.text.includes('<form'), `${what}: nothing to press`);
    const made = await post(server, '/terminal', { setup: token });
    assert.equal(made.status, 403, what);
    assert.equal(made.headers['set-cookie'], undefined, what);
  }
  const almost_over = await link_token(server.folder, { ahead: '-1439m' });
  assert.equal((await post(server, '/terminal', { setup: almost_over })).status, 303, 'a minute is left');
});

test('another site cannot press the button', async () => {
  const setup = await link_token(server.folder);
  assert.equal((await post(server, '/terminal', { setup }, { Origin: 'https://evil.example' })).status, 403);
  assert.equal((await post(server, '/terminal', { setup }, { 'Sec-Fetch-Site': 'cross-site' })).status, 403);
  assert.equal((await post(server, '/terminal', { setup }, { 'Content-Type': 'text/plain' })).status, 415);
  assert.equal((await post(server, '/terminal', { setup }, { Origin: server.url })).status, 303);
});

test('nobody who stands at a terminal takes it out of its mode', async () => {
  const visitor = await terminal_visitor(server, { id: 'hall-7' });
  const headers = { Cookie: cookies_of(visitor) };
  for (const setup of ['', 'x', await link_token(server.folder, { id: 'hall-8' }), await link_token(server.folder, { id: 'hall-7', ahead: '-25h' })]) {
    const left = await post(server, '/terminal/leave', { setup }, headers);
    assert.deepEqual([left.status, left.headers['set-cookie']], [403, undefined]);
  }
  assert.equal((await send(server, 'GET', '/terminal/leave', { headers })).status, 404);
  const fresh = await link_token(server.folder, { id: 'hall-7' });
  assert.equal((await post(server, '/terminal/leave', { setup: fresh })).status, 403, 'this is not that terminal');
  assert.equal(mark_of((await visitor.open('/az/')).html), 'hall-7 baku-1');

  const page = await visitor.open(`/terminal?setup=${fresh}`);
  const out = await visitor.send_form(page.form('/terminal/leave'));
  assert.deepEqual([out.path, out.status], ['/terminal', 403]);
  assert.equal(visitor.cookies.get('terminal'), '');
  assert.equal(mark_of((await visitor.open('/az/')).html), undefined);
});

test('a screen that is none is told so in three languages', async () => {
  const page = await new Visitor(server, { language: 'ru' }).open('/terminal');
  assert.equal(page.status, 403);
  assert.equal(page.language, 'ru');
  for (const [tag, words] of [['az', 'Bu ekran terminal deyil'], ['ru', 'Этот экран не является терминалом'], ['en', 'This screen is no terminal']]) {
    assert.match(page.html, new RegExp(`<section[^>]* lang="${tag}"[^>]*>\\s*<h2[^>]*>${words}`));
  }
});

test('forged cookies are nobody', async () => {
  const pass = (await terminal_visitor(server)).cookies.get('terminal');
  const [id, centre, hash] = pass.split('.');
  const link = await link_token(server.folder);
  for (const cookie of ['', 'x', '..', `${id}.${centre}.`, `${id}.${centre}.${'0'.repeat(64)}`, `${id}.quba.${hash}`, `other.${centre}.${hash}`,
    `${id}.${centre}.${hash.toUpperCase()}`, `${pass}.`, `${pass}0`, pass.slice(0, -1), `.${pass}`, link, link.split('.').slice(0, 3).join('.')]) {
    const headers = { Cookie: `terminal=${cookie}` };
    assert.equal(mark_of((await send(server, 'GET', '/az/', { headers })).text), undefined, cookie);
    assert.equal((await speak(server, { language: 'az', text: 'Salam' }, headers)).status, 403, cookie);
    assert.equal((await send(server, 'GET', '/terminal', { headers })).status, 403, cookie);
  }
});

test('a link is made only for a centre that there is, and an id that can be one', async () => {
  const rows = [
    [['--id', 'hall-1', '--centre', 'atlantis'], /^portal-server: The catalogue has no centre atlantis\.\n$/],
    [['--id', 'hall-1'], /^portal-server: The catalogue has no centre \.\n$/],
    [['--centre', 'baku-1'], /^portal-server: --id has 1 to 64 of /],
    [['--id', 'Hall 1', '--centre', 'baku-1'], /^portal-server: --id has 1 to 64 of /],
    [['--id', 'a.b', '--centre', 'baku-1'], /^portal-server: --id has 1 to 64 of /],
  ];
  for (const [words, said] of rows) {
    const how = await terminal_command(server.folder, ...words);
    assert.deepEqual([how.code, how.output], [1, ''], words.join(' '));
    assert.match(how.errors, said);
  }
  const made = await terminal_command(server.folder, '--id', 'hall-1', '--centre', 'baku-1', '--port', '9999');
  assert.equal(made.code, 0, `while ${program} runs`);
  assert.match(made.output, /^For 24 hours, on that screen: http:\/\/127\.0\.0\.1:9999\/terminal\?setup=hall-1\.baku-1\.\d+\.[0-9a-f]{64}\n$/);
  const behind = await terminal_command(server.folder, '--id', 'hall-1', '--centre', 'baku-1', '--behind-tls');
  assert.match(behind.output, /at the address that the proxy gives this portal: \/terminal\?setup=/);
});

test('a page of a terminal is kept by nobody, a page of all others as before', async () => {
  const headers = { Cookie: cookies_of(await terminal_visitor(server)), 'Accept-Encoding': 'br, gzip' };
  for (const path of ['/', '/az/', '/ru/fees', '/en/services/id-renewal', '/az/services/id-renewal/book', '/en/nothing']) {
    const there = await send(server, 'GET', path, { headers });
    assert.equal(there.headers['cache-control'], 'no-store', path);
    assert.equal(there.headers.etag, undefined, path);
  }
  for (const path of ['/', '/az/', '/ru/fees', '/en/services/id-renewal']) {
    const own = await send(server, 'GET', path);
    assert.equal(own.headers['cache-control'], 'private, no-cache', path);
    assert.equal(own.headers.etag, undefined, path);
    assert.ok(!own.text.includes('data-terminal'), path);
  }
});

test('a page of a terminal gives signs of life, no other does', async () => {
  const headers = { Cookie: cookies_of(await terminal_visitor(server)) };
  const script = /<script defer src="(\/terminal_beat-[0-9a-f]+\.js)"><\/script>/;
  for (const path of ['/az/', '/en/nothing', '/en/services/id-renewal']) {
    const [, file] = script.exec((await send(server, 'GET', path, { headers })).text);
    const found = await send(server, 'GET', file);
    assert.equal(found.status, 200);
    assert.match(found.headers['content-type'], /javascript/);
    assert.match(found.text, /document\.cookie = `beat=/);
    assert.doesNotMatch((await send(server, 'GET', path)).text, script);
  }
});

test('what the catalogue and the calendar say is the same for terminals and for all others', async () => {
  const headers = { Cookie: cookies_of(await terminal_visitor(server)) };
  for (const path of ['/api/v1/fees', '/api/v1/occupancy?centre=quba&group=g-id']) {
    const [there, own] = [await send(server, 'GET', path, { headers }), await send(server, 'GET', path)];
    assert.equal(there.headers.etag, own.headers.etag);
    assert.equal(there.text, own.text);
    assert.equal((await send(server, 'GET', path, { headers: { ...headers, 'If-None-Match': own.headers.etag } })).status, 304);
  }
});

const own_operations = () => Object.entries(document.paths)
  .filter(([path]) => path.startsWith('/terminal/'))
  .flatMap(([path, item]) => Object.keys(item).filter((each) => /^(get|post|delete)$/.test(each)).map((method) => [method.toUpperCase(), `/api/v1${path}`]));

const body_of = (path) => (path.endsWith('/screenshot') ? { 'Content-Type': 'image/png' } : {});

test('every operation of terminals refuses who is none, with any cookie but a good one', async () => {
  const operations = own_operations();
  assert.ok(operations.length > 0);
  const pass = (await terminal_visitor(server)).cookies.get('terminal');
  const cookies = ['', 'terminal=', `terminal=${pass.slice(0, -1)}g`, `__Host-terminal=${pass}`, `visitor=${'a'.repeat(32)}`, `staff=${pass}`];
  for (const [method, path] of operations) {
    const value = method === 'POST' ? { language: 'az', text: 'Salam' } : undefined;
    for (const cookie of cookies) {
      const headers = { ...body_of(path), ...(cookie && { Cookie: cookie }) };
      const refused = await write(server, method, path, value, { headers });
      assert.deepEqual([refused.status, refused.json.type], [403, '/problems/not_allowed'], `${method} ${path} as ${cookie}`);
    }
    if (!value) continue;
    const cross = await write(server, method, path, value, { headers: { ...body_of(path), Cookie: `terminal=${pass}`, Origin: 'https://evil.example' } });
    assert.equal(cross.status, 403, `${method} ${path} from another site`);
  }
  assert.equal((await send(server, 'POST', '/api/v1/terminal/nothing')).status, 404);
  assert.equal((await send(server, 'POST', '/api/v1/terminal/')).status, 404);
});

test('being a terminal gives no right of citizens or staff', async () => {
  const headers = { Cookie: cookies_of(await terminal_visitor(server)) };
  const paths = Object.entries(document.paths).filter(([path, item]) => path.startsWith('/staff/') && item.get);
  assert.ok(paths.length > 0);
  for (const [path] of paths) {
    const there = await send(server, 'GET', `/api/v1${path.replace(/\{\w+\}/, '0'.repeat(32))}`, { headers });
    assert.equal(there.status, 403, path);
  }
  const page = await send(server, 'GET', '/en/staff', { headers });
  assert.deepEqual([page.status, page.headers.location], [303, '/en/staff/sign-in']);
  assert.equal((await send(server, 'GET', `/api/v1/appointments/${'0'.repeat(64)}`, { headers })).status, 404);
  const unsigned = await post(server, '/az/holds', {}, headers);
  assert.equal(unsigned.status, 403, 'forms still carry the stamp of their page');
});

test('at the end of a visit all cookies go but that of the terminal', async () => {
  const busy = await server_with('--rush-places', '5', '--proof-of-work', '4');
  const visitor = await terminal_visitor(busy);
  const pass = visitor.cookies.get('terminal');
  const booking = await visitor.open('/en/services/id-renewal/centres/baku-1');
  const before_it = [...visitor.cookies.keys()].sort();
  assert.deepEqual(before_it, ['place', 'terminal', 'ticket', 'visitor'], booking.status);
  const ended = await send(busy, 'POST', '/api/v1/terminal/visit-end', { headers: { Cookie: cookies_of(visitor) } });
  assert.equal(ended.status, 204);
  assert.deepEqual(ended.headers['set-cookie'].map((line) => line.split(';')[0]).sort(), ['place=', 'staff=', 'ticket=', 'visitor=']);
  for (const line of ended.headers['set-cookie']) assert.match(line, /; Max-Age=0$/);
  assert.equal(mark_of((await send(busy, 'GET', '/az/', { headers: { Cookie: `terminal=${pass}` } })).text), 'baku-1-hall-2 baku-1');
});

test('a terminal reads aloud, in each language another way', async () => {
  const headers = { Cookie: cookies_of(await terminal_visitor(server)) };
  const sounds = new Set();
  for (const language of ['az', 'ru', 'en']) {
    const spoken = await speak(server, { language, text: 'Salam 2026' }, headers);
    assert.equal(spoken.status, 200, spoken.text.slice(0, 200));
    assert.equal(spoken.headers['content-type'], 'audio/wav');
    assert.equal(spoken.headers['cache-control'], 'no-store');
    assert.equal(spoken.raw.toString('latin1', 0, 4), 'RIFF');
    assert.equal(spoken.raw.readUInt32LE(4), spoken.raw.length - 8);
    assert.ok(spoken.raw.length > 20_000);
    sounds.add(spoken.raw.toString('latin1'));
  }
  assert.equal(sounds.size, 3);
  const rows = [
    [{ language: 'az', text: '' }, 400], [{ language: 'az', text: ' \u0001 ' }, 400], [{ language: 'de', text: 'Hallo' }, 400],
    [{ text: 'Salam' }, 400], [{ language: 'az' }, 400], [{}, 400], [{ language: 'az', text: 5 }, 400],
    [{ language: 'az', text: 'ə'.repeat(1001) }, 413], [{ language: 'az', text: 'ə '.repeat(500) }, 200],
  ];
  for (const [value, status] of rows) assert.equal((await speak(server, value, headers)).status, status, JSON.stringify(value).slice(0, 60));
  const broken = Buffer.concat([Buffer.from('{"language":"az","text":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
  const sent = await send(server, 'POST', '/api/v1/terminal/speech', { body: broken, headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': broken.length } });
  assert.equal(sent.status, 400);
});

test('what is read aloud is measured, and stands in no log', async () => {
  const headers = { Cookie: cookies_of(await terminal_visitor(server)) };
  const name = (outcome) => `portal_speech_total{outcome="${outcome}"}`;
  const before_it = await measurements(server);
  const text = 'Zibeyda Qaraqoyunlu, code 7PLANTD';
  for (let i = 0; i < 3; ++i) await speak(server, { language: 'en', text }, headers);
  await speak(server, { language: 'en', text: `${'Zibeyda '.repeat(200)}` }, headers);
  const now = await measurements(server);
  assert.equal(now[name('spoken')] - before_it[name('spoken')], 1);
  assert.equal(now[name('remembered')] - before_it[name('remembered')], 2);
  assert.equal(now[name('too_long')] - before_it[name('too_long')], 1);
  assert.ok(now.portal_speech_remembered_bytes > 20_000);
  assert.ok(now['portal_http_request_duration_seconds_count{route="/api/v1/terminal/speech",method="POST",status="2xx"}'] >= 3);
  const log = server.said.errors + server.said.output;
  assert.ok(log_lines({ errors: server.said.errors }).length > 0);
  for (const word of ['Zibeyda', 'Qaraqoyunlu', '7PLANTD', headers.Cookie.split('.')[2]]) assert.ok(!log.includes(word), word);
});

test('terminals of a hall share an address, but no limit', async () => {
  const strict = await server_with('--limit-asks', '5', '--address-shares', '1', '--trusted-proxy', '127.0.0.1');
  const hall = { 'X-Forwarded-For': '198.51.100.7' };
  const one = { ...hall, Cookie: cookies_of(await terminal_visitor(strict, { id: 'hall-1' })) };
  let last;
  for (let i = 0; i < 6; ++i) last = await send(strict, 'GET', '/az/', { headers: hall });
  assert.equal(last.status, 429, 'the address is used up');
  const statuses = [];
  for (let i = 0; i < 6; ++i) statuses.push((await send(strict, 'GET', '/az/', { headers: one })).status);
  assert.equal(statuses[0], 200, 'the address is not counted');
  assert.equal(statuses[5], 429, 'the terminal is, as the address of its visitors');
  const spoken = await speak(strict, { language: 'az', text: 'Salam' }, one);
  assert.equal(spoken.status, 429);
  assert.match(spoken.headers['retry-after'], /^\d+$/);
  const two = { ...hall, Cookie: cookies_of(await terminal_visitor(strict, { id: 'hall-2' })) };
  assert.equal((await send(strict, 'GET', '/az/', { headers: two })).status, 200, 'the terminal beside it');
  const forged = { ...hall, Cookie: `terminal=hall-3.baku-1.${'0'.repeat(64)}` };
  assert.equal((await send(strict, 'GET', '/az/', { headers: forged })).status, 429, 'and nobody who only says so');
  const neighbour = await server_with('--client-rate', '1');
  const made = [];
  for (const id of ['a', 'b']) made.push((await post(neighbour, '/terminal', { setup: await link_token(neighbour.folder, { id }) })).headers['set-cookie'][0].split(';')[0]);
  const burst = [];
  for (let i = 0; i < 8; ++i) burst.push((await send(neighbour, 'GET', '/healthz', { headers: { Cookie: made[0] } })).status);
  assert.equal(burst[7], 503);
  assert.equal((await send(neighbour, 'GET', '/healthz', { headers: { Cookie: made[1] } })).status, 200, 'the terminal beside it');
  assert.equal((await availability(neighbour, 'quba')).status, 200, 'and the citizen in the same hall');
});

test('a visitor who took too many times at a terminal does not close it for the next one', async () => {
  const strict = await server_with('--limit-holds', '4', '--address-shares', '3');
  const times = starts_of((await availability(strict, 'quba')).json).filter(({ left }) => left > 0);
  const visitor = await terminal_visitor(strict, { centre: 'quba' });
  const take = async () => (await write(strict, 'POST', '/api/v1/holds', { centre: 'quba', parts: [{ service: 'id-renewal', start_at: times.shift().start_at }] }, { headers: { Cookie: cookies_of(visitor) } })).status;
  const statuses = [];
  for (let visit = 0; visit < 4; ++visit) {
    await visitor.open('/az/appointments');
    statuses.push([await take(), await take(), await take()]);
    visitor.cookies.delete('visitor');
  }
  // Half of a budget may be spent at once, and the terminal has that of three visitors.
  assert.deepEqual(statuses, [[201, 201, 429], [201, 201, 429], [201, 201, 429], [429, 429, 429]]);
});

test('the busy voice says when to come again', async () => {
  const headers = { Cookie: cookies_of(await terminal_visitor(server)) };
  // More than may wait, each another text that takes a while.
  const text = (i) => `${i} ${'Hansı sənədlər lazımdır və nə qədər ödəmək lazımdır? '.repeat(18)}`;
  const all = await Promise.all(Array.from({ length: 60 }, (_, i) => speak(server, { language: 'az', text: text(i) }, headers)));
  const refused = all.filter((each) => each.status !== 200);
  assert.ok(all.length > refused.length, 'some are served');
  for (const each of refused) {
    assert.deepEqual([each.status, each.json.type], [503, '/problems/overloaded']);
    assert.match(each.headers['retry-after'], /^\d+$/);
  }
  assert.equal((await speak(server, { language: 'az', text: 'Salam' }, headers)).status, 200, 'and afterwards all');
});
