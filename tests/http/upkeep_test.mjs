// What an operator does to a data folder: erase one person, rotate keys, verify the log, back up, restore, export. A
// planted person is looked for in every byte that is left, and in everything that was said.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { book, new_folder, run_program, send, site, start_server } from './harness.mjs';

const planted = { given_name: 'Zibaqiz', family_name: 'Qaraqoyunlu-Sehrli', phone: '055 731 82 64', fin: '7QZ9W4X' };
const traces = ['Zibaqiz', 'Qaraqoyunlu', '7318264', '7QZ9W4X'];

/// "file: trace" for every file below the folder.
async function found_in(folder) {
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = await readFile(file);
    found.push(...traces.filter((trace) => bytes.includes(trace)).map((trace) => `${file}: ${trace}`));
  }
  return found;
}

const said_by = (how) => traces.filter((trace) => (how.output + how.errors).includes(trace));

/// A folder in which the planted person has an appointment, and somebody else too.
async function served_folder() {
  const folder = await new_folder();
  const server = await start_server({ folder });
  const booked = await book(server, { who: planted });
  const other = await book(server, {});
  assert.deepEqual([booked.status, other.status], [201, 201]);
  const while_served = await found_in(folder);
  const how = await server.stop();
  assert.deepEqual([while_served, await found_in(folder), said_by(how)], [[], [], []], 'in plain nowhere');
  return { folder, booked: booked.json, other: other.json };
}

const gone = (folder) => rm(folder, { recursive: true, force: true });

test('erase: one person is gone from everything, the others stay', async () => {
  const { folder, booked, other } = await served_folder();
  const erase = () => run_program(['erase', '--person', planted.fin.toLowerCase(), '--data', folder]);
  const how = await erase();
  assert.deepEqual([how.code, how.errors], [0, '']);
  assert.match(how.output, /^Erased the person of 1 appointment and 0 requests; 1 of them had to be cancelled .*\.\n$/);
  assert.deepEqual(await found_in(folder), []);
  assert.deepEqual([(await erase()).output, said_by(how)], ['Nothing of this person is kept.\n', []]);

  const server = await start_server({ folder });
  assert.equal((await send(server, 'GET', `/api/v1/appointments/${booked.token}`)).status, 404);
  assert.equal((await send(server, 'GET', `/api/v1/appointments/${other.token}`)).status, 200);
  const refused = await erase();
  assert.deepEqual([refused.code, refused.output], [1, '']);
  assert.match(refused.errors, /is in use by another server/);
  await server.stop();
  await gone(folder);
});

test('erase: what is wrong with the command line is said', async () => {
  const folder = await new_folder();
  assert.match((await run_program(['erase', '--data', folder])).errors, /^portal-server: erase needs the person: /);
  const how = await run_program(['erase', '--person', 'O', '--data', folder]);
  assert.deepEqual([how.code, /no FIN/.test(how.errors)], [1, true]);
  await gone(folder);
});

test('keys: private, whole, the right ones, and where they are told to be; else one sentence', async () => {
  const { folder } = await served_folder();
  const keys = join(folder, 'vault-keys');
  assert.equal((await stat(keys)).mode & 0o777, 0o600);
  const whole = await readFile(keys, 'utf8');
  const refused = async (sentence, args = []) => {
    const how = await run_program(['serve', '--port', '0', '--data', folder, '--site', site, ...args]);
    assert.deepEqual([how.code, how.output], [1, '']);
    assert.match(how.errors, sentence);
    assert.equal(how.errors.trim().split('\n').length, 1);
  };
  await chmod(keys, 0o644);
  await refused(/can be read by others/);
  await chmod(keys, 0o600);
  await writeFile(keys, whole.replace(/index ./, 'index ~'));
  await refused(/is damaged/);
  await rm(keys);
  await refused(/is missing/);
  const strange = await new_folder();
  await (await start_server({ folder: strange })).stop();
  await refused(/was sealed with other keys/, ['--keys', join(strange, 'vault-keys')]);

  const elsewhere = join(strange, 'elsewhere');
  await writeFile(elsewhere, whole, { mode: 0o600 });
  await (await start_server({ folder, args: ['--keys', elsewhere] })).stop();
  process.env.PORTAL_KEYS = elsewhere;
  try {
    await (await start_server({ folder })).stop();
  } finally {
    delete process.env.PORTAL_KEYS;
  }
  assert.ok(!(await readdir(folder)).includes('vault-keys'), 'none are made anew');
  await gone(folder);
  await gone(strange);
});

