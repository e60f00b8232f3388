// What staff recorded at practising terminals: kept by the practice server for all its terminals, and nowhere else.
import assert from 'node:assert/strict';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { new_folder, send, start_server, write } from './harness.mjs';
import { terminal_cookie } from './terminals.mjs';

let root;  // of all folders
let practice;
let real;
const cookies = new Map();
before(async () => {
  root = await new_folder();
  practice = await start_server({ folder: join(root, 'practice'), args: ['--practice'] });
  real = await start_server({ folder: join(root, 'real') });
  for (const server of [practice, real]) cookies.set(server, await terminal_cookie(server));
  cookies.set('quba', await terminal_cookie(practice, { id: 'quba-1', centre: 'quba' }));
});
after(async () => {
  await Promise.all([practice.stop(), real.stop()]);
  await rm(root, { recursive: true, force: true });
});

const room = '/api/v1/terminal/walkthroughs';
const screens_of = (name, view = 'az-393x698') => `/api/v1/terminal/screens?walkthrough=${name}&view=${view}`;
const visit = (name, more = {}) => ({ name, title: 'Səhər yoxlaması', terminal: 'portrait', start: '/start', steps: [{ press: 'start-{language}' }], ...more });
async function ask(method, target, value, { at = practice, cookie = cookies.get(at) } = {}) {
  const headers = cookie ? { Cookie: cookie } : {};
  return method === 'GET' ? send(at, 'GET', target, { headers }) : write(at, 'POST', target, value, { key: null, headers });
}
const statuses = (answers) => answers.map(({ status }) => status);

test('a visit that was recorded at one terminal is there at another one, and gone when it is forgotten', async () => {
  assert.deepEqual((await ask('GET', room)).json, { walkthroughs: [] });
  const walks = [visit('recorded-2'), visit('recorded-1', { given: { appointment: 'baku-1' } })];
  for (const walk of walks) assert.equal((await ask('POST', room, walk)).status, 204);
  const told = await ask('GET', room, undefined, { cookie: cookies.get('quba') });
  assert.deepEqual(told.json, { walkthroughs: [walks[1], walks[0]] });
  assert.equal(told.headers['cache-control'], 'no-store');
  const changed = visit('recorded-2', { title: 'Axşam' });
  assert.equal((await ask('POST', room, changed)).status, 204);
  assert.deepEqual((await ask('GET', room)).json.walkthroughs[1], changed);
  for (const { name } of walks) assert.equal((await ask('POST', `${room}/removal`, { name })).status, 204);
  assert.deepEqual((await ask('GET', room)).json, { walkthroughs: [] });
  assert.equal((await ask('POST', `${room}/removal`, { name: 'recorded-1' })).status, 404);
});

test('its screens are those of one language and one size of screen, and go with it', async () => {
  await ask('POST', room, visit('with-screens'));
  const screens = { steps: [{ tree: 'h1 "Xoş gəlmisiniz"', picture: `data:image/png;base64,${'A'.repeat(500_000)}` }] };
  assert.equal((await ask('GET', screens_of('with-screens'))).status, 404, 'none yet');
  assert.equal((await ask('POST', screens_of('with-screens'), screens)).status, 204, 'longer than other bodies');
  assert.deepEqual((await ask('GET', screens_of('with-screens'))).json, screens);
  assert.equal((await ask('GET', screens_of('with-screens', 'ru-393x698'))).status, 404);
  assert.equal((await ask('POST', screens_of('book'), { steps: [] })).status, 204, 'of one that came with the portal');
  for (const name of ['with-screens', 'book']) assert.equal((await ask('POST', `${room}/removal`, { name })).status, 204);
  assert.equal((await ask('GET', screens_of('with-screens'))).status, 404);
});

test('what is no visit is refused', async () => {
  const wrong = [{}, [], 'text', visit('Big'), visit('../keys'), visit(''), visit('a', { steps: [] }), visit('a', { steps: {} }), visit('a', { more: 1 }),
    visit('a', { title: '' }), visit('a', { title: 5 }), visit('a', { steps: Array(201).fill({ press: 'x' }) })];
  for (const value of wrong) assert.equal((await ask('POST', room, value)).status, 400, JSON.stringify(value).slice(0, 80));
  assert.equal((await ask('POST', room, visit('a', { start: `/${'a'.repeat(17_000)}` }))).status, 413);
  for (const [name, view] of [['../keys', 'az'], ['a', '../../keys'], ['', 'az'], ['a', '']]) {
    for (const method of ['GET', 'POST']) assert.equal((await ask(method, screens_of(name, view), { steps: [] })).status, 400);
  }
  const raw = { Cookie: cookies.get(practice), 'Content-Type': 'application/json', 'Content-Length': 4 };
  assert.equal((await send(practice, 'POST', screens_of('a'), { headers: raw, body: '{"a"' })).status, 400, 'half of it');
  const long = { ...raw, 'Content-Length': 4 * 1024 * 1024 };
  assert.equal((await send(practice, 'POST', screens_of('a'), { headers: long, body: '' })).status, 413);
  assert.deepEqual((await ask('GET', room)).json, { walkthroughs: [] });
});

test('there is room for so many, and for more when some are forgotten', async () => {
  const most = 60;
  const names = Array.from({ length: most }, (_, i) => `many-${i}`);
  assert.deepEqual(new Set(statuses(await Promise.all(names.map((name) => ask('POST', room, visit(name)))))), new Set([204]));
  assert.equal((await ask('POST', room, visit('one-more'))).status, 409);
  assert.equal((await ask('POST', room, visit('many-7'))).status, 204, 'instead of itself');
  await ask('POST', `${room}/removal`, { name: 'many-8' });
  assert.equal((await ask('POST', room, visit('one-more'))).status, 204);
  const views = Array.from({ length: 12 }, (_, i) => `az-${100 + i}x100`);
  for (const view of views) assert.equal((await ask('POST', screens_of('one-more', view), { steps: [] })).status, 204);
  assert.equal((await ask('POST', screens_of('one-more', 'en-1x1'), { steps: [] })).status, 409);
});

test('only its owner reads the files, and they outlive the server', async () => {
  await practice.stop();
  const folder = join(practice.folder, 'walkthroughs');
  for (const file of await readdir(folder)) assert.equal((await stat(join(folder, file))).mode & 0o077, 0, file);
  assert.equal((await stat(folder)).mode & 0o077, 0);
  practice = await start_server({ folder: practice.folder, args: ['--practice'] });
  cookies.set(practice, await terminal_cookie(practice));
  assert.equal((await ask('GET', room)).json.walkthroughs.length, 60);
});

test('a real portal has none of it, nor has anybody who is no terminal', async () => {
  for (const [method, target, value] of [['GET', room], ['POST', room, visit('a')], ['POST', `${room}/removal`, { name: 'a' }], ['GET', screens_of('a')], ['POST', screens_of('a'), { steps: [] }]]) {
    assert.equal((await ask(method, target, value, { at: real })).status, 404, target);
    assert.equal((await ask(method, target, value, { cookie: '' })).status, 403, target);
  }
  const long = { steps: [{ tree: '', picture: 'A'.repeat(20_000) }] };
  assert.equal((await ask('POST', screens_of('a'), long, { at: real })).status, 413);
  assert.equal((await ask('POST', screens_of('a'), long, { cookie: '' })).status, 413);
  assert.ok(!(await readdir(real.folder)).includes('walkthroughs'));
});
