// The server's own life: start, stop, crash, and what it refuses to start with.
import assert from 'node:assert/strict';
import { cp, readdir, readFile, rm, stat, writeFile, mkdir } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { availability, book, free_start, fresh_key, log_lines, new_folder, person, place_hold, run_program, send, service, site, somebody, start_server, starts_of, write } from './harness.mjs';

const centre = 'quba';
const left_at = async (server, start_at) =>
  starts_of((await availability(server, centre)).json).find((start) => start.start_at === start_at)?.left;

/// An answer whose connection was refused or lost is no answer.
const answered = (promise) => promise.then((answer) => answer, () => null);

test('what was acknowledged survives SIGKILL: bookings, holds, keys and cancellations', async () => {
  const folder = await new_folder();
  try {
    const first = await start_server({ folder });
    const { start_at, left } = await free_start(first, centre);
    const key = fresh_key();
    const hold = await place_hold(first, { centre, start: start_at });
    const details = { hold: hold.json.id, ...somebody(), language: 'en' };
    const booked = await write(first, 'POST', '/api/v1/appointments', details, { key });
    const cancelled = (await book(first, { centre, start: (await free_start(first, centre, 12)).start_at })).json.token;
    await write(first, 'POST', `/api/v1/appointments/${cancelled}/cancellation`);
    const kept = await place_hold(first, { centre, start: start_at });
    first.signal('SIGKILL');
    assert.equal((await first.end).signal, 'SIGKILL');

    const second = await start_server({ folder });
    assert.deepEqual((await send(second, 'GET', booked.headers.location)).json, booked.json);
    assert.deepEqual((await send(second, 'GET', kept.headers.location)).json, kept.json);
    assert.equal(await left_at(second, start_at), left - 2);
    const repeated = await write(second, 'POST', '/api/v1/appointments', details, { key });
    assert.equal(repeated.text, booked.text, 'a retry after the crash is the same booking');
    assert.equal((await send(second, 'GET', `/api/v1/appointments/${cancelled}`)).json.status, 'cancelled');
    const found = await write(second, 'POST', '/api/v1/appointments/lookup', { code: booked.json.code, phone: details.phone });
    assert.equal(found.json.token, booked.json.token, 'codes and links stay good');
    assert.equal((await second.stop()).code, 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('killed in the middle of a storm: every acknowledged booking is there, none twice', async () => {
  const folder = await new_folder();
  try {
    const first = await start_server({ folder });
    const starts = starts_of((await availability(first, centre)).json).filter((start) => start.left > 0).slice(10, 70);
    let done = 0;
    const storm = starts.map(async ({ start_at }) => {
      const booked = await answered(book(first, { centre, start: start_at }));
      if (++done === 20) first.signal('SIGKILL');
      return booked?.status === 201 ? booked.json : null;
    });
    const acknowledged = (await Promise.all(storm)).filter(Boolean);
    await first.end;
    assert.ok(acknowledged.length >= 10);

    const second = await start_server({ folder });
    for (const each of acknowledged) {
      assert.deepEqual((await send(second, 'GET', `/api/v1/appointments/${each.token}`)).json, each);
    }
    await second.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('SIGTERM finishes what is running, sends idle connections home and ends with 0', async () => {
  const server = await start_server();
  const agent = new http.Agent({ keepAlive: true });
  await send(server, 'GET', '/healthz', { agent });
  const idle = net.connect(server.port, server.host);
  await new Promise((resolve) => idle.on('connect', resolve));

  // Half a request is on its way when the signal comes; the rest follows after.
  const slow = net.connect(server.port, server.host);
  let text = '';
  slow.setEncoding('latin1').on('data', (chunk) => (text += chunk));
  const closed = new Promise((resolve) => slow.on('close', resolve));
  await new Promise((resolve) => slow.write('GET /az/ HTTP/1.1\r\nHost: x\r\n', resolve));
  for (let i = 0; i < 5; ++i) await send(server, 'GET', '/healthz');  // it has been taken up by now
  server.signal('SIGTERM');
  await new Promise((resolve) => idle.on('close', resolve).resume());
  slow.write('\r\n');
  await closed;
  assert.match(text, /^HTTP\/1\.1 200 /);
  assert.match(text, /\r\nConnection: close\r\n/);
  assert.match(text, /<\/html>\s*$/);
  const how = await server.end;
  assert.equal(how.code, 0);
  assert.deepEqual(log_lines(how).filter((line) => line.level !== 'info'), []);
  agent.destroy();
  await rm(server.folder, { recursive: true, force: true });
});

test('SIGINT ends it too', async () => {
  const server = await start_server();
  server.signal('SIGINT');
  assert.equal((await server.end).code, 0);
  await rm(server.folder, { recursive: true, force: true });
});

test('a second server on the same folder is refused in one sentence', async () => {
  const first = await start_server();
  const second = await run_program(['serve', '--port', '0', '--data', first.folder, '--site', site]);
  assert.equal(second.code, 1);
  assert.equal(second.output, '');
  assert.match(second.errors, /^portal-server: The data folder .* is in use by another server; .*\n$/);
  assert.equal((await send(first, 'GET', '/readyz')).status, 200);
  await first.stop();
});

test('a busy port is refused in one sentence', async () => {
  const first = await start_server();
  const folder = await new_folder();
  const second = await run_program(['serve', '--port', String(first.port), '--data', folder, '--site', site]);
  assert.equal(second.code, 1);
  assert.match(second.errors, new RegExp(`^portal-server: Port ${first.port} of 127.0.0.1 is taken by another program; .*\\n$`));
  await first.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a folder that cannot be used is refused in one sentence', async () => {
  const folder = await new_folder();
  await writeFile(join(folder, 'file'), '');
  for (const data of [join(folder, 'file', 'below'), join(folder, 'file')]) {
    const how = await run_program(['serve', '--port', '0', '--data', data, '--site', site]);
    assert.equal(how.code, 1, data);
    assert.match(how.errors, /^portal-server: The data folder .*\.\n$/);
  }
  await rm(folder, { recursive: true, force: true });
});

test('a missing data folder is made, and only its owner can read the keys', async () => {
  const folder = await new_folder();
  const server = await start_server({ folder: join(folder, 'a', 'b') });
  assert.equal((await stat(join(folder, 'a', 'b', 'keys'))).mode & 0o777, 0o600);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('missing site files are named in one sentence', async () => {
  const folder = await new_folder();
  const rows = [
    [async () => {}, /manifest\.json cannot be read/],
    [() => writeFile(join(folder, 'manifest.json'), '[]'), /manifest\.json is no JSON object/],
    [() => writeFile(join(folder, 'manifest.json'), '{"boot.js": "boot-1.js"}'), /boot-1\.js cannot be read/],
  ];
  for (const [prepare, sentence] of rows) {
    await prepare();
    const how = await run_program(['serve', '--port', '0', '--data', join(folder, 'data'), '--site', folder]);
    assert.equal(how.code, 1);
    assert.match(how.errors, sentence);
    assert.equal(how.errors.trim().split('\n').length, 1);
  }
  await rm(folder, { recursive: true, force: true });
});

test('a broken catalogue never starts, and every mistake is named', async () => {
  const source = process.env.PORTAL_CATALOGUE ?? join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../../assets/catalogue');
  const folder = await new_folder();
  const catalogue = join(folder, 'catalogue');
  await cp(source, catalogue, { recursive: true });
  const file = join(catalogue, 'services', 'mia.json');
  const good = await readFile(file, 'utf8');
  const check = () => run_program(['check-catalogue', '--catalogue', catalogue]);

  const fine = await check();
  assert.equal(fine.code, 0);
  assert.match(fine.output, /^OK: 28 centres, 26 agencies, 25 groups, 122 services, .*310 fees/);

  const broken = JSON.parse(good);
  broken.services[0].group = 'no-such-group';
  broken.services[1].names.ru = '';
  await writeFile(file, JSON.stringify(broken));
  const how = await check();
  assert.equal(how.code, 1);
  assert.equal(how.output, '');
  assert.match(how.errors, /^services\/mia\.json: services\[id-first\]\.group: .*no-such-group/m);
  assert.match(how.errors, /^services\/mia\.json: services\[id-renewal\]\.names\.ru: /m);
  const served = await run_program(['serve', '--port', '0', '--data', join(folder, 'data'), '--site', site, '--catalogue', catalogue]);
  assert.equal(served.code, 1);
  assert.equal(served.output, '');
  assert.equal(served.errors, how.errors);

  await writeFile(file, good.slice(0, 500));
  assert.match((await check()).errors, /^services\/mia\.json: line \d+, column \d+: /m);
  await rm(catalogue, { recursive: true });
  assert.match((await check()).errors, /^The catalogue folder .* cannot be read/);
  await mkdir(catalogue);
  assert.equal((await check()).code, 1);
  await rm(folder, { recursive: true, force: true });
});

test('the command line explains itself', async () => {
  const help = await run_program(['help']);
  assert.equal(help.code, 0);
  for (const option of ['--port', '--host', '--data', '--site', '--catalogue', '--behind-tls', '--trusted-proxy']) {
    assert.ok(help.output.includes(option), option);
  }
});

test('the pack is one JSON document without what only editors need', async () => {
  const pack = await run_program(['write-pack']);
  assert.equal(pack.code, 0);
  const files = JSON.parse(pack.output);
  assert.ok('services/mia.json' in files);
  assert.ok(!pack.output.includes('editor_'));
  assert.ok(JSON.stringify(files['services/mia.json']).includes(service));
});
