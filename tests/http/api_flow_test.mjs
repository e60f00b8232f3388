// A program books at the counter through the JSON interface: hold, confirm, look up, cancel.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { availability, book, free_start, fresh_key, person, place_hold, send, service, somebody, start_server, starts_of, write } from './harness.mjs';

let server;
before(async () => (server = await start_server()));
after(() => server.stop());

const left_at = async (centre, start_at) =>
  starts_of((await availability(server, centre)).json).find((start) => start.start_at === start_at)?.left;

test('hold, confirm, look up, cancel: each step changes what is free as it should', async () => {
  const centre = 'ganja-1';
  const { start_at, left } = await free_start(server, centre);

  const hold = await place_hold(server, { centre, start: start_at });
  assert.equal(hold.status, 201);
  assert.equal(hold.headers.location, `/api/v1/holds/${hold.json.id}`);
  assert.equal(hold.json.parts[0].start_at, start_at);
  assert.equal(await left_at(centre, start_at), left - 1);
  assert.deepEqual((await send(server, 'GET', hold.headers.location)).json, hold.json);

  const booked = await write(server, 'POST', '/api/v1/appointments', { hold: hold.json.id, ...person, language: 'ru' });
  assert.equal(booked.status, 201);
  assert.equal(booked.headers.location, `/api/v1/appointments/${booked.json.token}`);
  assert.equal(booked.json.status, 'booked');
  assert.equal(booked.json.family_name, person.family_name);
  assert.equal(booked.json.phone_ending, '67');
  assert.equal(await left_at(centre, start_at), left - 1, 'confirming neither frees nor takes a place');
  assert.equal((await send(server, 'GET', hold.headers.location)).status, 404, 'the hold is used up');

  const found = await write(server, 'POST', '/api/v1/appointments/lookup', { code: booked.json.code, phone: '+994 50 123-45-67' });
  assert.equal(found.status, 200);
  assert.deepEqual(found.json, booked.json);
  assert.deepEqual((await send(server, 'GET', booked.headers.location)).json, booked.json);

  const cancelled = await write(server, 'POST', `${booked.headers.location}/cancellation`);
  assert.equal(cancelled.status, 200);
  assert.equal(cancelled.json.status, 'cancelled');
  assert.equal(cancelled.json.sequence, booked.json.sequence + 1);
  // It returns after a random delay, which the tests of desk and store wait for with clocks of their own.
  assert.ok([left - 1, left].includes(await left_at(centre, start_at)));
});

test('an appointment moves: the new place is taken, then the old one is free, and the code stays', async () => {
  const centre = 'quba';
  const [old_start, new_start] = [await free_start(server, centre, 8), await free_start(server, centre, 10)];
  const booked = (await book(server, { centre, start: old_start.start_at })).json;
  const move = `/api/v1/appointments/${booked.token}/rescheduling`;
  const key = fresh_key();
  const moved = await write(server, 'POST', move, { start_at: new_start.start_at }, { key });
  assert.equal(moved.status, 200);
  assert.equal(moved.json.parts[0].start_at, new_start.start_at);
  assert.equal(moved.json.code, booked.code);
  assert.equal(await left_at(centre, old_start.start_at), old_start.left);
  assert.equal(await left_at(centre, new_start.start_at), new_start.left - 1);
  const again = await write(server, 'POST', move, { start_at: new_start.start_at }, { key });
  assert.deepEqual(again.raw, moved.raw, 'asked twice, done once');
  assert.deepEqual((await send(server, 'GET', `/api/v1/appointments/${booked.token}`)).json, moved.json);
});

test('what is personal stays out of answers: no FIN, no whole phone number', async () => {
  const booked = await book(server, { centre: 'quba', who: { ...person, fin: '5XK2M7A' } });
  assert.equal(booked.status, 201);
  for (const secret of ['5XK2M7A', '1234567', '501234567']) assert.ok(!booked.text.includes(secret), secret);
  assert.equal(booked.headers['cache-control'], 'no-store');
});

test('a hold that is given back is free again', async () => {
  const centre = 'quba';
  const { start_at, left } = await free_start(server, centre);
  const hold = await place_hold(server, { centre, start: start_at });
  assert.equal(await left_at(centre, start_at), left - 1);
  const released = await write(server, 'DELETE', `/api/v1/holds/${hold.json.id}`);
  assert.deepEqual([released.status, released.json], [200, { hold: hold.json.id }]);
  assert.equal(await left_at(centre, start_at), left);
});

test('a repeated write gets its first answer, byte for byte, and is done once', async () => {
  const centre = 'barda';
  const { start_at, left } = await free_start(server, centre);
  const wish = { centre, parts: [{ service, start_at }] };
  const keys = { hold: fresh_key(), confirm: fresh_key(), cancel: fresh_key() };

  const holds = [];
  for (let i = 0; i < 3; ++i) holds.push(await write(server, 'POST', '/api/v1/holds', wish, { key: keys.hold }));
  assert.equal(new Set(holds.map((each) => each.text)).size, 1);
  assert.deepEqual(holds.map((each) => each.status), [201, 201, 201]);
  assert.equal(await left_at(centre, start_at), left - 1);

  const details = { hold: holds[0].json.id, ...somebody(), language: 'az' };
  const confirm = () => write(server, 'POST', '/api/v1/appointments', details, { key: keys.confirm });
  const booked = [await confirm(), ...(await Promise.all([confirm(), confirm(), confirm()]))];
  assert.equal(new Set(booked.map((each) => each.text)).size, 1);
  assert.equal(booked[3].status, 201);

  const cancel = () => write(server, 'POST', `/api/v1/appointments/${booked[0].json.token}/cancellation`, undefined, { key: keys.cancel });
  const cancelled = [await cancel(), await cancel()];
  assert.equal(cancelled[0].text, cancelled[1].text);
  assert.equal(cancelled[1].status, 200);
  assert.equal((await place_hold(server, { centre, start: start_at, key: keys.hold })).text, holds[0].text, 'whatever became of it since');
});

test('codes are forgiving to read: small letters, spaces, O for 0', async () => {
  const booked = (await book(server, { centre: 'sheki', who: { ...somebody(), phone: person.phone } })).json;
  const typed = ` ${booked.code.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l').replace(/(.{4})/g, '$1-')} `;
  const found = await write(server, 'POST', '/api/v1/appointments/lookup', { code: typed, phone: '0501234567' });
  assert.equal(found.status, 200);
  assert.equal(found.json.token, booked.token);
});
