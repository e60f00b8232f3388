// Who asks too often or guesses codes has to wait, and nobody else notices. The budgets are small here, so that they
// are reached at once; the clock that refills them is turned in tests/fairness.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { book, free_start, person, send, servers_of_file, service, somebody, write } from './harness.mjs';
import { Visitor } from './visitor.mjs';

const server_with = servers_of_file('--trusted-proxy', '127.0.0.1');

let visitors = 0;
const cookie = (number = ++visitors) => `visitor=${String(number).padStart(32, '0')}`;
const from = (address, visitor = cookie()) => ({ 'X-Forwarded-For': address, Cookie: visitor });

function assert_too_often(answer, what = '') {
  assert.equal(answer.status, 429, `${what} ${answer.text}`);
  assert.equal(answer.headers['content-type'], 'application/problem+json');
  assert.equal(answer.json.type, '/problems/rate_limited');
  assert.match(answer.headers['retry-after'], /^[1-9]\d*$/);
  assert.equal(answer.json.retry_after, Number(answer.headers['retry-after']));
  assert.equal(answer.headers['cache-control'], 'no-store');
}

test('a visitor who reads too fast waits; files, health and his neighbours do not', async () => {
  const server = await server_with('--limit-asks', '4', '--address-shares', '3');
  const greedy = from('192.0.2.1');
  const ask = (headers) => send(server, 'GET', '/api/v1/services', { headers });
  assert.equal((await ask(greedy)).status, 200);
  assert.equal((await ask(greedy)).status, 200);
  assert_too_often(await ask(greedy));
  for (const [language, title] of [['az', 'Çox tez-tez müraciət etdiniz'], ['ru', 'Слишком частые обращения'], ['en', 'That was too often']]) {
    const told = await send(server, 'GET', '/api/v1/services', { headers: { ...greedy, 'Accept-Language': language } });
    assert.equal(told.json.title, title);
    const page = await send(server, 'GET', `/${language}/`, { headers: greedy });
    assert.equal(page.status, 429);
    assert.ok(page.headers['retry-after']);
    assert.ok(page.text.includes(title) && page.text.includes(`<html lang="${language}">`));
  }
  for (const path of ['/healthz', '/api/v1/openapi.json']) assert.equal((await send(server, 'GET', path, { headers: greedy })).status, 200);
  assert.equal((await ask(from('192.0.2.1'))).status, 200, 'a neighbour behind the same address');
  // New cookies do not help for ever: the address has a budget too.
  const answers = [];
  for (let i = 0; i < 10; ++i) answers.push((await ask(from('192.0.2.1'))).status);
  assert.deepEqual([...new Set(answers)].sort(), [200, 429]);
  assert.equal((await ask(from('192.0.2.2'))).status, 200);
  assert.equal((await ask(from('192.0.2.1, 192.0.2.3'))).status, 200, 'what the client itself wrote counts nothing');
  const six = (end) => ask(from(`2001:db8:1:2::${end}`));
  const statuses = [];
  for (let i = 1; i <= 8; ++i) statuses.push((await six(i)).status);
  assert.ok(statuses.includes(429), 'an IPv6 network is one address');
});

test('what comes from this machine is not counted by address', async () => {
  const server = await server_with('--limit-asks', '2', '--address-shares', '1');
  for (let i = 0; i < 20; ++i) assert.equal((await send(server, 'GET', '/api/v1/services')).status, 200);
});

test('times taken: by visitor, and a refused one takes nothing', async () => {
  const server = await server_with('--limit-holds', '4');
  const { start_at, left } = await free_start(server, 'baku-2');
  const hold = (headers) => write(server, 'POST', '/api/v1/holds', { centre: 'baku-2', parts: [{ service, start_at }] }, { headers });
  const greedy = from('192.0.2.1');
  assert.equal((await hold(greedy)).status, 201);
  assert.equal((await hold(greedy)).status, left > 1 ? 201 : 409);
  assert_too_often(await hold(greedy));
  const other = await hold(from('192.0.2.1'));
  assert.notEqual(other.status, 429, 'his neighbour does not notice');
});

test('bookings: by phone and by person, whatever the cookie and the address', async () => {
  const server = await server_with('--limit-bookings', '2');
  const confirm = async (who, address) => {
    const { start_at } = await free_start(server, 'quba');
    const hold = await write(server, 'POST', '/api/v1/holds', { centre: 'quba', parts: [{ service, start_at }] }, { headers: from(address) });
    return write(server, 'POST', '/api/v1/appointments', { hold: hold.json.id, ...who, language: 'az' }, { headers: from(address) });
  };
  const phone = '050 765 43 21';
  assert.equal((await confirm({ ...somebody(), phone }, '192.0.2.1')).status, 201);
  assert_too_often(await confirm({ ...somebody(), phone: '+994507654321' }, '192.0.2.2'), 'the same phone');
  const one = somebody();
  assert.equal((await confirm(one, '192.0.2.3')).status, 201);
  assert_too_often(await confirm({ ...somebody(), fin: one.fin.toLowerCase() }, '192.0.2.4'), 'the same person');
  assert.equal((await confirm(somebody(), '192.0.2.4')).status, 201);
  assert.equal((await confirm({ ...somebody(), fin: 'x' }, '192.0.2.4')).status, 422, 'wrong details are told, not counted');
});

test('requests in line: by person', async () => {
  const server = await server_with('--limit-requests', '1');
  const wish = { centre: 'shusha', service: 'passport-adult', from: '2026-01-01', to: '2026-01-01', part_of_day: 'any', language: 'az' };
  const who = somebody();
  const file = (headers) => write(server, 'POST', '/api/v1/requests', { ...wish, ...who }, { headers });
  assert.equal((await file(from('192.0.2.1'))).status, 422);
  assert_too_often(await file(from('192.0.2.2')));
});

