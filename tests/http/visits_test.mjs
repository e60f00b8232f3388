// Several services in one visit: asked for, held, moved and given back as one, also by visitors without script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { person, send, start_server, write } from './harness.mjs';
import { Visitor } from './visitor.mjs';

let server;
before(async () => (server = await start_server()));
after(() => server.stop());

const wish = ['dl-renewal', 'priv-bank-payment', 'notary-poa-other'];
const day_after = (days) => new Date(Date.now() + 4 * 3600e3 + days * 86400e3).toISOString().slice(0, 10);
const query_of = (services) => services.map((service) => `service=${service}`).join('&');

async function visits({ centre, services = wish, from = day_after(0), to = day_after(29) } = {}) {
  const at = centre ? `&centre=${centre}` : '';
  return send(server, 'GET', `/api/v1/visits?${query_of(services)}${at}&from=${from}&to=${to}`);
}

const hold_visit = (visit) =>
  write(server, 'POST', '/api/v1/holds', {
    centre: visit.centre,
    parts: visit.parts.map(({ service, start_at }) => ({ service, start_at })),
  });

test('the best visits over days and centres: paid before it is issued, with time to walk', async () => {
  const answer = await visits();
  assert.equal(answer.status, 200);
  assert.equal(answer.json.outcome, 'planned');
  assert.equal(answer.json.visits.length, 12);
  const stays = answer.json.visits.map((visit) => visit.stay_minutes);
  assert.deepEqual(stays, [...stays].sort((a, b) => a - b));
  for (const { parts } of answer.json.visits) {
    const at = Object.fromEntries(parts.map((part) => [part.service, Date.parse(part.start_at)]));
    assert.ok(at['priv-bank-payment'] < at['dl-renewal']);
    for (let i = 1; i < parts.length; ++i) {
      assert.ok(Date.parse(parts[i].start_at) - Date.parse(parts[i - 1].end_at) >= 3 * 60e3, 'three minutes to walk');
    }
  }
});

test('a visit is held, confirmed, moved and cancelled as one', async () => {
  const [visit] = (await visits({ centre: 'quba' })).json.visits;
  const hold = await hold_visit(visit);
  assert.equal(hold.status, 201);
  assert.deepEqual(hold.json.parts.map((part) => part.start_at), visit.parts.map((part) => part.start_at));
  const booked = (await write(server, 'POST', '/api/v1/appointments', { hold: hold.json.id, ...person, language: 'az' })).json;
  assert.equal(booked.parts.length, 3);

  const mine = `/api/v1/appointments/${booked.token}`;
  const times = await send(server, 'GET', `${mine}/availability?from=${visit.on}&to=${day_after(29)}`);
  assert.equal(times.status, 200);
  assert.equal(times.json.service, visit.parts[0].service);
  const day = times.json.days.find((each) => each.left?.some((left) => left > 0) && each.on > visit.on);
  const [hour, minute] = day.first.split(':').map(Number);
  const minutes = hour * 60 + minute + day.left.findIndex((left) => left > 0) * day.step;
  const two = (n) => String(n).padStart(2, '0');
  const start_at = `${day.on}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00${times.json.offset}`;
  const moved = await write(server, 'POST', `${mine}/rescheduling`, { start_at });
  assert.equal(moved.status, 200, moved.text);
  const gap = (parts, i) => Date.parse(parts[i].start_at) - Date.parse(parts[0].start_at);
  for (const i of [1, 2]) assert.equal(gap(moved.json.parts, i), gap(booked.parts, i), 'all parts move by as much');

  const cancelled = await write(server, 'POST', `${mine}/cancellation`);
  assert.equal(cancelled.json.status, 'cancelled');
});

test('two visitors whose visits share a counter: exactly one gets it, whole', async () => {
  const centre = 'shusha';
  const [visit] = (await visits({ centre, from: day_after(20), to: day_after(29) })).json.visits;
  const last = visit.parts.at(-1);
  // Others take all but one place of the last part.
  const alone = { centre, parts: [last] };
  const left_at = async () => {
    const on = last.start_at.slice(0, 10);
    const { json } = await send(server, 'GET', `/api/v1/availability?service=${last.service}&centre=${centre}&from=${on}&to=${on}`);
    const [{ first, step, left }] = json.days;
    const clock = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
    return left[(clock(last.start_at.slice(11)) - clock(first)) / step];
  };
  while ((await left_at()) > 1) assert.equal((await hold_visit(alone)).status, 201);
  const answers = await Promise.all(Array.from({ length: 6 }, () => hold_visit(visit)));
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [201, 409, 409, 409, 409, 409]);
  const winner = answers.find((answer) => answer.status === 201).json;
  assert.equal(winner.parts.length, visit.parts.length);
  assert.equal(await left_at(), 0);
  // What the losers wanted beside it is free as before: the winner given back, the same visit can be had again.
  assert.equal((await write(server, 'DELETE', `/api/v1/holds/${winner.id}`)).status, 200);
  assert.equal((await hold_visit(visit)).status, 201);
});

