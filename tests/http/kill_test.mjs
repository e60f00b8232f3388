// The server is killed without warning in the middle of bookings, again and again, and starts on what is on disk: every
// booking that a citizen was told of is there, a retry of a lost answer is answered alike, nobody shares a place.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, test } from 'node:test';
import { availability, fresh_key, new_folder, service, somebody, start_server, starts_of, write } from './harness.mjs';

const rounds = Number(process.env.PORTAL_KILL_ROUNDS ?? 50);
const visitors = 16;
const centres = ['baku-1', 'baku-5', 'ganja-1', 'quba', 'barda', 'sheki'];

const folder = await new_folder();
after(() => rm(folder, { recursive: true, force: true }));

/// Places that are free when the round begins, so that each visitor may have one of his own.
async function places(server) {
  const all = [];
  for (const centre of centres) {
    for (const { start_at, left } of starts_of((await availability(server, centre)).json).slice(8)) {
      for (let i = 0; i < left; ++i) all.push({ centre, start_at });
    }
  }
  return all;
}

const name_of = ({ centre, start_at }) => `${centre} ${start_at}`;

/// Books one person after the other until the server is gone. What he was told, and what he asked last.
async function visit(server, free, told) {
  for (;;) {
    const place = free.pop();
    if (place === undefined) return undefined;
    const wish = { place, keys: { hold: fresh_key(), confirm: fresh_key() }, who: somebody() };
    try {
      const answer = await ask(server, wish);
      if (answer.status === 201) told.push({ wish, text: answer.text });
      else assert.equal(answer.status, 409, answer.text);
    } catch (error) {
      if (error.code === undefined) throw error;
      return wish;
    }
  }
}

async function ask(server, { place, keys, who }) {
  const parts = [{ service, start_at: place.start_at }];
  const hold = await write(server, 'POST', '/api/v1/holds', { centre: place.centre, parts }, { key: keys.hold });
  if (hold.status !== 201) return hold;
  return write(server, 'POST', '/api/v1/appointments', { hold: hold.json.id, ...who, language: 'az' }, { key: keys.confirm });
}

test(`killed ${rounds} times while people book: nothing that was said is lost`, { timeout: 600_000 }, async () => {
  const told = [];
  /// How many people each place had room for in the beginning.
  const roomy = new Map();
  let asked_again = 0;
  let slowest = 0;
  for (let round = 0; round < rounds; ++round) {
    const server = await start_server({ folder });
    const free = (await places(server)).reverse();
    if (round === 0) for (const place of free) roomy.set(name_of(place), (roomy.get(name_of(place)) ?? 0) + 1);
    const before = told.length;
    const running = Array.from({ length: visitors }, () => visit(server, free, told));
    // Killed at another moment of the work each time.
    while (told.length < before + 1 + ((round * 7) % 40)) await new Promise(setImmediate);
    server.signal('SIGKILL');
    const cut_off = (await Promise.all(running)).filter((wish) => wish !== undefined);
    assert.equal((await server.end).signal, 'SIGKILL');

    const killed = performance.now();
    const again = await start_server({ folder });
    slowest = Math.max(slowest, performance.now() - killed);
    for (const wish of cut_off) {
      const [first, second] = [await ask(again, wish), await ask(again, wish)];
      assert.deepEqual([first.status, second.status], [201, 201], first.text);
      assert.equal(first.text, second.text, 'a retry gets the same answer');
      told.push({ wish, text: first.text });
      ++asked_again;
    }
    assert.equal((await again.stop()).code, 0);
  }
  assert.ok(asked_again > 0, 'some answer was lost');

  const server = await start_server({ folder });
  for (const { wish, text } of told) {
    const { code } = JSON.parse(text);
    const found = await write(server, 'POST', '/api/v1/appointments/lookup', { code, phone: wish.who.phone });
    assert.equal(found.text, text, `${code} is as it was told`);
  }
  const taken = new Map();
  for (const { wish } of told) taken.set(name_of(wish.place), (taken.get(name_of(wish.place)) ?? 0) + 1);
  for (const [place, people] of taken) assert.ok(people <= roomy.get(place), `${people} people at ${place}`);
  assert.equal((await server.stop()).code, 0);
  assert.equal(new Set(told.map(({ text }) => JSON.parse(text).code)).size, told.length);
  console.log(`# ${rounds} kills, ${told.length} bookings told, ${asked_again} answers lost and asked again, ready within ${Math.round(slowest)} ms`);
});
