// The catalogue for programs: services, checklist and fees as JSON and CSV, what is wrong with a parameter, and the
// structured data of a service's page.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { send, start_server } from './harness.mjs';

let server;
before(async () => (server = await start_server()));
after(() => server.stop());

const get = (target, headers = {}) => send(server, 'GET', target, { headers });
const json = async (target) => {
  const answer = await get(target);
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
};

test('a wrong parameter is refused with its name', async () => {
  const rows = [
    ['/api/v1/services?lang=de', 'lang'],
    ['/api/v1/services?on=tomorrow', 'on'],
    ['/api/v1/services?on=2026-02-30', 'on'],
    ['/api/v1/services?agency=nobody', 'agency'],
    ['/api/v1/services?group=nobody', 'group'],
    ['/api/v1/services?agncy=mia', 'agncy'],
    ['/api/v1/services?q=a&q=b', 'q'],
    ['/api/v1/services/id-first?lang=de', 'lang'],
    ['/api/v1/services/id-first?on=2026-11-25', 'on'],
    ['/api/v1/checklist', 'service'],
    ['/api/v1/checklist?service=', 'service'],
    ['/api/v1/checklist?service=no-such', 'service'],
    ['/api/v1/checklist?service=id-first&service=No+Such', 'service'],
    ['/api/v1/checklist?service=id-first&on=soon', 'on'],
    ['/api/v1/checklist?service=id-first&pages=0', 'pages'],
    ['/api/v1/checklist?service=id-first&pages=1000', 'pages'],
    ['/api/v1/checklist?service=id-first&months=two', 'months'],
    ['/api/v1/checklist?service=id-first&lang=AZ', 'lang'],
    ['/api/v1/fees?format=xml', 'format'],
    ['/api/v1/fees?agency=nobody', 'agency'],
    ['/api/v1/fees?on=1', 'on'],
    ['/api/v1/fees?lang=', null],
    ['/api/v1/fees?sort=amount', 'sort'],
  ];
  for (const [target, name] of rows) {
    const answer = await get(target, { 'Accept-Language': 'en' });
    if (name === null) {
      assert.equal(answer.status, 200, target);
      continue;
    }
    assert.equal(answer.status, 400, target);
    assert.equal(answer.headers['content-type'], 'application/problem+json');
    assert.equal(answer.json.type, '/problems/malformed_request');
    assert.match(answer.json.place, new RegExp(`^${name}: expected `), target);
  }
  const all = (await json('/api/v1/services')).services.map(({ id }) => `service=${id}`);
  assert.equal((await get(`/api/v1/checklist?${all.slice(0, 12).join('&')}`)).status, 200);
  const many = await get(`/api/v1/checklist?${all.slice(0, 13).join('&')}`);
  assert.deepEqual([many.status, many.json.place], [400, 'service: expected 1 to 12 services']);
});

test('only GET and HEAD, and unknown services are not there', async () => {
  for (const target of ['/api/v1/services', '/api/v1/services/id-first', '/api/v1/checklist?service=id-first', '/api/v1/fees']) {
    for (const method of ['POST', 'DELETE', 'PUT']) {
      const answer = await send(server, method, target);
      assert.deepEqual([answer.status, answer.headers.allow], [405, 'GET, HEAD'], `${method} ${target}`);
    }
    const read = await get(target);
    const head = await send(server, 'HEAD', target);
    assert.deepEqual([head.status, head.headers.etag, head.raw.length], [200, read.headers.etag, 0]);
  }
  for (const target of ['/api/v1/services/no-such', '/api/v1/services/', '/api/v1/services/id-first/fees', '/api/v1/services/Id']) {
    assert.equal((await get(target)).status, 404, target);
  }
});