test('audit verify: says that all is true, or what is not, also while it is served', async () => {
  const { folder } = await served_folder();
  const verify = () => run_program(['audit', 'verify', '--data', folder]);
  const fine = await verify();
  assert.deepEqual([fine.code, fine.errors], [0, '']);
  assert.match(fine.output, /^OK: (\d+) entries, the noted head among them\. Keep this line elsewhere: \1 [0-9a-f]{64} [0-9a-f]{64}\n$/);
  // A draw may have been due: how many entries there are depends on the day.
  const count = async () => Number(/^OK: (\d+) entries/.exec((await verify()).output)?.[1]);
  const first = await count();
  assert.ok(first >= 3);
  const head = join(folder, 'audit-head');
  assert.equal((await stat(head)).mode & 0o777, 0o600);

  const older = await readFile(join(folder, 'portal.sqlite'));
  const server = await start_server({ folder });
  const started = await count();
  assert.ok(started > first);
  await book(server, {});
  assert.equal(await count(), started + 1);
  await server.stop();
  assert.ok((await readFile(head, 'utf8')).startsWith(`${started + 1} `));

  await writeFile(join(folder, 'portal.sqlite'), older);
  const behind = await verify();
  assert.deepEqual([behind.code, behind.output], [1, '']);
  assert.match(behind.errors, /^portal-server: The audit log is not what was written:\nentry \d+, which was noted, is not there: .*\n$/);
  await writeFile(head, '5 000');
  assert.match((await verify()).errors, /the noted head was changed/);
  await rm(head);
  assert.match((await verify()).output, /^OK: \d+ entries; no head was noted\./);
  assert.equal(await count(), first);
  assert.equal((await run_program(['audit', '--data', folder])).code, 2);
  assert.equal((await run_program(['audit', 'believe', '--data', folder])).code, 2);
  await gone(folder);
});

test('a command on a folder without bookings makes nothing', async () => {
  const store = await new_folder();
  const nowhere = join(store, 'nowhere');
  const file = join(store, 'backup');
  for (const words of [['erase', '--person', planted.fin], ['rotate-keys'], ['audit', 'verify'], ['backup', file],
                       ['export', file], ['export', file, '--with-persons'], ['restore', file]]) {
    const how = await run_program([...words, '--data', nowhere]);
    assert.deepEqual([how.code, how.output], [1, ''], words.join(' '));
    assert.match(how.errors, /^portal-server: [^\n]*\.\n$/);
  }
  assert.deepEqual(await readdir(store), []);
  await gone(store);
});

test('rotate-keys: everybody is found as before, and older keys go when told to', async () => {
  const { folder, booked, other } = await served_folder();
  const keys = join(folder, 'vault-keys');
  const older = await readFile(keys, 'utf8');
  const rotate = (...more) => run_program(['rotate-keys', '--data', folder, ...more]);
  // Two visitors and the first administrator.
  assert.equal((await rotate()).output, 'Wrapped 3 record keys with master key 2; the older ones stay in the file for older backups.\n');
  assert.match(await readFile(keys, 'utf8'), /\nmaster 1 .*\nmaster 2 /);
  assert.equal((await rotate('--retire')).output, 'Wrapped 3 record keys with master key 3; the older ones are gone.\n');
  assert.doesNotMatch(await readFile(keys, 'utf8'), /\nmaster [12] /);
  assert.match((await run_program(['audit', 'verify', '--data', folder])).output, /^OK: \d+ entries, the noted head among them/);

  const server = await start_server({ folder });
  for (const each of [booked, other]) {
    assert.equal((await send(server, 'GET', `/api/v1/appointments/${each.token}`)).json.given_name, each.given_name);
  }
  assert.match((await rotate()).errors, /is in use by another server/);
  await server.stop();
  await writeFile(keys, older);
  const refused = await run_program(['serve', '--port', '0', '--data', folder, '--site', site]);
  assert.match(refused.errors, /was sealed with other keys/);
  await gone(folder);
});

