// Everything that can be wrong with a request of a program, and what it is told.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { availability, book, free_start, fresh_key, place_hold, send, service, somebody, start_server, starts_of, write } from './harness.mjs';

let server;
before(async () => (server = await start_server()));
after(() => server.stop());

const nobody = '0'.repeat(32);
const wish_of = ({ service, centre, start_at }) => ({ centre, parts: [{ service, start_at }] });
const good_wish = async () => ({ service, centre: 'baku-1', start_at: (await free_start(server)).start_at });
const wish = async () => wish_of(await good_wish());

function is_problem(answer, status, kind) {
  assert.equal(answer.status, status, answer.text);
  assert.equal(answer.headers['content-type'], 'application/problem+json');
  assert.equal(answer.json.type, `/problems/${kind}`);
  assert.equal(answer.json.status, status);
  assert.ok(answer.json.title && answer.json.detail);
  assert.equal(answer.headers['cache-control'], 'no-store');
  return answer.json;
}

test('wrong types are refused with their place', async () => {
  const good = await good_wish();
  const changed = (change) => wish_of({ ...good, ...change });
  const rows = [
    [changed({ service: 5 }), /^parts\[0\]\.service: /],
    [changed({ service: null }), /^parts\[0\]\.service: /],
    [changed({ service: 'Not An Id' }), /^parts\[0\]\.service: expected an id/],
    [changed({ centre: ['baku-1'] }), /^centre: /],
    [changed({ start_at: 'tomorrow' }), /^parts\[0\]\.start_at: expected a time as /],
    [changed({ start_at: '2026-02-30T10:00:00+04:00' }), /^parts\[0\]\.start_at: /],
    [{ parts: changed({}).parts }, /^centre: /],
    [{ ...changed({}), priority: 'yes' }, /^priority: /],
    [{ ...changed({}), parts: 'all' }, /^parts: expected a list/],
    [{ ...changed({}), parts: [] }, /^parts: expected 1 to 6 services/],
    [{ ...changed({}), parts: Array(7).fill(changed({}).parts[0]) }, /^parts: expected 1 to 6 services/],
    [[], /object/],
    ['text', /object/],
    [5, /object/],
  ];
  for (const [value, place] of rows) {
    const problem = is_problem(await write(server, 'POST', '/api/v1/holds', value), 400, 'malformed_request');
    assert.match(problem.place, place, JSON.stringify(value));
  }
});

