// The rush at nine in the morning: a thousand people at once want one place, or the few that there are.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { availability, free_start, fresh_key, place_hold, somebody, start_server, starts_of, write } from './harness.mjs';

const crowd = 1000;
const centre = 'shusha';
let server;
// A thousand connections come from one address here: it counts as that of a proxy.
before(async () => (server = await start_server({ args: ['--trusted-proxy', '127.0.0.1'] })));
after(() => server.stop());

const left_at = async (start_at) =>
  starts_of((await availability(server, centre)).json).find((start) => start.start_at === start_at)?.left ?? 0;
const at_once = (count, ask) => Promise.all(Array.from({ length: count }, (_, i) => ask(i)));
const by_status = (answers) => {
  const counts = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

test('a thousand want the last place: one has it, everybody else is told where there are others', async () => {
  const { start_at, left } = await free_start(server, centre, 8);
  for (let i = 1; i < left; ++i) assert.equal((await place_hold(server, { centre, start: start_at })).status, 201);
  const answers = await at_once(crowd, () => place_hold(server, { centre, start: start_at }));
  assert.deepEqual(by_status(answers), { 201: 1, 409: crowd - 1 });
  for (const { status, json } of answers) {
    if (status === 201) continue;
    assert.equal(json.type, '/problems/slot_taken');
    assert.ok(json.alternatives.length > 0);
    assert.ok(json.alternatives.every((other) => other.start_at !== start_at && other.left > 0));
  }
  assert.equal(await left_at(start_at), 0);
});

test('as many are booked as there are places, whoever comes, and each of them once', async () => {
  const { start_at, left } = await free_start(server, centre, 40);
  assert.ok(left > 1);
  const answers = await at_once(crowd, async () => {
    const hold = await place_hold(server, { centre, start: start_at });
    if (hold.status !== 201) return hold;
    return write(server, 'POST', '/api/v1/appointments', { hold: hold.json.id, ...somebody(), language: 'az' });
  });
  assert.deepEqual(by_status(answers), { 201: left, 409: crowd - left });
  const booked = answers.filter((answer) => answer.status === 201).map((answer) => answer.json);
  assert.equal(new Set(booked.map((appointment) => appointment.code)).size, left);
  assert.ok(booked.every((appointment) => appointment.parts[0].start_at === start_at));
  assert.equal(await left_at(start_at), 0);
});

test('one wish that is sent a thousand times is granted once, with one answer', async () => {
  const { start_at, left } = await free_start(server, centre, 60);
  const key = fresh_key();
  const answers = await at_once(crowd, () => place_hold(server, { centre, start: start_at, key }));
  assert.deepEqual(by_status(answers), { 201: crowd });
  assert.equal(new Set(answers.map((answer) => answer.text)).size, 1);
  assert.equal(await left_at(start_at), left - 1);
});

test('a key that comes again with another wish is refused', async () => {
  const key = fresh_key();
  const [first, other] = [await free_start(server, centre, 70), await free_start(server, centre, 71)];
  assert.equal((await place_hold(server, { centre, start: first.start_at, key })).status, 201);
  const refused = await place_hold(server, { centre, start: other.start_at, key });
  assert.deepEqual([refused.status, refused.json.type], [422, '/problems/key_reused']);
});

test('a thousand who only look are all served', async () => {
  assert.deepEqual(by_status(await at_once(crowd, () => availability(server, centre))), { 200: crowd });
});