test('tags and compression', async () => {
  for (const target of ['/api/v1/services?lang=ru', '/api/v1/fees?format=csv', '/api/v1/checklist?service=id-first']) {
    const plain = await get(target);
    assert.match(plain.headers.etag, /^W\/"/);
    assert.equal(plain.headers['cache-control'], 'no-cache');
    assert.equal((await get(target, { 'If-None-Match': plain.headers.etag })).status, 304);
    const small = await get(target, { 'Accept-Encoding': 'br' });
    assert.equal(small.headers['content-encoding'], 'br');
    assert.deepEqual(brotliDecompressSync(small.raw), plain.raw);
    const zipped = await get(target, { 'Accept-Encoding': 'gzip' });
    assert.deepEqual(gunzipSync(zipped.raw), plain.raw);
    assert.match(small.headers.vary, /Accept-Encoding/);
  }
});

test('services are searched and filtered, in the language asked for', async () => {
  const all = await json('/api/v1/services');
  assert.equal(all.language, 'az');
  assert.equal(all.services.length, 122);
  const found = await json('/api/v1/services?q=pasport&lang=en');
  assert.match(found.services[0].id, /passport/);
  assert.match(found.services[0].name, /passport/i);
  const ministry = await json('/api/v1/services?agency=mia');
  assert.ok(ministry.services.length > 0 && ministry.services.every(({ agency }) => agency.id === 'mia'));
  const group = await json('/api/v1/services?group=g-id');
  assert.ok(group.services.every((one) => one.group.id === 'g-id'));
  const first = all.services.find(({ id }) => id === 'id-first');
  assert.deepEqual(first.fee, { least: '5.00', most: '70.00', currency: 'AZN' });
});

test('a checklist adds up line by line, and says what it left out', async () => {
  const target = '/api/v1/checklist?service=id-first&service=id-renewal&lang=en&speed=10d&id-renewal.speed=1d'
    + '&age=20&nobody=1&sex=x&beekeeper=&service=id-first&id-first.nothing=1&has_qualification=true';
  const list = await json(target);
  const reasons = Object.fromEntries(list.ignored.map(({ parameter, reason }) => [parameter, reason]));
  assert.deepEqual(reasons, {
    service: 'given_twice', nobody: 'no_such_question', sex: 'no_such_answer', 'id-first.nothing': 'no_such_question',
    has_qualification: 'not_asked',
  });
  const hundredths = (text) => Number(text.replace('.', ''));
  for (const service of list.fees.services) {
    const due = service.lines.filter((line) => line.due === 'yes' && line.currency === 'AZN');
    const sum = due.reduce((so_far, line) => so_far + hundredths(line.amount), 0);
    assert.equal(hundredths(service.totals[0].amount), sum);
    for (const line of due) assert.ok(line.explanation.startsWith(line.label));
  }
  assert.equal(hundredths(list.fees.totals[0].amount), 5_00 + 70_00);
  const ids = list.papers.flatMap(({ parts }) => parts.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, 'each paper once');
  assert.ok(list.questions.every(({ parameter }) => !parameter.startsWith('speed')));
  // A unit is multiplied, and said.
  const pages = await json('/api/v1/checklist?service=notary-copy&pages=3&lang=en');
  const line = pages.fees.services[0].lines.find(({ unit }) => unit === 'page');
  assert.equal(line.units, 3);
  assert.match(line.explanation, / × 3 = /);
});

/// RFC 4180, into rows of cells.
function cells_of(text) {
  const rows = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row = [];
  for (let at = cell.exec(text); at; at = cell.exec(text)) {
    row.push(at[1] === undefined ? at[2] : at[1].replaceAll('""', '"'));
    if (at[3] !== ',') rows.push(row.splice(0));
  }
  return rows;
}

test('fees come as JSON and as the same rows of CSV', async () => {
  const { fees } = await json('/api/v1/fees?lang=ru');
  assert.equal(fees.length, 310);
  const csv = await get('/api/v1/fees?lang=ru', { Accept: 'text/csv' });
  assert.equal(csv.headers['content-type'], 'text/csv; charset=utf-8; header=present');
  assert.match(csv.headers['content-disposition'], /^attachment; filename="asan-fees-ru-\d{4}-\d\d-\d\d\.csv"$/);
  assert.deepEqual([...csv.raw.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [names, ...rows] = cells_of(csv.raw.subarray(3).toString('utf8'));
  assert.equal(rows.length, fees.length);
  rows.forEach((row, i) => {
    assert.equal(row.length, names.length);
    const cells = Object.fromEntries(row.map((cell, at) => [names[at], cell]));
    assert.equal(cells.service, fees[i].service);
    assert.equal(cells.label, fees[i].label);
    assert.equal(cells.amount, fees[i].amount ?? '');
    assert.equal(cells.status, fees[i].status);
    assert.equal(cells.condition, fees[i].when?.expression ?? '');
    assert.ok(!/^[=+@\t\r-]/.test(row.join('')), 'no formula');
  });
  for (const fee of fees) assert.equal(fee.amount === null, fee.status === 'unknown', fee.label);
  assert.equal((await get('/api/v1/fees?format=csv')).text, (await get('/api/v1/fees', { Accept: 'text/csv;q=1, application/json;q=0.5' })).text);
  assert.equal((await get('/api/v1/fees', { Accept: 'text/html, */*' })).headers['content-type'], 'application/json');
  assert.equal((await get('/api/v1/fees?format=json', { Accept: 'text/csv' })).headers['content-type'], 'application/json');
});

const structured = (html) => [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((found) => JSON.parse(found[1]));

test('a service page says what it is about in JSON-LD, and only a service page', async () => {
  for (const { id } of (await json('/api/v1/services')).services) {
    const [data, ...more] = structured((await get(`/ru/services/${id}`)).text);
    assert.equal(more.length, 0);
    assert.equal(data['@context'], 'https://schema.org');
    assert.match(data['@type'], /^(Government)?Service$/);
    assert.equal(data.availableChannel.serviceUrl, `/ru/services/${id}`);
    for (const offer of data.offers ?? []) {
      const price = offer.priceSpecification ?? offer;
      assert.match(price.price, /^\d+\.\d\d$/);
      assert.match(price.priceCurrency, /^[A-Z]{3}$/);
    }
  }
  const passport = structured((await get('/en/services/id-first')).text)[0];
  assert.equal(passport['@type'], 'GovernmentService');
  assert.equal(passport.provider['@type'], 'GovernmentOrganization');
  assert.deepEqual(passport.offers.map(({ price }) => price), ['5.00', '50.00', '70.00']);
  for (const page of ['/en/', '/en/search', '/en/services/id-first/centres', '/en/checklist?service=id-first', '/en/nothing']) {
    assert.deepEqual(structured((await get(page)).text), [], page);
  }
});