test('what is no JSON is refused with line and column', async () => {
  for (const body of ['{', '{"service":}', '{"a":1,}', '\u0000', '[1,2', '{"service":"\\ud800"}', '['.repeat(100)]) {
    const headers = { 'Idempotency-Key': fresh_key(), 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const problem = is_problem(await send(server, 'POST', '/api/v1/holds', { headers, body }), 400, 'malformed_request');
    assert.match(problem.place, body.length < 100 ? /^line 1, column \d+: / : /^nested deeper than 32 levels$/, body);
  }
});

test('fields that nobody knows are ignored', async () => {
  const answer = await write(server, 'POST', '/api/v1/holds', { colour: 'blue', ...(await wish()), more: { deep: [1] } });
  assert.equal(answer.status, 201);
});

test('a query that cannot be read names its field', async () => {
  const rows = [
    ['', /^service: /],
    ['?service=id-renewal', /^centre: /],
    ['?service=id-renewal&centre=baku-1', /^from: /],
    ['?service=id-renewal&centre=baku-1&from=2026-13-01&to=2026-12-01', /^from: /],
    ['?service=id-renewal&centre=baku-1&from=2026-12-01&to=x', /^to: /],
    ['?service=id-renewal&centre=baku-1&from=2026-12-02&to=2026-12-01', /^to: /],
    ['?service=id-renewal&centre=baku-1&from=2026-01-01&to=2036-01-01', /^to: .*100 days/],
    ['?service=%FF&centre=baku-1&from=2026-12-01&to=2026-12-01', /^service: /],
  ];
  for (const [query, place] of rows) {
    const problem = is_problem(await send(server, 'GET', `/api/v1/availability${query}`), 400, 'malformed_request');
    assert.match(problem.place, place, query);
  }
});

test('every write needs a key, and a good one', async () => {
  const writes = [
    ['POST', '/api/v1/holds', await wish()],
    ['DELETE', `/api/v1/holds/${nobody}`, undefined],
    ['POST', '/api/v1/appointments', { hold: nobody, ...somebody(), language: 'az' }],
    ['POST', `/api/v1/appointments/${nobody}${nobody}/cancellation`, undefined],
    ['POST', `/api/v1/appointments/${nobody}${nobody}/rescheduling`, { start_at: (await good_wish()).start_at }],
  ];
  for (const [method, path, value] of writes) {
    is_problem(await write(server, method, path, value, { key: null }), 400, 'missing_key');
    for (const key of ['short', 'a'.repeat(81), 'sixteen-and-a-.!']) {
      const problem = is_problem(await write(server, method, path, value, { key }), 400, 'malformed_request');
      assert.match(problem.place, /^Idempotency-Key: /);
    }
  }
});

test('a key serves one wish only', async () => {
  const key = fresh_key();
  const first = await wish();
  assert.equal((await write(server, 'POST', '/api/v1/holds', first, { key })).status, 201);
  is_problem(await write(server, 'POST', '/api/v1/holds', { ...first, centre: 'baku-2' }, { key }), 422, 'key_reused');
  is_problem(await write(server, 'DELETE', `/api/v1/holds/${nobody}`, undefined, { key }), 422, 'key_reused');
});

test('details are checked field by field, by the same rules as in the browser', async () => {
  const hold = (await place_hold(server)).json.id;
  const confirm = (changed) => write(server, 'POST', '/api/v1/appointments', { hold, ...somebody(), language: 'az', ...changed });
  const rows = [
    [{ given_name: '' }, { given_name: 'empty' }],
    [{ given_name: 'Leyla2' }, { given_name: 'has_digit' }],
    [{ family_name: '<b>' }, { family_name: 'wrong_character' }],
    [{ family_name: 'a'.repeat(61) }, { family_name: 'too_long' }],
    [{ phone: '12' }, { phone: 'too_short' }],
    [{ phone: '+1 212 555 0100' }, { phone: 'not_azerbaijani' }],
    [{ fin: '5XK2M7' }, { fin: 'wrong_length' }],
    [{ fin: '5XK2MIO' }, { fin: 'letter_i_or_o' }],
    [{ given_name: '', family_name: '', phone: '', fin: '' }, { given_name: 'empty', family_name: 'empty', phone: 'empty', fin: 'empty' }],
  ];
  for (const [changed, expected] of rows) {
    const problem = is_problem(await confirm(changed), 422, 'invalid_details');
    assert.deepEqual(Object.fromEntries(problem.fields.map((each) => [each.field, each.error])), expected);
  }
  assert.equal((await confirm({})).status, 201, 'the hold has survived all of it');
});

test('times that are not on offer', async () => {
  const { start_at } = await free_start(server);
  const shifted = (minutes) => new Date(Date.parse(start_at) + minutes * 60e3).toISOString().replace('.000Z', 'Z');
  const not_offered = async (changed) =>
    is_problem(await write(server, 'POST', '/api/v1/holds', wish_of({ service, centre: 'baku-1', start_at, ...changed })), 422, 'slot_not_offered');
  await not_offered({ start_at: shifted(1) });
  await not_offered({ start_at: shifted(-60 * 24 * 400) });
  await not_offered({ start_at: shifted(60 * 24 * 400) });
  await not_offered({ start_at: `${start_at.slice(0, 10)}T03:00:00+04:00` });
  await not_offered({ service: 'no-such-service' });
  await not_offered({ centre: 'no-such-centre' });
});

test('the same instant in another offset is the same slot', async () => {
  const { start_at } = await free_start(server, 'salyan');
  const utc = new Date(start_at).toISOString().replace('.000Z', 'Z');
  const hold = await place_hold(server, { centre: 'salyan', start: utc });
  assert.equal(hold.json.parts[0].start_at, start_at);
});

test('a taken time comes with the nearest free ones, and each of them can be had', async () => {
  const centre = 'shusha';
  const { start_at, left } = await free_start(server, centre, 12);
  for (let i = 0; i < left; ++i) assert.equal((await place_hold(server, { centre, start: start_at })).status, 201);
  const problem = is_problem(await place_hold(server, { centre, start: start_at }), 409, 'slot_taken');
  assert.ok(problem.alternatives.length > 1);
  const free = starts_of((await availability(server, centre)).json).filter((start) => start.left > 0);
  for (const other of problem.alternatives) {
    assert.deepEqual(free.find((start) => start.start_at === other.start_at), other);
  }
  assert.equal((await place_hold(server, { centre, start: problem.alternatives[0].start_at })).status, 201);
});

test('unknown, wrong and used up look the same', async () => {
  const hold = (await place_hold(server)).json.id;
  const booked = (await write(server, 'POST', '/api/v1/appointments', { hold, ...somebody(), language: 'az' })).json;
  const token = booked.token;
  const other_token = token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');
  const lookup = (code, phone) => write(server, 'POST', '/api/v1/appointments/lookup', { code, phone }, { key: null });
  const bodies = [
    await send(server, 'GET', `/api/v1/holds/${hold}`),
    await send(server, 'GET', `/api/v1/holds/${nobody}`),
    await send(server, 'GET', '/api/v1/holds/nonsense'),
    await write(server, 'DELETE', `/api/v1/holds/${hold}`),
    await write(server, 'POST', '/api/v1/appointments', { hold: nobody, ...somebody(), language: 'az' }),
    await send(server, 'GET', `/api/v1/appointments/${other_token}`),
    await send(server, 'GET', `/api/v1/appointments/${nobody}${nobody}`),
    await write(server, 'POST', `/api/v1/appointments/${other_token}/cancellation`),
    await lookup(booked.code, '050 765 43 21'),
    await lookup((await book(server, { centre: 'quba' })).json.code, '050 765 43 21'),
    await send(server, 'GET', '/api/v1/nothing'),
    await send(server, 'GET', '/api/v2/holds'),
    await send(server, 'GET', '/api/v1/availability?service=no-such&centre=baku-1&from=2026-12-01&to=2026-12-01'),
  ].map((answer) => ({ ...is_problem(answer, 404, 'not_found'), request_id: 'each its own' }));
  assert.equal(new Set(bodies.map((body) => JSON.stringify(body))).size, 1);
});

test('a code with a slip is told so, a wrong phone number is not', async () => {
  const booked = (await book(server, { centre: 'salyan' })).json;
  const slip = booked.code.slice(0, 9) + (booked.code[9] === 'A' ? 'B' : 'A');
  const problem = is_problem(
    await write(server, 'POST', '/api/v1/appointments/lookup', { code: slip, phone: 'x' }, { key: null }), 422, 'invalid_details');
  assert.deepEqual(problem.fields, [{ field: 'code', error: 'wrong_check' }, { field: 'phone', error: 'wrong_character' }]);
});

test('what is cancelled is cancelled', async () => {
  const { token } = (await book(server, { centre: 'tovuz' })).json;
  assert.equal((await write(server, 'POST', `/api/v1/appointments/${token}/cancellation`)).status, 200);
  is_problem(await write(server, 'POST', `/api/v1/appointments/${token}/cancellation`), 409, 'already_cancelled');
});

test('other sites cannot write', async () => {
  const value = await wish();
  const rows = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: `http://${server.host}:1` },
    { Origin: `https://${server.host}:${server.port}` },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ];
  for (const headers of rows) {
    is_problem(await write(server, 'POST', '/api/v1/holds', value, { headers }), 403, 'not_allowed');
    is_problem(await write(server, 'DELETE', `/api/v1/holds/${nobody}`, undefined, { headers }), 403, 'not_allowed');
  }
  const own = { Origin: server.url, 'Sec-Fetch-Site': 'same-origin' };
  assert.equal((await write(server, 'POST', '/api/v1/holds', value, { headers: own })).status, 201);
});

