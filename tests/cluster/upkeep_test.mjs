// What an operator does to a database that servers work on: export, backup and restore under load, erase, keys rotated,
// the audit log verified; and a data folder that becomes a database.
import assert from 'node:assert/strict';
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { book, fresh_key, new_folder, place_hold, run_program, send, somebody, start_server, write } from '../http/harness.mjs';
import { start_postgres } from './postgres.mjs';

let postgres;
const folders = [];
before(async () => (postgres = await start_postgres()));
after(async () => {
  await postgres.stop();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const planted = { given_name: 'Zibaqiz', family_name: 'Qaraqoyunlu-Sehrli', phone: '055 731 82 64', fin: '7QZ9W4X' };
const traces = ['Zibaqiz', 'Qaraqoyunlu', '7318264', '7QZ9W4X'];
let databases = 0;

async function new_database() {
  const name = `upkeep_${++databases}`;
  await postgres.query(`CREATE DATABASE ${name}`);
  return postgres.url.replace('dbname=postgres', `dbname=${name}`);
}
const run_sql = (url, sql) => postgres.query(sql, /dbname=(\w+)/.exec(url)[1]);
async function folder_to_remove() {
  const folder = await new_folder();
  folders.push(folder);
  return folder;
}
const served = (folder, url) => start_server({ folder, args: url ? ['--database', url] : [] });
const on = (folder, url) => (...words) => run_program([...words, '--data', folder, '--database', url]);
const rows = async (folder, table) =>
  (await readFile(join(folder, `${table}.jsonl`), 'utf8')).split('\n').filter(Boolean).map((line) => JSON.parse(line));
const kept = async (server, each) => (await send(server, 'GET', `/api/v1/appointments/${each.token}`)).json;

function fine(how) {
  assert.deepEqual([how.code, how.errors], [0, '']);
  return how.output;
}
function refused(how, sentence) {
  assert.deepEqual([how.code, how.output], [1, '']);
  assert.match(how.errors, sentence);
  assert.equal(how.errors.trim().split('\n').length, 1);
}

/// Books until the work is done; what was acknowledged before it began and after.
async function under_load(server, work) {
  const acknowledged = [];
  let is_over = false;
  const storm = Promise.all([...Array(4)].map(async (_, i) => {
    while (!is_over) {
      const one = await book(server, { centre: ['baku-1', 'baku-2', 'ganja-1', 'quba'][i] }).catch(() => undefined);
      if (one?.status === 201) acknowledged.push(one.json);
    }
  }));
  while (acknowledged.length < 8) await new Promise(setImmediate);
  const before = [...acknowledged];
  try {
    await work();
  } finally {
    is_over = true;
    await storm;
  }
  assert.ok(acknowledged.length > before.length, 'they went on booking meanwhile');
  return { before, all: acknowledged };
}

test('backup under load, restored elsewhere: one moment, all that was acknowledged before, nothing in part', async () => {
  const [folder, url] = [await folder_to_remove(), await new_database()];
  const ours = on(folder, url);
  const server = await served(folder, url);
  const first = (await book(server, { who: planted })).json;
  const out = await folder_to_remove();
  const file = join(out, 'backup');
  const { before } = await under_load(server, async () => {
    assert.match(fine(await ours('backup', file)), /^Backed up to .*\. Keys are not in it: keep copies of .*vault-keys and .*keys elsewhere\.\n$/);
  });
  refused(await ours('backup', file), /^portal-server: Nothing is written over: /);
  refused(await ours('restore', file), /Nothing is written over: the database is not empty/);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(out), ['backup'], 'no draft stays');
  const bytes = await readFile(file);
  assert.deepEqual(traces.filter((trace) => bytes.includes(trace)), []);

  const elsewhere = await new_database();
  const there = on(folder, elsewhere);
  const strange = await folder_to_remove();
  await (await served(strange)).stop();
  refused(await run_program(['restore', file, '--data', strange, '--database', elsewhere]), /These keys do not open it/);
  await writeFile(join(out, 'half'), bytes.subarray(0, bytes.length / 2));
  refused(await there('restore', join(out, 'half')), /This is no backup that can be trusted/);
  await writeFile(join(out, 'nothing'), 'nothing of the kind');
  refused(await there('restore', join(out, 'nothing')), /This is no backup that can be trusted/);
  assert.match(fine(await there('restore', file)), /^Restored from /);
  assert.match(fine(await there('audit', 'verify')), /^OK: \d+ entries in \d+ chains, the noted head among them\. /);

  const second = await served(folder, elsewhere);
  for (const each of [first, ...before]) assert.deepEqual(await kept(second, each), each);
  await second.stop();
  // One moment: an appointment is there with its hold, its place, its key and its entry, or not at all.
  const copy = join(out, 'tables');
  fine(await there('export', copy));
  const appointments = await rows(copy, 'appointment');
  assert.ok(appointments.length >= before.length + 1);
  assert.equal((await rows(copy, 'part')).filter((part) => part.holder === 1).length, appointments.length);
  assert.equal((await rows(copy, 'hold')).filter((hold) => hold.state === 1).length, appointments.length);
  assert.equal((await rows(copy, 'audit')).filter((entry) => entry.action === 1).length, appointments.length);
  await server.stop();
});

test('export under load is one moment too, with persons only when asked', async () => {
  const [folder, url] = [await folder_to_remove(), await new_database()];
  const ours = on(folder, url);
  const server = await served(folder, url);
  await book(server, { who: planted });
  const out = await folder_to_remove();
  await under_load(server, async () => {
    assert.match(fine(await ours('export', join(out, 'plain'))), /^Wrote \d+ lines to .*, without persons\.\n$/);
  });
  const appointments = await rows(join(out, 'plain'), 'appointment');
  assert.ok(appointments.length >= 9);
  assert.equal((await rows(join(out, 'plain'), 'part')).filter((part) => part.holder === 1).length, appointments.length);
  assert.equal((await rows(join(out, 'plain'), 'audit')).filter((entry) => entry.action === 1).length, appointments.length);
  for (const name of await readdir(join(out, 'plain'))) {
    const text = await readFile(join(out, 'plain', name), 'utf8');
    assert.deepEqual(traces.filter((trace) => text.includes(trace)), [], name);
  }
  fine(await ours('export', join(out, 'opened'), '--with-persons'));
  assert.ok((await rows(join(out, 'opened'), 'appointment')).some((row) => row.person.fin === planted.fin));
  refused(await ours('export', join(out, 'plain')), /Nothing is written over/);
  await server.stop();
});

test('erase while servers run; verify finds what was changed; keys are rotated when none runs', async () => {
  const [folder, url] = [await folder_to_remove(), await new_database()];
  const ours = on(folder, url);
  const server = await served(folder, url);
  const [gone, other] = [(await book(server, { who: planted })).json, (await book(server, { centre: 'ganja-1' })).json];
  assert.match(fine(await ours('erase', '--person', planted.fin)), /^Erased the person of 1 appointment and 0 requests; 1 of them /);
  assert.equal(fine(await ours('erase', '--person', planted.fin)), 'Nothing of this person is kept.\n');
  assert.equal((await send(server, 'GET', `/api/v1/appointments/${gone.token}`)).status, 404);
  assert.deepEqual(await kept(server, other), other);
  assert.match(fine(await ours('outbox')), /^waiting: /);
  refused(await ours('rotate-keys'), /is in use by another server; stop that one first/);
  await server.stop();

  // One citizen, and the account that the first start made.
  assert.match(fine(await ours('rotate-keys')), /^Wrapped 2 record keys with master key 2; /);
  assert.match(fine(await ours('rotate-keys', '--retire')), /^Wrapped 2 record keys with master key 3; the older ones are gone/);
  assert.match(fine(await ours('audit', 'verify')), /^OK: \d+ entries in \d+ chains, the noted head among them\. /);
  const again = await served(folder, url);
  assert.deepEqual(await kept(again, other), other);
  await again.stop();

  await run_sql(url, "UPDATE audit SET at = at + 1 WHERE chain = 'ganja-1'");
  const found = await ours('audit', 'verify');
  assert.deepEqual([found.code, found.output], [1, '']);
  assert.match(found.errors, /not what was written:\nof ganja-1, entry 1 was changed\n$/);
});

test('a command on a database without bookings makes nothing', async () => {
  const [folder, url] = [await folder_to_remove(), await new_database()];
  const ours = on(folder, url);
  const out = join(folder, 'out');
  for (const words of [['erase', '--person', planted.fin], ['rotate-keys'], ['audit', 'verify'], ['outbox'],
                       ['backup', out], ['export', out], ['restore', out], ['migrate', out]]) {
    refused(await ours(...words), /^portal-server: [^\n]*\.\n$/);
  }
  assert.deepEqual(await readdir(folder), []);
  assert.deepEqual(await run_sql(url, "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"), [['0']]);
  refused(await run_program(['audit', 'verify', '--data', folder, '--database', 'host=/nowhere dbname=x']), /The database cannot be reached/);
});

test('migrate: a folder becomes a database, and everybody is answered as before', async () => {
  const [folder, url] = [await folder_to_remove(), await new_database()];
  const server = await served(folder);
  const booked = (await book(server, { who: planted })).json;
  const hold = (await place_hold(server, { centre: 'ganja-1' })).json;
  const key = fresh_key();
  const wish = { hold: hold.id, ...somebody(), language: 'az' };
  const told = await write(server, 'POST', '/api/v1/appointments', wish, { key });
  const cancelled = (await book(server, { centre: 'quba' })).json;
  await write(server, 'POST', `/api/v1/appointments/${cancelled.token}/cancel`);
  const was = await kept(server, cancelled);
  const move = () => run_program(['migrate', folder, '--database', url]);
  refused(await move(), /in use by another server/);
  refused(await run_program(['migrate', folder]), /migrate needs where to/);
  await server.stop();

  const report = fine(await move());
  assert.match(report, /^appointment +3 rows {2}[0-9a-f]{16} on both sides$/m);
  assert.match(report, /^audit +\d+ rows {2}[0-9a-f]{16} on both sides$/m);
  assert.match(report, /\nMoved\. Serve with --data /);
  refused(await move(), /Nothing is written over: the database is not empty/);
  assert.match(fine(await run_program(['audit', 'verify', '--data', folder, '--database', url])), /the noted head among them/);

  const second = await served(folder, url);
  for (const each of [booked, told.json]) assert.deepEqual(await kept(second, each), each);
  assert.deepEqual(await kept(second, cancelled), was);
  const again = await write(second, 'POST', '/api/v1/appointments', wish, { key });
  assert.deepEqual([again.status, again.text], [201, told.text], 'an old key is answered as it was');
  const other = await write(second, 'POST', '/api/v1/appointments', { ...wish, ...somebody() }, { key });
  assert.deepEqual([other.status, other.json.type], [422, '/problems/key_reused']);
  const { code } = booked;
  const found = await write(second, 'POST', '/api/v1/appointments/lookup', { code, phone: planted.phone });
  assert.deepEqual(found.json, booked);
  assert.equal((await book(second, {})).status, 201);
  await second.stop();
});
