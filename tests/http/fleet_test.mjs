// The fleet: what touch screens in the halls say of themselves, and what staff see of it and do about it.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { write_png } from '../printer/png.mjs';
import { send, start_server, write } from './harness.mjs';
import { sign_in, staffed_server } from './staff.mjs';
import { terminal_cookie } from './terminals.mjs';

const png = write_png([Buffer.from([0x55])], 8);
let folder;
let server;
const members = {};  // signed in, by role

before(async () => {
  const staffed = await staffed_server();
  ({ folder, server } = staffed);
  for (const role of ['agent', 'supervisor', 'manager', 'administrator']) members[role] = await sign_in(server, staffed.colleagues[role]);
});
after(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const cookies = new Map();
async function cookie_of(id, centre = 'baku-1', at = server) {
  const key = `${id} ${at.port}`;
  if (!cookies.has(key)) cookies.set(key, await terminal_cookie(at, { id, centre }));
  return cookies.get(key);
}
const well = { in_use: false, client: '', catalogue: '', errors: 0 };
async function tell(id, what, value, { centre, at = server } = {}) {
  return write(at, 'POST', `/api/v1/terminal/${what}`, value, { key: null, headers: { Cookie: await cookie_of(id, centre, at) } });
}
async function report(id, said = {}, centre = undefined) {
  const answer = await tell(id, 'report', { ...well, ...said }, { centre });
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
}
async function send_picture(id, body, type = 'image/png') {
  const headers = { 'Content-Type': type, 'Content-Length': body.length, Cookie: id ? await cookie_of(id) : '' };
  return send(server, 'POST', '/api/v1/terminal/screenshot', { headers, body });
}

/// What the list says of each terminal, in its order.
function rows_of(page) {
  const pieces = page.html.split('</form>').find((each) => each.includes('data-key="terminals"')) ?? '';
  return pieces.split('data-key="terminal-').slice(1).map((piece) => {
    const [id] = piece.split('"');
    const inside = piece.slice(piece.indexOf('>') + 1).replace(/<[^>]*(>|$)/g, ' ');
    return { id, words: inside.replace(/&#39;/g, "'").replace(/\s+/g, ' ') };
  });
}
async function row_of(id, role = 'supervisor') {
  return rows_of(await members[role].open('/en/staff/terminals')).find((row) => row.id === id)?.words;
}
async function press(id, what, role = 'supervisor') {
  const list = await members[role].open('/en/staff/terminals');
  const its = (button) => button.value === what && button.formaction === `/en/staff/terminals/${id}`;
  return members[role].send_form(list.form('/en/staff/terminals'), {}, its);
}

test('a terminal is on the list as it says, for who answers for its hall', async () => {
  await report('hall-a', { in_use: true });
  await report('hall-b', {}, 'ganja-1');
  assert.match(await row_of('hall-a'), /In use, last seen \d\d\.\d\d\.\d{4} \d\d:\d\d · Printer: nothing printed/);
  assert.match(await row_of('hall-a'), /No self-test for a day/);
  assert.equal(await row_of('hall-b'), undefined, 'the hall of others');
  assert.equal(await row_of('hall-b', 'manager'), undefined);
  assert.match(await row_of('hall-b', 'administrator'), /Idle, last seen/);
  await report('hall-a');
  assert.match(await row_of('hall-a', 'manager'), /Idle, last seen/);

  const statuses = async (path) => Promise.all(Object.values(members).map(async (each) => (await each.open(path)).status));
  assert.deepEqual(await statuses('/en/staff/terminals'), [403, 200, 200, 200]);
  assert.deepEqual(await statuses('/en/staff/terminals?centre=ganja-1'), [403, 404, 404, 200]);
  assert.deepEqual(await statuses('/en/staff/terminals?centre=nowhere'), [403, 404, 404, 404]);
  assert.deepEqual(await statuses('/en/staff/terminals/hall-b'), [403, 404, 404, 200]);
  assert.deepEqual(await statuses('/en/staff/terminals/hall-a'), [403, 200, 200, 200]);
  assert.deepEqual(await statuses('/en/staff/terminals/hall-z'), [403, 404, 404, 404]);
  const ganja = await members.administrator.open('/en/staff/terminals?centre=ganja-1');
  assert.deepEqual(rows_of(ganja).map((row) => row.id), ['hall-b']);
  const of_hall = await members.administrator.open('/en/staff/terminals/hall-b');
  const csrf = of_hall.form('/en/staff/terminals/hall-b').fields.find(([name]) => name === 'csrf')[1];
  const other = await members.supervisor.open('/en/staff/terminals');
  const own = other.form('/en/staff/terminals').fields.find(([name]) => name === 'csrf')[1];
  assert.equal((await members.supervisor.post('/en/staff/terminals/hall-b', { csrf: own, do: 'picture' })).status, 404);
  assert.equal((await members.administrator.post('/en/staff/terminals/hall-b', { csrf, do: 'explode' })).status, 400);
});

test('another client or catalogue than the server has is seen', async () => {
  const start = await send(server, 'GET', '/az/start', { headers: { Cookie: await cookie_of('hall-c') } });
  const client = /<script defer src="(\/portal_web[^"]+)"/.exec(start.text)[1];
  const { catalogue } = JSON.parse(/id="boot">([\s\S]*?)<\/script>/.exec(start.text)[1]);
  assert.match(catalogue, /^\/catalogue/);
  assert.equal((await report('hall-c', { client, catalogue })).outdated, false);
  assert.doesNotMatch(await row_of('hall-c'), /Another/);
  assert.equal((await report('hall-c', { client: '/portal_web-0.js', catalogue })).outdated, true, 'it shall load its page again');
  assert.match(await row_of('hall-c'), /Another client than the server's/);
  assert.doesNotMatch(await row_of('hall-c'), /Another catalogue/);
  assert.equal((await report('hall-c', { client, catalogue: '/catalogue-0.json' })).outdated, true);
  assert.match(await row_of('hall-c'), /Another catalogue than the server's.*catalogue \/catalogue-0\.json/);
});

test('scripts that failed are counted over reports', async () => {
  for (const errors of [0, 2, 0, 3]) await report('hall-d', { errors });
  assert.match(await row_of('hall-d'), /Script errors: 5/);
});

test('a report that is none changes nothing', async () => {
  await report('hall-e', { errors: 7 });
  const rows = [{}, { ...well, more: 1 }, { ...well, in_use: 'yes' }, { ...well, errors: -1 }, { ...well, errors: 100_001 },
    { ...well, errors: 0.5 }, { ...well, client: 5 }, { ...well, client: 'x'.repeat(201) }, [], 5];
  for (const value of rows) assert.equal((await tell('hall-e', 'report', value)).status, 400, JSON.stringify(value).slice(0, 60));
  assert.equal((await tell('hall-e', 'report', { ...well, client: 'x'.repeat(20_000) })).status, 413);
  assert.match(await row_of('hall-e'), /Script errors: 7/);
});

test('a call for help comes first, and ends when staff say so', async () => {
  await report('hall-a', { errors: 1 });
  await report('hall-f', { in_use: true });
  assert.equal((await tell('hall-f', 'help')).status, 204);
  const list = await members.supervisor.open('/en/staff/terminals');
  const [first] = rows_of(list);
  assert.equal(first.id, 'hall-f');
  assert.match(first.words, /A visitor calls for help/);
  assert.equal((await tell('hall-f', 'visit-end')).status, 204);
  assert.match(await row_of('hall-f'), /A visitor calls for help/, 'he may wait before a screen that forgot him');
  const own = await press('hall-f', 'helped');
  assert.equal(own.path, '/en/staff/terminals/hall-f');
  assert.doesNotMatch(own.words, /calls for help/);
  assert.doesNotMatch(await row_of('hall-f'), /calls for help/);
});

test('a picture comes when staff ask and nobody is there, once', async () => {
  await report('hall-g');
  assert.equal((await send_picture('hall-g', png)).status, 409, 'nobody asked');
  const asked = await press('hall-g', 'picture');
  assert.match(asked.words, /A picture was asked for/);
  assert.deepEqual(await report('hall-g', { in_use: true }), { screenshot: false, outdated: false });
  assert.equal((await send_picture('hall-g', png)).status, 409, 'a citizen uses it');
  assert.deepEqual(await report('hall-g'), { screenshot: true, outdated: false });
  await tell('hall-g', 'help');
  assert.equal((await send_picture('hall-g', png)).status, 409, 'somebody stands before it');
  await press('hall-g', 'helped');

  assert.equal((await send_picture('hall-g', Buffer.from('GIF89a'))).status, 400);
  assert.equal((await send_picture('hall-g', png, 'application/json')).status, 415);
  assert.equal((await send_picture('hall-g', Buffer.concat([png, Buffer.alloc(409_601 - png.length)]))).status, 413);
  const large = Buffer.concat([png, Buffer.alloc(409_600 - png.length, 7)]);
  assert.equal((await send_picture('hall-g', large)).status, 204);
  assert.equal((await send_picture('hall-g', png)).status, 409, 'and once');
  assert.deepEqual(await report('hall-g'), { screenshot: false, outdated: false });

  const own = await members.supervisor.open('/en/staff/terminals/hall-g');
  const { href } = own.link(/terminal-pictures/);
  const cookie = [...members.supervisor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const found = await send(server, 'GET', href, { headers: { Cookie: cookie } });
  assert.deepEqual([found.status, found.headers['content-type'], found.headers['cache-control']], [200, 'image/png', 'no-store']);
  assert.ok(found.raw.equals(large));
  assert.equal((await members.agent.open(href)).status, 403);
  assert.equal((await members.supervisor.open('/en/staff/terminal-pictures/hall-a')).status, 404, 'there is none');
});

test('only a terminal may send much, and only as a picture', async () => {
  const much = Buffer.concat([png, Buffer.alloc(100_000)]);
  assert.equal((await send_picture('', much)).status, 413);
  const headers = { 'Content-Type': 'application/json', 'Content-Length': much.length, Cookie: await cookie_of('hall-g') };
  for (const what of ['report', 'print']) {
    assert.equal((await send(server, 'POST', `/api/v1/terminal/${what}`, { headers, body: much })).status, 413);
  }
});

test('what became of the last sheet is seen', async () => {
  await server.stop();
  const args = ['--terminal-printer', 'hall-h=127.0.0.1:1'];
  const printing = await start_server({ folder, args, keep_folder: true });
  try {
    const told = await tell('hall-h', 'print', { page: '/az/checklist?service=id-renewal' }, { at: printing });
    assert.equal(told.json.outcome, 'offline');
  } finally {
    await printing.stop();
    server = Object.assign(server, await start_server({ folder, keep_folder: true }));
  }
  assert.match(await row_of('hall-h'), /Printer does not answer.*Has not reported yet · Printer: does not answer/);
});

test('five hundred terminals report, and the list has each of them, the urgent ones first', async () => {
  const ids = Array.from({ length: 500 }, (_, i) => `many-${String(i).padStart(3, '0')}`);
  const calls = (i) => i % 100 === 7;
  const fails = (i) => i % 50 === 3;
  let next = 0;
  const work = async () => {
    while (next < ids.length) {
      const i = next++;
      await report(ids[i], { in_use: i % 3 === 0, errors: fails(i) ? 1 : 0 }, 'quba');
      if (calls(i)) await tell(ids[i], 'help', undefined, { centre: 'quba' });
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  const page = await members.administrator.open('/en/staff/terminals?centre=quba');
  assert.match(page.words, /Terminals: 500\. Need attention: 500\./, 'nobody has tested them');
  const rows = rows_of(page);
  const order = [ids.filter((_, i) => calls(i)), ids.filter((_, i) => fails(i) && !calls(i)), ids.filter((_, i) => !fails(i) && !calls(i))];
  assert.deepEqual(rows.map((row) => row.id), order.flat());
  for (const { id, words } of rows) {
    const i = ids.indexOf(id);
    assert.match(words, i % 3 === 0 ? /In use, last seen/ : /Idle, last seen/, id);
    assert.equal(/Script errors: 1/.test(words), fails(i), id);
  }
  assert.equal((await members.supervisor.open('/en/staff/terminals')).html.includes('many-'), false);
});