test('a method that a path does not take is told which it takes', async () => {
  const rows = [
    ['PUT', '/api/v1/holds', 'POST'],
    ['GET', '/api/v1/holds', 'POST'],
    ['POST', `/api/v1/holds/${nobody}`, 'GET, HEAD, DELETE'],
    ['DELETE', '/api/v1/availability', 'GET, HEAD'],
    ['OPTIONS', '/api/v1/appointments', 'POST'],
    ['PATCH', '/api/v1/openapi.json', 'GET, HEAD'],
  ];
  for (const [method, path, allowed] of rows) {
    const answer = await send(server, method, path);
    is_problem(answer, 405, 'method_not_allowed');
    assert.equal(answer.headers.allow, allowed, `${method} ${path}`);
  }
});

test('a body of another kind is refused unread', async () => {
  const body = JSON.stringify(await wish());
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '']) {
    const headers = { 'Idempotency-Key': fresh_key(), 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) };
    is_problem(await send(server, 'POST', '/api/v1/holds', { headers, body }), 415, 'unsupported_media_type');
  }
  const headers = { 'Idempotency-Key': fresh_key(), 'Content-Type': 'Application/JSON; charset=utf-8', 'Content-Length': Buffer.byteLength(body) };
  assert.equal((await send(server, 'POST', '/api/v1/holds', { headers, body })).status, 201);
});

test('problems speak the language of Accept-Language', async () => {
  const titles = {};
  for (const [asked, language] of [['az', 'az'], ['ru-RU,ru;q=0.9', 'ru'], ['en', 'en'], ['de', 'az'], [undefined, 'az']]) {
    const answer = await send(server, 'GET', `/api/v1/holds/${nobody}`, { headers: asked ? { 'Accept-Language': asked } : {} });
    assert.equal(answer.headers['content-language'], language);
    assert.equal(answer.headers.vary, 'Accept-Language');
    titles[language] = answer.json.title;
  }
  assert.equal(new Set(Object.values(titles)).size, 3);
  assert.match(titles.ru, /[а-я]/);
});
