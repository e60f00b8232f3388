// Out of memory at every allocation of a request: the first allocation after a request was sent fails, then the second,
// and so on until the request needs no more; on a server that runs on. Each time there is a right answer, an honest 5xx
// or a closed connection; the same request sent again is answered as if nothing had been; what was acknowledged is there
// at the end, and after a restart; nothing leaks.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { start_postgres } from '../cluster/postgres.mjs';
import { availability, fresh_key, run_program, send, service, somebody, start_server, starts_of, write } from '../http/harness.mjs';
import { start_starving } from './starving.mjs';

const rounds = Number(process.env.PORTAL_ALLOCATION_ROUNDS ?? 1);
const most_grown = 24 * 1024 * 1024;

let starving;
let postgres;
let server;

before(async () => {
  starving = await start_starving();
  postgres = await start_postgres();
});
after(async () => {
  await postgres?.stop();
  await starving?.stop();
});

/// Bookings in `data`, or in the database with its keys there.
const kept_in = (engine) => ['--data', join(starving.folder, engine), ...(engine === 'PostgreSQL' ? ['--database', postgres.url] : [])];
const start_starved = (engine) => start_server({
  folder: join(starving.folder, engine),
  args: [...kept_in(engine).slice(2), '--log-level', 'error', '--limit-asks', '0', '--limit-holds', '0', '--limit-bookings', '0'],
  runner: starving.runner,
});

/// With the nth allocation failing: the answer, or undefined when the connection was closed.
async function starved(nth, ask) {
  const { failed } = await starving.heard();
  await starving.tell(nth);
  const answer = await ask().catch((error) => {
    if (error.code === undefined) throw error;
    return undefined;
  });
  const now = await starving.heard();
  await starving.tell(0);
  return { answer, has_failed: now.failed > failed, needed: nth - now.left };
}

async function measured() {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  return { rss: Number(/^VmRSS:\s+(\d+)/m.exec(status)[1]) * 1024, files: (await readdir(`/proc/${server.pid}/fd`)).length };
}

/// `wish(n)`: a request that can be asked twice, and what its answer must be.
async function walk(t, name, wish) {
  const counts = { right: 0, refused: 0, closed: 0 };
  const all_of = (await starved(1e9, wish().ask)).needed;
  let tried = 0;
  // Further than one run needed: what failed before may make a request longer.
  for (let nth = 1, in_vain = 0; in_vain < 3; ++nth) {
    const { ask, is_right } = wish();
    const { answer, has_failed } = await starved(nth, ask);
    in_vain = has_failed ? 0 : in_vain + 1;
    ++tried;
    if (answer === undefined) ++counts.closed;
    else if (answer.status >= 500) ++counts.refused;
    else if (is_right(answer)) ++counts.right;
    else assert.fail(`allocation ${nth} of ${name}: ${answer.status} ${answer.text.slice(0, 300)}`);
    const again = await ask();
    assert.ok(is_right(again), `after allocation ${nth} of ${name} failed: ${again.status} ${again.text.slice(0, 300)}`);
    if (answer !== undefined && answer.status < 300) assert.equal(again.status, answer.status);
  }
  t.diagnostic(`${name}: ${all_of} allocations, ${tried} tried: ${counts.right} right answers, ${counts.refused} refused, ${counts.closed} closed`);
  assert.ok(tried > 20 && counts.refused + counts.closed > 0, 'it failed where it hurts');
}

const centres = ['baku-1', 'baku-2', 'baku-3', 'baku-5', 'ganja-1', 'quba', 'sheki', 'barda', 'shusha'];
const day_in = (days) => new Date(Date.now() + 4 * 3600e3 + days * 86400e3).toISOString().slice(0, 10);
const told = [];
let free = [];
async function next_place() {
  if (free.length === 0) {
    for (const centre of centres) {
      const answer = await availability(server, centre);
      if (answer.status !== 200) continue;
      for (const { start_at, left } of starts_of(answer.json).slice(8)) {
        for (let i = 0; i < left; ++i) free.push({ centre, start_at });
      }
    }
    assert.ok(free.length > 0, 'places are left');
  }
  return free.pop();
}

