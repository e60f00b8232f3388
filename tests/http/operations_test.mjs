// What operators see: logs without personal data, the name of each request, measurements, and a dashboard that fits them.
import assert from 'node:assert/strict';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { availability, book, free_start, log_lines, measurements, new_folder, place_hold, raw, run_program, send, settled_measurements, start_server, starts_of, status_of, write } from './harness.mjs';
import { Visitor } from './visitor.mjs';

const here = (path) => new URL(`../../${path}`, import.meta.url);
const own_address = '127.0.0.1';

let server;
before(async () => (server = await start_server({ args: ['--admin-port', '0', '--trusted-proxy', own_address, '--log-level', 'debug'] })));
after(() => server.stop());

/// A server for one test: stopped also when the test fails, which would otherwise wait for it.
async function own_server(context, options) {
  const own = await start_server(options);
  let is_stopped = false;
  const stop = own.stop;
  own.stop = () => (is_stopped = true) && stop();
  context.after(() => is_stopped || own.stop());
  return own;
}

/// A log line goes out on a thread of its own: looks until it is there.
async function logged(wanted, of = server) {
  for (;;) {
    const lines = log_lines({ errors: of.said.errors.slice(0, of.said.errors.lastIndexOf('\n') + 1) });
    const found = lines.filter(wanted);
    if (found.length) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a request has one line: who, where, how, how long', async () => {
  const id = 'test-of-one-line';
  await send(server, 'GET', '/az/services/id-renewal?age=30', { headers: { 'X-Request-Id': id } });
  const [line] = await logged((each) => each.request_id === id);
  assert.deepEqual(Object.keys(line), ['time', 'level', 'event', 'request_id', 'method', 'route', 'status', 'bytes', 'microseconds']);
  assert.match(line.time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.deepEqual([line.level, line.event, line.method, line.route, line.status], ['info', 'request', 'GET', '/{lang}/services/{service}', 200]);
  assert.ok(line.bytes > 1000 && line.microseconds > 0);
});

test('each answer names its request, also one that nobody could read', async () => {
  const good = await send(server, 'GET', '/healthz');
  assert.match(good.headers['x-request-id'], /^[0-9a-f]{16}-[0-9a-f]+$/);
  const refused = await send(server, 'GET', '/api/v1/nothing');
  assert.equal(refused.json.request_id, refused.headers['x-request-id']);
  const malformed = await raw(server, 'GET /az/ HTTP/1.1\r\n\r\n');
  assert.equal(status_of(malformed), 400);
  const [, id] = /\r\nX-Request-Id: (\S+)\r\n/.exec(malformed);
  const [line] = await logged((each) => each.request_id === id);
  assert.equal(line.status, 400);
});

test('a proxy that is trusted names the request, nobody else, and nobody in odd letters', async (context) => {
  const named = async (of, id) => (await send(of, 'GET', '/healthz', { headers: { 'X-Request-Id': id } })).headers['x-request-id'];
  assert.equal(await named(server, 'from.the-proxy_1'), 'from.the-proxy_1');
  for (const odd of ['short', 'with space in it', '"quoted-text"', 'x'.repeat(65)]) assert.notEqual(await named(server, odd), odd);
  const trusting_nobody = await own_server(context);
  assert.notEqual(await named(trusting_nobody, 'from.the-proxy_1'), 'from.the-proxy_1');
});

test('nothing about a person is in the log, whatever was done, well or wrong', async (context) => {
  const own = await own_server(context, { args: ['--log-level', 'debug', '--admin-port', '0'] });
  const who = { given_name: 'Zibeyda', family_name: 'Qaraqoyunlu', phone: '055 987 65 43', fin: '7PLANTD' };
  const booked = (await book(own, { who })).json;
  const again = await free_start(own, 'quba');
  const hold = await place_hold(own, { centre: 'quba', start: again.start_at });
  await write(own, 'POST', '/api/v1/appointments', { hold: hold.json.id, ...who, language: 'az' });
  await write(own, 'POST', '/api/v1/appointments', { hold: hold.json.id, ...who, phone: 'abc 5556677', language: 'az' });
  await send(own, 'GET', `/az/appointments/${booked.token}`);
  await send(own, 'GET', `/api/v1/appointments/${booked.token}`);
  await write(own, 'POST', '/api/v1/appointments/lookup', { code: booked.code, phone: who.phone });
  await send(own, 'GET', `/az/search?q=Zibeyda+Qaraqoyunlu`);
  await send(own, 'GET', `/Zibeyda/${booked.token}`);
  await raw(own, 'GET /az/ HTTP/1.1\r\nHost: x\r\nX: Zibeyda%00\r\n\r\n');
  await raw(own, 'Zibeyda /az/ HTTP/1.1\r\nHost: x\r\n\r\n');
  await write(own, 'POST', '/api/v1/holds', undefined, { headers: { 'Content-Type': 'application/json', 'X-Request-Id': booked.token } });
  const visitor = new Visitor(own);
  await visitor.open(`/az/appointments/${booked.token}/cancel`);
  await write(own, 'POST', `/api/v1/appointments/${booked.token}/cancellation`);
  const metrics = (await send(own.admin, 'GET', '/metrics')).text;
  await own.stop();
  const secrets = ['zibeyda', 'qaraqoyunlu', '9876543', '987 65 43', '5556677', '7plantd', booked.token, booked.token.slice(0, 32),
    booked.code, hold.json.id, own_address, [...visitor.cookies.values()][0] ?? booked.code];
  assert.ok(log_lines(own.said).length > 15);
  for (const text of [own.said.errors, metrics]) {
    for (const secret of secrets) assert.ok(!text.toLowerCase().includes(secret.toLowerCase()), secret);
  }
});

test('the level decides what is logged', async (context) => {
  for (const [level, events] of [['warning', []], ['info', ['request', 'started', 'stopping']]]) {
    const own = await own_server(context, { args: ['--log-level', level] });
    await send(own, 'GET', '/healthz');
    await own.stop();
    assert.deepEqual([...new Set(log_lines(own.said).map((line) => line.event))].sort(), events);
  }
});

test('every route of the interface and every page has its name in logs and metrics', async () => {
  const interface_paths = Object.keys(JSON.parse(await readFile(here('assets/openapi.json'), 'utf8')).paths).map((path) => `/api/v1${path}`);
  const header = await readFile(here('core/screens/route.hpp'), 'utf8');
  const of_staff = await readFile(here('core/staff_screens/pages.hpp'), 'utf8');
  const pages = [...(header + of_staff).matchAll(/\/\{lang\}[^\s?,.;]*/g)].map(([path]) => path.replace(/\/$/, ''));
  assert.ok(interface_paths.length > 20 && pages.length > 20);
  const samples = { lang: 'ru', token: 'a'.repeat(64), hold: 'b'.repeat(32), service: 'id-renewal', centre: 'baku-1', event: 'marriage', account: 'c'.repeat(32), appointment: 'd'.repeat(32), terminal: 'hall-1' };
  const key = 'all-routes-';
  const wanted = [...new Set([...interface_paths, ...pages])];
  for (const [i, pattern] of wanted.entries()) {
    const path = pattern.replace(/\{(\w+)\}/g, (_, name) => samples[name] ?? assert.fail(`no sample for ${name}`));
    await send(server, 'GET', path, { headers: { 'X-Request-Id': key + i } });
  }
  await logged((line) => line.request_id === key + (wanted.length - 1));
  for (const [i, pattern] of wanted.entries()) {
    const [line] = await logged((each) => each.request_id === key + i);
    assert.equal(line.route, pattern);
  }
  await send(server, 'GET', '/no/such/route', { headers: { 'X-Request-Id': 'no-such-route' } });
  assert.equal((await logged((line) => line.request_id === 'no-such-route'))[0].route, 'other');
});

test('what happened can be read from the measurements', async (context) => {
  const own = await own_server(context, { args: ['--admin-port', '0'] });
  const before_it = await settled_measurements(own);
  const starts = starts_of((await availability(own, 'baku-1')).json).filter((start) => start.left > 0).slice(9, 15);
  const booked = await Promise.all(starts.map(({ start_at }) => book(own, { start: start_at })));
  assert.ok(booked.every((each) => each.status === 201));
  const hold = await place_hold(own);
  await write(own, 'DELETE', `/api/v1/holds/${hold.json.id}`);
  await send(own, 'GET', `/api/v1/appointments/${'0'.repeat(64)}`);
  await write(own, 'POST', '/api/v1/appointments', { hold: '0'.repeat(32), given_name: 'A', family_name: 'B', phone: '0501234567', fin: 'XKM0001', language: 'az' });
  const now = await settled_measurements(own);
  const rows = {
    'portal_bookings_total': 6,
    'portal_holds_total{event="placed"}': 7,
    'portal_holds_total{event="confirmed"}': 6,
    'portal_holds_total{event="released"}': 1,
    'portal_holds_total{event="expired"}': 0,
    'portal_desk_answers_total{request="confirm",outcome="ok"}': 6,
    'portal_desk_answers_total{request="confirm",outcome="not_found"}': 1,
    'portal_http_request_duration_seconds_count{route="/api/v1/appointments",method="POST",status="2xx"}': 6,
    'portal_http_request_duration_seconds_count{route="/api/v1/appointments",method="POST",status="4xx"}': 1,
    'portal_http_request_duration_seconds_bucket{route="/api/v1/appointments",method="POST",status="2xx",le="+Inf"}': 6,
    'portal_http_turned_away_total{reason="address"}': 0,
    'portal_store_queue_depth': 0,
    'portal_ready': 1,
  };
  for (const [name, value] of Object.entries(rows)) assert.equal(now[name], value, name);
  const commits = now['portal_store_commits_total{outcome="ok"}'] - before_it['portal_store_commits_total{outcome="ok"}'];
  const writes = now.portal_store_batch_size_sum - before_it.portal_store_batch_size_sum;
  assert.ok(writes >= 14 && commits <= writes && commits > 0, `${commits} commits, ${writes} writes`);
  assert.equal(now.portal_store_commit_duration_seconds_count, now.portal_store_batch_size_count);
  for (const name of ['process_resident_memory_bytes', 'process_open_fds', 'process_threads', 'process_cpu_seconds_total', 'portal_data_free_bytes']) {
    assert.ok(now[name] > 0, name);
  }
  assert.ok(now.process_max_fds >= now.process_open_fds);
  assert.ok(Math.abs(now.process_start_time_seconds - Date.now() / 1000) < 600);
  assert.equal(Object.keys(now).filter((name) => /^portal_catalogue_info\{version="[\w+/=-]{16,}"\}$/.test(name)).length, 1);
});

test('who is in flight is counted while he is', async (context) => {
  const own = await own_server(context, { args: ['--admin-port', '0'] });
  const in_flight = async () => (await measurements(own)).portal_http_requests_in_flight;
  const slow = http.request({ host: own.host, port: own.port, method: 'POST', path: '/api/v1/holds', headers: { 'Content-Type': 'application/json', 'Content-Length': 2 } });
  slow.write('{');
  while (await in_flight() !== 1);
  const answered = new Promise((resolve) => slow.on('response', (answer) => answer.resume().on('end', resolve)));
  slow.end('}');
  await answered;
  while (await in_flight() !== 0);
});

test('outsiders make no series: unknown methods and paths are one each', async (context) => {
  const own = await own_server(context, { args: ['--admin-port', '0'] });
  for (let i = 0; i < 50; ++i) await send(own, i % 2 ? 'PUT' : 'GET', `/path-${i}/${i}`);
  const series = Object.keys(await settled_measurements(own)).filter((name) => name.includes('_count{') && !name.includes('route="/"'));
  assert.deepEqual(series.sort(), [
    'portal_http_request_duration_seconds_count{route="other",method="GET",status="4xx"}',
    'portal_http_request_duration_seconds_count{route="other",method="other",status="4xx"}',
  ]);
});

test('the admin listener shows operators what it has, and citizens see none of it', async (context) => {
  const metrics = await send(server.admin, 'GET', '/metrics');
  assert.equal(metrics.headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8');
  assert.equal((await send(server.admin, 'GET', '/healthz')).text, 'ok\n');
  assert.equal((await send(server.admin, 'GET', '/readyz')).text, 'ok\n');
  assert.equal((await send(server.admin, 'GET', '/az/')).status, 404);
  const posted = await send(server.admin, 'POST', '/metrics');
  assert.equal(posted.status, 405);
  assert.equal(posted.headers.allow, 'GET, HEAD');
  assert.equal((await send(server, 'GET', '/metrics')).status, 404);
  const off = await own_server(context);
  assert.ok(!off.said.output.includes('Metrics'));
});

test('a busy admin port is refused in one sentence that names its flag', async () => {
  const how = await run_program(['serve', '--port', '0', '--admin-port', String(server.port), '--data', `${server.folder}/other`, '--site', process.env.PORTAL_SITE]);
  assert.equal(how.code, 1);
  assert.match(how.errors, /^portal-server: Port \d+ of 127\.0\.0\.1 is taken by another program; choose another with --admin-port\.\n$/);
});

test('limits are counted, by client behind a proxy and by address without one', async (context) => {
  const own = await own_server(context, { args: ['--admin-port', '0', '--client-rate', '1', '--trusted-proxy', own_address] });
  const from = (address) => send(own, 'GET', '/api/v1/soonest', { headers: { 'X-Forwarded-For': address } });
  const statuses = [];
  for (let i = 0; i < 8; ++i) statuses.push((await from('198.51.100.7')).status);
  assert.deepEqual(statuses.slice(0, 5), Array(5).fill(400));
  assert.equal(statuses[7], 503);
  const refused = await from('198.51.100.7');
  assert.equal(refused.json.type, '/problems/overloaded');
  assert.match(refused.headers['retry-after'], /^\d+$/);
  assert.equal((await from('198.51.100.8')).status, 400, 'somebody else is served');
  assert.ok((await measurements(own))['portal_http_turned_away_total{reason="rate"}'] >= 2);

  const direct = await own_server(context, { args: ['--client-rate', '1'] });
  const spoofed = [];
  for (let i = 0; i < 8; ++i) spoofed.push((await send(direct, 'GET', '/healthz', { headers: { 'X-Forwarded-For': `198.51.100.${i}` } })).status);
  assert.equal(spoofed[7], 503, 'what a client says of himself counts nothing');
});

test('every measurement that the dashboard and the alerts ask for is there', async (context) => {
  // With a gateway for messages and a printer, which are asked for nothing here: nobody listens on that port.
  const folder_of_secret = await new_folder();
  context.after(() => rm(folder_of_secret, { recursive: true }));
  const secret = `${folder_of_secret}/secret`;
  await writeFile(secret, 'only-the-gateway-knows\n', { mode: 0o600 });
  const own = await own_server(context, { args: ['--admin-port', '0', '--sms-gateway', 'http://127.0.0.1:1/', '--sms-secret-file', secret, '--terminal-printer', 'hall=127.0.0.1:1'] });
  await book(own, {});
  const text = (await send(own.admin, 'GET', '/metrics')).text;
  const known = new Set([...text.matchAll(/^([a-z_]+)(?:\{| )/gm)].map(([, name]) => name));
  const words = new Set(['rate', 'sum', 'by', 'le', 'histogram_quantile', 'increase', 'max', 'min', 'clamp_min', 'instance', 'without', 'on', 'and', 'or',
    'route', 'reason', 'outcome', 'request', 'event', 'version', 'status', 'verdict', 'thread', 'method', 'job', 'changes', 'time', 'up', 'for']);
  const asked = (expression) => expression.replace(/"[^"]*"/g, '""').replace(/\[[^\]]*\]/g, '').match(/[a-z_]{2,}/g).filter((word) => !words.has(word));
  const folder = here('backend/deploy/grafana/');
  const boards = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  assert.ok(boards.length >= 1);
  let count = 0;
  for (const name of boards) {
    const board = JSON.parse(await readFile(new URL(name, folder), 'utf8'));
    assert.ok(board.uid && board.title && board.panels.length > 8);
    const ids = board.panels.map((panel) => panel.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const panel of board.panels) {
      for (const target of panel.targets ?? []) {
        for (const metric of asked(target.expr)) assert.ok(known.has(metric), `${panel.title}: ${metric}`);
        ++count;
      }
    }
  }
  const alerts = await readFile(here('backend/deploy/grafana/alerts.yml'), 'utf8');
  for (const [, expression] of alerts.matchAll(/^ +expr: (.*)$/gm)) {
    for (const metric of asked(expression)) assert.ok(known.has(metric), `alert: ${metric}`);
    ++count;
  }
  assert.ok(count > 20);
});
