// A browser is sent to another server than last time: it is told all of it, never a change to what it does not have.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { book, free_start, place_hold, send } from '../http/harness.mjs';
import { start_cluster } from './cluster.mjs';

const centre = 'ganja-1';
const address = `/api/v1/occupancy?centre=${centre}&group=g-id`;

let cluster;
before(async () => (cluster = await start_cluster(2)));
after(() => cluster.stop());

const asked = async (server, since) => (await send(server, 'GET', since ? `${address}&since=${since}` : address)).json;
/// Until the server knows of as many places as taken. It hears of them, or looks again in the next second.
const taken_at = async (server, size) => {
  let all = await asked(server);
  while (all.taken.length !== size) all = await asked(server);
  return all;
};

test('a version of one server is unknown to the other: all of it comes', async () => {
  const [here, there] = cluster.servers;
  const before_all = await asked(here);
  const also_before = await asked(there);
  assert.notEqual(before_all.version, also_before.version);
  assert.equal(before_all.version.split('-')[1], also_before.version.split('-')[1], 'only the run tells them apart');

  const { start_at } = await free_start(here, centre);
  const hold = await place_hold(here, { centre, start: start_at });
  assert.equal(hold.status, 201);
  const change = await asked(here, before_all.version);
  assert.equal(change.since, before_all.version, 'where it is known only the change comes');
  await taken_at(there, 1);
  for (const version of [before_all.version, change.version]) {
    const all = await asked(there, version);
    assert.equal(all.since, undefined);
    assert.deepEqual(all.taken, change.taken, 'all of it, which is that one hold');
  }
});

test('what is booked at one server is found, shown and refused at the other', async () => {
  const [here, there] = cluster.servers;
  const { start_at } = await free_start(here, centre, 30);
  const booked = await book(here, { centre, start: start_at });
  assert.equal(booked.status, 201);
  const found = await send(there, 'GET', `/api/v1/appointments/${booked.json.token}`);
  assert.equal(found.status, 200);
  assert.deepEqual(found.json, (await send(here, 'GET', `/api/v1/appointments/${booked.json.token}`)).json);
});

test('a key that one server answered is answered the same by the other', async () => {
  const [here, there] = cluster.servers;
  const { start_at } = await free_start(here, centre, 60);
  const key = 'f'.repeat(32);
  const first = await place_hold(here, { centre, start: start_at, key });
  const again = await place_hold(there, { centre, start: start_at, key });
  assert.equal(first.status, 201);
  assert.deepEqual([again.status, again.json], [first.status, first.json]);
});
