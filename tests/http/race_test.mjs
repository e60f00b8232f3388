// Many hands, one place: capacity is never exceeded and nobody is told twice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { availability, free_start, place_hold, somebody, start_server, starts_of, write } from './harness.mjs';
import { Visitor } from './visitor.mjs';
import { service } from './harness.mjs';

let server;
before(async () => (server = await start_server()));
after(() => server.stop());

const centre = 'shusha';
const left_at = async (start_at) =>
  starts_of((await availability(server, centre)).json).find((start) => start.start_at === start_at)?.left ?? 0;

test('two visitors, the last place: one has it, the other gets the nearest ones', async () => {
  const { start_at, left } = await free_start(server, centre, 4);
  for (let i = 1; i < left; ++i) assert.equal((await place_hold(server, { centre, start: start_at })).status, 201);
  assert.equal(await left_at(start_at), 1);
  const answers = await Promise.all([place_hold(server, { centre, start: start_at }), place_hold(server, { centre, start: start_at })]);
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [201, 409]);
  const lost = answers.find((answer) => answer.status === 409).json;
  assert.equal(lost.type, '/problems/slot_taken');
  assert.ok(lost.alternatives.length > 0);
  assert.ok(lost.alternatives.every((other) => other.start_at !== start_at && other.left > 0));
});

test('fifty at once get exactly the places there are', async () => {
  const { start_at, left } = await free_start(server, centre, 40);
  const answers = await Promise.all(Array.from({ length: 50 }, () => place_hold(server, { centre, start: start_at })));
  assert.equal(answers.filter((answer) => answer.status === 201).length, left);
  assert.equal(answers.filter((answer) => answer.status === 409).length, 50 - left);
  assert.equal(new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.json.id)).size, left);
});

test('two visitors without script, the last place', async () => {
  const { start_at, left } = await free_start(server, centre, 60);
  for (let i = 1; i < left; ++i) assert.equal((await place_hold(server, { centre, start: start_at })).status, 201);
  const visitors = [new Visitor(server, { language: 'en' }), new Visitor(server, { language: 'ru' })];
  const pages = await Promise.all(visitors.map((visitor) => visitor.open(`/en/services/${service}/centres/${centre}?day=${start_at.slice(0, 10)}`)));
  const ends = await Promise.all(visitors.map((visitor, i) =>
    visitor.send_form(pages[i].form('/en/holds'), {}, (button) => button.value === start_at)));
  assert.deepEqual(ends.map((page) => page.status).sort(), [200, 409]);
  const winner = ends.find((page) => page.status === 200);
  assert.match(winner.path, /^\/en\/bookings\//);
});

test('confirm and release of one hold: exactly one wins', async () => {
  for (let round = 0; round < 10; ++round) {
    const { start_at, left } = await free_start(server, centre, 80 + round);
    const hold = (await place_hold(server, { centre, start: start_at })).json.id;
    const [confirmed, released] = await Promise.all([
      write(server, 'POST', '/api/v1/appointments', { hold, ...somebody(), language: 'az' }),
      write(server, 'DELETE', `/api/v1/holds/${hold}`),
    ]);
    assert.equal([confirmed.status === 201, released.status === 200].filter(Boolean).length, 1, `${confirmed.status} ${released.status}`);
    assert.equal(await left_at(start_at), confirmed.status === 201 ? left - 1 : left);
  }
});

test('two cancellations with keys of their own: one is done, the other is told', async () => {
  const { start_at } = await free_start(server, centre, 100);
  const hold = (await place_hold(server, { centre, start: start_at })).json.id;
  const { token } = (await write(server, 'POST', '/api/v1/appointments', { hold, ...somebody(), language: 'az' })).json;
  const answers = await Promise.all([1, 2, 3].map(() => write(server, 'POST', `/api/v1/appointments/${token}/cancellation`)));
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409, 409]);
});