// ---- codes ----

const find = (server, code, phone, headers = from('192.0.2.7')) =>
  write(server, 'POST', '/api/v1/appointments/lookup', { code, phone }, { key: null, headers });

test('a wrong, an unknown and a locked-out code are answered the same, each failure waits twice as long', async () => {
  const server = await server_with('--limit-guesses', '2');
  const who = somebody();
  const { code, token } = (await book(server, { centre: 'quba', who })).json;
  const others = (await book(server, { centre: 'quba' })).json.code;
  const shape = (answer) => ({ status: answer.status, type: answer.json.type, title: answer.json.title, detail: answer.json.detail,
    members: Object.keys(answer.json), headers: Object.keys(answer.headers).sort() });

  assert.equal((await find(server, code, who.phone)).json.token, token);
  const free = [await find(server, others, who.phone), await find(server, '0000-0000-00', who.phone)];
  assert.deepEqual(free.map((each) => [each.status, each.headers['retry-after']]), [[404, undefined], [404, undefined]]);
  const closes = await find(server, others, who.phone);
  assert.equal(closes.headers['retry-after'], '1');
  // The wall of one second may pass at any time here: whichever answer comes, it has this shape.
  const locked = await find(server, code, who.phone);
  if (locked.status !== 200) assert.deepEqual(shape(locked), shape(closes));
  const far = [];
  for (let i = 0; i < 40; ++i) far.push(await find(server, '0000-0000-00', who.phone));
  for (const each of far) assert.deepEqual(shape(each), shape(closes));
  assert.equal((await find(server, '0000-0000-00', somebody().phone)).status, 404);
});

test('hurry does not help: many guesses at once, and the right one among them', async () => {
  const server = await server_with('--limit-guesses', '1');
  const who = somebody();
  const { code } = (await book(server, { centre: 'quba', who })).json;
  for (let i = 0; i < 12; ++i) await find(server, '0000-0000-00', who.phone);
  const guesses = await Promise.all(Array.from({ length: 50 }, (_, i) => find(server, i === 25 ? code : '0000-0000-00', who.phone, from(`192.0.2.${i}`))));
  assert.ok(guesses.filter((each) => each.status === 404 && each.headers['retry-after']).length >= 48);
  // Others find theirs.
  const neighbour = somebody();
  const theirs = (await book(server, { centre: 'quba', who: neighbour })).json;
  assert.equal((await find(server, theirs.code, neighbour.phone)).json.token, theirs.token);
});

test('on pages: the form comes back with what was typed, and says how long to wait', async () => {
  const server = await server_with('--limit-guesses', '1');
  for (const [language, words] of [['az', /axtarış \d+ dəqiqəlik bağlanıb/], ['ru', /поиск закрыт на \d+ минут/], ['en', /the search is closed for \d+ minute/]]) {
    const visitor = new Visitor(server, { language });
    const phone = somebody().phone;
    let page = await visitor.open(`/${language}/appointments`);
    for (let i = 0; i < 2; ++i) page = await visitor.send_form(page.form(`/${language}/appointments`), { code: '0000-0000-00', phone });
    assert.equal(page.status, 404);
    assert.match(page.headers['retry-after'], /^[1-9]\d*$/);
    assert.match(page.words, words);
    const fields = Object.fromEntries(page.form(`/${language}/appointments`).fields);
    assert.equal(fields.phone, phone);
    assert.equal(fields.code, '0000-0000-00');
  }
});

test('on pages: a booking that is refused keeps its page and its fields', async () => {
  const server = await server_with('--limit-bookings', '1', '--limit-asks', '0');
  const visitor = new Visitor(server, { language: 'en' });
  const to_check = async (who) => {
    const { start_at } = await free_start(server, 'quba');
    const slots = await visitor.open(`/en/services/${service}/centres/quba?day=${start_at.slice(0, 10)}`);
    const details = await visitor.send_form(slots.form('/en/holds'), {}, (button) => button.value === start_at);
    return visitor.send_form(details.form(details.path), who);
  };
  const confirm = (page) => visitor.send_form(page.form(/\/check$/), {}, (button) => !button.name && !button.formaction);
  assert.equal((await confirm(await to_check(somebody()))).status, 200);
  const who = somebody();
  const refused = await confirm(await to_check(who));
  assert.equal(refused.status, 429);
  assert.match(refused.headers['retry-after'], /^[1-9]\d*$/);
  assert.match(refused.words, /That was too often/);
  assert.match(refused.words, /What you typed is kept\. Try again in \d+ minutes/);
  for (const value of Object.values(who)) assert.ok(refused.words.includes(value), value);
  assert.ok(refused.form(/\/check$/), 'and can be sent again');
});

test('on pages: a post of one who asks too often is answered with its page', async () => {
  const server = await server_with('--limit-asks', '6');
  const visitor = new Visitor(server, { language: 'en' });
  const form = (await visitor.open('/en/appointments')).form('/en/appointments');
  let page;
  for (let i = 0; i < 4; ++i) page = await visitor.send_form(form, { code: '0000-0000-00', phone: person.phone });
  assert.equal(page.status, 429);
  assert.match(page.headers['retry-after'], /^[1-9]\d*$/);
  assert.match(page.words, /That was too often/);
  assert.equal(Object.fromEntries(page.form('/en/appointments').fields).phone, person.phone);
});