const hold_wish = (place) => {
  const key = fresh_key();
  return () => write(server, 'POST', '/api/v1/holds', { centre: place.centre, parts: [{ service, start_at: place.start_at }] }, { key });
};

/// Never what is still known from the last time.
let asked = 0;
function other_availability() {
  const [centre, from] = [centres[asked % centres.length], day_in(Math.floor(asked++ / centres.length) % 25)];
  return () => availability(server, centre, { from });
}

async function round_of(t, engine) {
  await next_place();
  await t.test('availability', async (t) => walk(t, 'availability', () => ({
    ask: other_availability(), is_right: (answer) => answer.status === 200 && answer.json.days.length > 0,
  })));
  // A page knows no engine.
  if (engine === 'SQLite') await t.test('page', async (t) => walk(t, 'page', () => ({
    ask: () => send(server, 'GET', '/az'), is_right: (answer) => answer.status === 200 && /<\/html>\s*$/.test(answer.text),
  })));
  await t.test('hold', async (t) => {
    const places = [...free];
    await walk(t, 'hold', () => {
      const place = places.pop();
      assert.ok(place, 'a place is left for each try');
      return { ask: hold_wish(place), is_right: (answer) => answer.status === 201 };
    });
    free = places;
  });
  await t.test('confirm', async (t) => {
    const holds = [];
    while (holds.length < 650) {
      const places = [];
      while (places.length < 16) places.push(await next_place());
      const made = await Promise.all(places.map((place) => hold_wish(place)()));
      holds.push(...made.filter((hold) => hold.status === 201).map((hold) => hold.json.id));
    }
    await walk(t, 'confirm', () => {
      const [key, wish] = [fresh_key(), { hold: holds.pop(), ...somebody(), language: 'az' }];
      let first;
      assert.ok(wish.hold, 'a hold is left for each try');
      return {
        ask: () => write(server, 'POST', '/api/v1/appointments', wish, { key }),
        is_right: (answer) => {
          if (answer.status !== 201) return false;
          if (first === undefined) told.push(answer);
          first ??= answer.text;
          return answer.text === first;
        },
      };
    });
  });

}

for (const engine of ['SQLite', 'PostgreSQL']) {
  test(`out of memory at every allocation of a request, ${engine}, rounds: ${rounds}`, { timeout: 3_600_000 }, async (t) => {
    server = await start_starved(engine);
    try {
      await starve(t, engine);
    } finally {
      server.signal('SIGKILL');
      await server.end;
    }
  });
}

async function starve(t, engine) {
  told.length = 0;
  free = [];
  const failed_before = (await starving.heard()).failed;
  for (let round = 0; round < rounds; ++round) await round_of(t, engine);

  const before = await measured();
  for (let n = 0; n < 600; ++n) await starved(1 + (n % 180), other_availability());
  const after = await measured();
  t.diagnostic(`600 more failures: ${((after.rss - before.rss) / 1024).toFixed(0)} KiB and ${after.files - before.files} descriptors more`);
  assert.ok(after.rss - before.rss < most_grown, 'memory stays');
  assert.ok(after.files - before.files <= 4, 'descriptors are closed');

  for (const { text, json } of told) {
    assert.equal((await send(server, 'GET', `/api/v1/appointments/${json.token}`)).text, text, 'as it was told');
  }
  const { failed } = await starving.heard();
  assert.equal((await server.stop()).code, 0);
  assert.equal((await run_program(['backup', join(starving.folder, `${engine}.backup`), ...kept_in(engine)])).code, 0, 'integrity is ok');
  assert.match((await run_program(['audit', 'verify', ...kept_in(engine)])).output, /^OK: /);
  const again = await start_server({ folder: join(starving.folder, engine), args: kept_in(engine).slice(2) });
  for (const { text, json } of told) {
    assert.equal((await send(again, 'GET', `/api/v1/appointments/${json.token}`)).text, text, 'also after a restart');
  }
  await again.stop();
  t.diagnostic(`${failed - failed_before} allocations failed, ${told.length} bookings were told and kept`);
}
