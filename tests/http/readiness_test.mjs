// A bad disk under the real server: libfiu stands between it and the system's calls and makes them fail as the disk
// would. Set up as fiu-run does it; told what to do by fiu-ctrl while it runs.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { book, log_lines, measurements, new_folder, place_hold, program, send, start_server } from './harness.mjs';

const run = promisify(execFile);
const no_space = 28;
const input_output = 5;

/// A thread sanitizer has to be loaded before all else.
async function preloaded() {
  const { stdout } = await run('ldd', [program]);
  const sanitizer = /=> (\S*libtsan\S*)/.exec(stdout)?.[1] ?? '';
  return `${sanitizer} /usr/lib/fiu/fiu_run_preload.so /usr/lib/fiu/fiu_posix_preload.so`.trim();
}

async function with_disk(check) {
  const folder = await new_folder();
  const control = join(folder, 'fiu');
  const server = await start_server({
    folder: join(folder, 'data'), args: ['--admin-port', '0'],
    runner: ['env', `LD_PRELOAD=${await preloaded()}`, `FIU_CTRL_FIFO=${control}`, 'FIU_ENABLE='],
  });
  const tell = (commands) => run('fiu-ctrl', ['-f', control, ...commands.flatMap((each) => ['-c', each]), String(server.pid)]);
  const calls = { write: ['posix/io/rw/pwrite', 'posix/io/rw/pwrite64'], sync: ['posix/io/sync/fsync', 'posix/io/sync/fdatasync'] };
  const disk = {
    fails: (what, error) => tell(calls[what].map((name) => `enable name=${name},failinfo=${error}`)),
    heals: (what) => tell(calls[what].map((name) => `disable name=${name}`)),
  };
  try {
    await check(server, disk);
  } finally {
    server.signal('SIGKILL');
    await server.end;
    await rm(folder, { recursive: true, force: true });
  }
}

const ready = (server) => send(server, 'GET', '/readyz');

test('a full disk turns readiness red, refuses bookings, keeps reading, and heals by itself', () => with_disk(async (server, disk) => {
  const kept = (await book(server, {})).json;
  assert.equal((await ready(server)).status, 200);
  await disk.fails('write', no_space);
  const refused = await place_hold(server, {});
  assert.equal(refused.status, 503);
  assert.equal(refused.json.type, '/problems/unavailable');
  assert.ok(Number(refused.headers['retry-after']) > 0);
  const red = await ready(server);
  assert.deepEqual([red.status, red.text], [503, 'the disk is full\n']);
  assert.equal((await send(server.admin, 'GET', '/readyz')).status, 503);
  assert.deepEqual((await send(server, 'GET', `/api/v1/appointments/${kept.token}`)).json, kept);
  assert.equal((await send(server, 'GET', '/healthz')).status, 200, 'a restart would not help');
  const seen = await measurements(server);
  assert.equal(seen.portal_ready, 0);
  assert.ok(seen['portal_store_commits_total{outcome="full"}'] >= 1);

  await disk.heals('write');
  // Nobody books meanwhile: the proxy sends nothing to a server that is not ready.
  while ((await ready(server)).status !== 200);
  assert.equal((await place_hold(server, {})).status, 201);
  assert.equal((await measurements(server)).portal_ready, 1);
}));

test('a disk that is still full stays red, however often one asks', () => with_disk(async (server, disk) => {
  await disk.fails('write', no_space);
  assert.equal((await place_hold(server, {})).status, 503);
  const until = Date.now() + 1200;  // past the time at which it looks for room again
  while (Date.now() < until) assert.equal((await ready(server)).status, 503);
}));

test('a failed fsync turns readiness red for good, and says so in the log', () => with_disk(async (server, disk) => {
  const kept = (await book(server, {})).json;
  await disk.fails('sync', input_output);
  assert.equal((await place_hold(server, {})).status, 503);
  const red = await ready(server);
  assert.deepEqual([red.status, red.text], [503, 'the store refuses writes\n']);
  await disk.heals('sync');
  assert.equal((await place_hold(server, {})).status, 503, 'a disk that failed once is not trusted again');
  assert.equal((await ready(server)).status, 503);
  assert.equal((await send(server, 'GET', '/healthz')).status, 503, 'a restart is wanted');
  assert.deepEqual((await send(server, 'GET', `/api/v1/appointments/${kept.token}`)).json, kept);
  assert.ok(log_lines({ errors: server.said.errors.slice(0, server.said.errors.lastIndexOf('\n') + 1) }).some((line) => line.event === 'store_stopped' && line.level === 'error'));

  server.signal('SIGTERM');
  await server.end;
  const again = await start_server({ folder: server.folder });
  assert.equal((await ready(again)).status, 200, 'a restart heals');
  assert.deepEqual((await send(again, 'GET', `/api/v1/appointments/${kept.token}`)).json, kept);
  assert.equal((await place_hold(again, {})).status, 201);
  await again.stop();
}));