test('backup while bookings come in, restore elsewhere: all that was acknowledged before', async () => {
  const { folder, booked } = await served_folder();
  const server = await start_server({ folder });
  const acknowledged = [];
  let is_over = false;
  const storm = Promise.all([...Array(4)].map(async (_, i) => {
    for (let n = 0; !is_over; ++n) {
      const one = await book(server, { centre: 'baku-2' }).catch(() => undefined);
      if (one?.status === 201) acknowledged.push(one.json);
    }
  }));
  while (acknowledged.length < 8) await new Promise(setImmediate);
  const before = [...acknowledged];
  const store = await new_folder();
  const file = join(store, 'backup');
  const how = await run_program(['backup', file, '--data', folder]);
  is_over = true;
  await storm;
  assert.deepEqual([how.code, how.errors], [0, '']);
  assert.match(how.output, /^Backed up to .*\. Keys are not in it: keep copies of .*vault-keys and .*keys elsewhere\.\n$/);
  assert.equal((await run_program(['backup', file, '--data', folder])).code, 1, 'nothing is written over');
  assert.equal((await server.stop()).code, 0);
  assert.deepEqual(await found_in(store), []);

  const elsewhere = join(store, 'data');
  const restore = (...more) => run_program(['restore', file, '--data', elsewhere, ...more]);
  assert.match((await restore()).errors, /key file .* is missing/);
  assert.ok(!(await readdir(store)).includes('data'), 'nothing is made for a restore that cannot be');
  await mkdir(elsewhere, { mode: 0o700 });
  for (const name of ['vault-keys', 'keys', 'audit-head']) {
    await writeFile(join(elsewhere, name), await readFile(join(folder, name)), { mode: 0o600 });
  }
  const restored = await restore();
  assert.deepEqual([restored.code, restored.errors], [0, '']);
  assert.match((await restore()).errors, /^portal-server: Nothing is written over: /);
  assert.match((await run_program(['audit', 'verify', '--data', elsewhere])).output, /^OK: .* the noted head among them/);
  const second = await start_server({ folder: elsewhere });
  for (const each of [booked, ...before]) {
    assert.equal((await send(second, 'GET', `/api/v1/appointments/${each.token}`)).status, 200);
  }
  await second.stop();
  assert.match((await run_program(['restore', join(store, 'none'), '--data', elsewhere])).errors, /There is no backup /);
  await gone(store);
  await gone(folder);
});

test('export: a line for each row, persons only when asked', async () => {
  const { folder } = await served_folder();
  const out = await new_folder();
  const plain = await run_program(['export', join(out, 'plain'), '--data', folder]);
  assert.match(plain.output, /^Wrote \d+ lines to .*, without persons\.\n$/);
  assert.deepEqual(await found_in(out), []);
  const opened = await run_program(['export', join(out, 'opened'), '--data', folder, '--with-persons']);
  assert.match(opened.output, /, with persons\.\n$/);
  const rows = async (kind, table) =>
    (await readFile(join(out, kind, `${table}.jsonl`), 'utf8')).split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const people = (await rows('opened', 'appointment')).map((row) => row.person.fin);
  assert.equal(people.length, 2);
  assert.ok(people.includes(planted.fin));
  for (const table of ['appointment', 'slot_request', 'part', 'hold', 'draw', 'drawn', 'lifted_limit', 'audit']) {
    const without = (await rows('opened', table)).map(({ person, ...rest }) => rest);
    assert.deepEqual(await rows('plain', table), without, table);
  }
  assert.equal((await stat(join(out, 'opened', 'appointment.jsonl'))).mode & 0o777, 0o600);
  assert.equal((await run_program(['export', join(out, 'plain'), '--data', folder])).code, 1, 'nothing is written over');
  await gone(out);
  await gone(folder);
});

// The thread sanitizer has clocks of its own.
const no_set_clock = { skip: Boolean(process.env.TSAN_OPTIONS) };
test('what ended longer ago than --keep-days is erased by the server itself, and not a day before', no_set_clock, async () => {
  const { folder, booked, other } = await served_folder();
  // The booked places lie at most a month ahead; the clock is set on by libfaketime.
  const start_in = (days) => start_server({
    folder,
    args: ['--keep-days', '60'],
    env: { LD_PRELOAD: '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1', FAKETIME: `+${days}d` },
  });
  const status_of = async (server, each) => (await send(server, 'GET', `/api/v1/appointments/${each.token}`)).status;
  const ended = new Date(booked.parts?.[0]?.end_at ?? booked.end_at);
  const days_until = (ended - Date.now()) / 86400e3;
  const too_early = await start_in(Math.floor(days_until + 59));
  await send(too_early, 'GET', '/healthz');
  await too_early.stop();
  const kept = await start_server({ folder });
  assert.equal(await status_of(kept, booked), 200);
  await kept.stop();

  const server = await start_in(Math.ceil(days_until + 61));
  while ((await status_of(server, booked)) === 200) await new Promise(setImmediate);
  while ((await status_of(server, other)) === 200) await new Promise(setImmediate);
  assert.equal(await status_of(server, booked), 404);
  const how = await server.stop();
  assert.deepEqual([await found_in(folder), said_by(how)], [[], []]);
  assert.match((await run_program(['erase', '--person', planted.fin, '--data', folder])).output, /^Nothing of this person/);
  assert.match((await run_program(['audit', 'verify', '--data', folder])).output, /^OK: /);
  await gone(folder);
});