test('a visit that leaves no time to walk, or pays after it is issued, is refused', async () => {
  const centre = 'barda';
  const [visit] = (await visits({ centre })).json.visits;
  const [first, second] = visit.parts;
  const swapped = { centre, parts: [{ ...second, start_at: first.start_at }, { ...first, start_at: second.start_at }] };
  const refused = await hold_visit(swapped);
  assert.equal(refused.status, 422);
  assert.equal(refused.json.type, '/problems/slot_not_offered');
});

test('what is asked wrongly is named', async () => {
  const cases = [
    [query_of(['dl-renewal']), 400, 'service: expected 2 to 6 services'],
    [query_of(Array(7).fill('dl-renewal')), 400, 'service: expected 2 to 6 services'],
    [query_of(['dl-renewal', 'NO']), 400, 'service: expected an id of lower-case letters, digits and hyphens'],
    [query_of(['dl-renewal', 'no-such']), 404, undefined],
    [`${query_of(wish)}&centre=nowhere`, 404, undefined],
  ];
  for (const [query, status, place] of cases) {
    const answer = await send(server, 'GET', `/api/v1/visits?${query}&from=${day_after(0)}&to=${day_after(1)}`);
    assert.equal(answer.status, status, query);
    assert.equal(answer.json.place, place, query);
  }
  const elsewhere = await visits({ centre: 'quba', services: ['dl-renewal', 'apostille-mfa'] });
  assert.equal(elsewhere.json.outcome, 'not_offered');
  assert.deepEqual(elsewhere.json.missing, ['apostille-mfa'], 'only at one centre in Baku');
});

test('without script: three services, one visit, one ticket, one calendar file', async () => {
  const visitor = new Visitor(server, { language: 'en' });
  const service = await visitor.open('/en/services/dl-renewal');
  let page = await visitor.open(service.link(/^\/en\/visit/).href);
  for (const [words, id] of [['state fees', 'priv-bank-payment'], ['powers of attorney', 'notary-poa-other']]) {
    page = await visitor.send_form(page.form('/en/visit'), { q: words });
    page = await visitor.open(page.links.find((link) => link.href.endsWith(`service=${id}`)).href);
  }
  assert.equal(page.path, `/en/visit?${query_of(['dl-renewal', 'priv-bank-payment', 'notary-poa-other'])}`);
  const filter = page.forms.find((form) => form.action === '/en/visit' && form.fields.some(([name]) => name === 'day'));
  page = await visitor.send_form(filter, { centre: 'tovuz' });
  const details = await visitor.send_form(page.form('/en/holds'));
  assert.match(details.path, /^\/en\/bookings\//);
  const check = await visitor.send_form(details.form(details.path), person);
  const done = await visitor.send_form(check.form(/\/check$/), {}, (button) => !button.name && !button.formaction);
  assert.equal(done.status, 200, done.words);
  for (const words of ['Driving licence renewal', 'Payment of state fees', 'Other powers of attorney']) {
    assert.ok(done.words.includes(words), words);
  }
  const calendar = (await send(server, 'GET', done.link(/calendar\.ics$/).href)).text.replace(/\r\n /g, '');
  assert.match(calendar, /DESCRIPTION:\d\d:\d\d Payment of state fees\\n\d\d:\d\d /);
  assert.equal(calendar.match(/BEGIN:VEVENT/g).length, 1);

  const move = await visitor.open(done.link(/\/reschedule$/).href);
  assert.ok(move.links.some((link) => /\/reschedule\?.*\bat=/.test(link.href)));
});

test('without script: somebody takes a part meanwhile, and the page offers other visits', async () => {
  const centre = 'sheki';
  const visitor = new Visitor(server, { language: 'en' });
  const page = await visitor.open(`/en/visit?${query_of(wish)}&centre=${centre}`);
  const form = page.form('/en/holds');
  const starts = form.fields.filter(([name]) => name === 'start_at').map(([, value]) => value);
  const services = form.fields.filter(([name]) => name === 'service').map(([, value]) => value);
  while ((await hold_visit({ centre, parts: [{ service: services[2], start_at: starts[2] }] })).status === 201);
  const refused = await visitor.send_form(form);
  assert.equal(refused.status, 409);
  assert.ok(refused.words.includes('Somebody has just taken one of the times of this visit'));
  const other = refused.form('/en/holds');
  assert.notDeepEqual(other.fields.filter(([name]) => name === 'start_at').map(([, value]) => value), starts);
  const details = await visitor.send_form(other);
  assert.match(details.path, /^\/en\/bookings\//);
});
