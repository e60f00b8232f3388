// A rush: some are inside, the others stand in line and know where. The order of calls and the clock of a whole rush are
// turned in tests/fairness; here are the pages, the cookies and the JSON interface, and what a tenfold load does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { test } from 'node:test';
import { free_start, fresh_key, place_hold, send, servers_of_file, service, somebody, start_server, starts_of, availability, write } from './harness.mjs';
import { Visitor } from './visitor.mjs';

const server_with = servers_of_file();

const slots_path = (language, centre = 'quba') => `/${language}/services/${service}/centres/${centre}`;
const place_of = (answer) => /^place=([^;]*)/.exec((answer.headers['set-cookie'] ?? []).find((line) => line.startsWith('place=')) ?? '')?.[1];

test('a rush without script: the page says where one stands, reloads itself, and lets in', async () => {
  const server = await server_with('--rush-places', '1', '--rush-minutes', '10');
  const inside = new Visitor(server, { language: 'az' });
  assert.equal((await inside.open(slots_path('az'))).status, 200);
  const rows = [
    ['az', 'Siz yazılmaq üçün növbədəsiniz', /Növbəti sizsiniz\./],
    ['ru', 'Вы в очереди на запись', /Перед вами 1 посетитель\./],
    ['en', 'You are in line for booking', /2 visitors are before you\./],
  ];
  const line = [];
  for (const [language, title, place] of rows) {
    const visitor = new Visitor(server, { language });
    for (let looks = 0; looks < 3; ++looks) {
      const page = await visitor.open(`${slots_path(language)}?day=2026-12-01`);
      assert.equal(page.status, 503);
      assert.equal(page.heading, title);
      assert.match(page.words, place, 'also after a reload');
      const seconds = page.headers['retry-after'];
      assert.match(seconds, /^[1-9]\d*$/);
      assert.equal(page.headers.refresh, `${seconds}; url=${slots_path(language)}?day=2026-12-01`);
      assert.ok(page.html.includes(`<meta http-equiv="refresh" content="${page.headers.refresh}">`));
      assert.equal(page.headers['cache-control'], 'no-store');
      assert.ok(!/<script[^>]* src=/.test(page.html), 'the client would show the page itself');
      assert.ok(page.link(`${slots_path(language)}?day=2026-12-01`), 'a link for who wants to look at once');
    }
    line.push(visitor);
  }
  // Reading is never queued.
  const reader = new Visitor(server, { language: 'az' });
  for (const path of ['/az/', '/az/fees', `/az/services/${service}`, `/az/services/${service}/centres`, `/az/checklist?service=${service}`, '/az/appointments']) {
    assert.equal((await reader.open(path)).status, 200, path);
  }
  assert.equal((await availability(server, 'quba')).status, 200);
  // The one inside books; the first in line is the next.
  const { start_at } = await free_start(server, 'quba');
  const slots = await inside.open(`${slots_path('az')}?day=${start_at.slice(0, 10)}`);
  assert.equal(slots.status, 200, 'who is inside stays inside');
  const details = await inside.send_form(slots.form('/az/holds'), {}, (button) => button.value === start_at);
  const check = await inside.send_form(details.form(details.path), somebody());
  assert.equal((await inside.send_form(check.form(/\/check$/), {}, (button) => !button.name && !button.formaction)).status, 200);
  assert.equal((await line[1].open(slots_path('ru'))).status, 503, 'not before his turn');
  assert.equal((await line[0].open(slots_path('az'))).status, 200);
  assert.equal((await line[1].open(slots_path('ru'))).status, 503);
});

test('a form that comes from outside leads into the line, and back to its page', async () => {
  const server = await server_with('--rush-places', '1');
  const visitor = new Visitor(server, { language: 'en' });
  const { start_at } = await free_start(server, 'quba');
  const path = `${slots_path('en')}?day=${start_at.slice(0, 10)}`;
  const form = (await visitor.open(path)).form('/en/holds');
  visitor.cookies.delete('place');
  const page = await visitor.send_form(form, {}, (button) => button.value === start_at);
  assert.equal(page.status, 503);
  assert.equal(page.heading, 'You are in line for booking');
  assert.match(page.headers.refresh, new RegExp(`url=${slots_path('en')}`), 'the page before the form, not the form again');
  const there = page.headers.refresh.split('url=')[1];
  assert.equal((await visitor.open(there)).status, 503);
});

test('JSON: 503 overloaded with Retry-After, and a cookie that keeps the place', async () => {
  const server = await server_with('--rush-places', '1');
  const { start_at } = await free_start(server, 'quba');
  const hold = (place) => write(server, 'POST', '/api/v1/holds', { centre: 'quba', parts: [{ service, start_at }] }, { headers: place ? { Cookie: `place=${place}` } : {} });
  const first = await hold();
  assert.equal(first.status, 201);
  const refused = await hold();
  assert.equal(refused.status, 503);
  assert.equal(refused.json.type, '/problems/overloaded');
  assert.equal(String(refused.json.retry_after), refused.headers['retry-after']);
  const place = place_of(refused);
  assert.match(refused.headers['set-cookie'][0], /; Path=\/; HttpOnly; SameSite=Lax$/);
  assert.equal((await hold(place)).status, 503);
  for (const forged of ['ticket.1.0.1.00000000000000000000000000000000', place.replace(/\.(\d+)\./, '.0.'), 'pass.x.99999999999.0', `${place}0`]) {
    assert.equal((await hold(forged)).status, 503, forged);
  }
  const confirm = await write(server, 'POST', '/api/v1/appointments', { hold: first.json.id, ...somebody(), language: 'az' }, { headers: { Cookie: `place=${place_of(first)}` } });
  assert.equal(confirm.status, 201);
  const served = await hold(place);
  assert.equal(served.status, 201);
  assert.equal((await hold(place_of(served))).status, 201, 'the pass is good for more than one time');
});

test('before a stated opening everybody waits for the draw, and is told when it is', async () => {
  const opens = new Date(Date.now() + 30 * 60e3);
  const server = await server_with('--rush-places', '100', '--rush-opens', `${opens.toISOString().slice(0, 19)}Z`);
  const baku = new Date(opens.getTime() + 4 * 3600e3).toISOString().slice(11, 16);
  for (const language of ['az', 'ru', 'en']) {
    const page = await new Visitor(server, { language }).open(slots_path(language));
    assert.equal(page.status, 503);
    assert.ok(page.words.includes(baku), `${page.words} says ${baku}`);
  }
  assert.equal((await place_hold(server, { centre: 'quba', start: (await free_start(server, 'quba')).start_at })).status, 503);
  const past = await server_with('--rush-places', '100', '--rush-opens', '2026-01-01T09:00:00+04:00');
  assert.equal((await new Visitor(past).open(slots_path('az'))).status, 200);
});

test('an opening that is no time is refused at the start', async () => {
  await assert.rejects(start_server({ args: ['--rush-opens', 'tomorrow'] }), /--rush-opens tomorrow is no time/);
});

// ---- ten times what the server serves ----

/// A program with one connection and a cookie. `served` counts its holds, `refused` the milliseconds of each refusal.
class Hand {
  constructor(server) {
    this.server = server;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    this.statuses = new Map();
    this.refused = [];
  }
  async hold(centre, start_at) {
    const body = JSON.stringify({ centre, parts: [{ service, start_at }] });
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'Idempotency-Key': fresh_key() };
    if (this.place) headers.Cookie = `place=${this.place}`;
    const began = performance.now();
    const answer = await send(this.server, 'POST', '/api/v1/holds', { headers, body, agent: this.agent });
    this.place = place_of(answer) ?? this.place;
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    if (answer.status === 503) {
      this.refused.push(performance.now() - began);
      assert.equal(answer.json.type, '/problems/overloaded');
      assert.match(answer.headers['retry-after'], /^[1-9]\d*$/);
    }
    return answer;
  }
}

/// Milliseconds of processor time that the server has taken (proc(5): user and system time in hundredths of a second).
function server_time(server) {
  const fields = readFileSync(`/proc/${server.pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

test('at ten times the load those inside are served, the others are told at once to come again', async () => {
  const inside_hands = 8;
  const each = 60;
  const server = await server_with('--rush-places', String(inside_hands));
  const centres = ['baku-1', 'baku-2', 'baku-3', 'quba', 'shusha', 'ganja', 'sumqayit', 'lankaran'];
  const work = [];
  for (const centre of centres) {
    const known = await availability(server, centre);
    if (known.status === 200) for (const { start_at, left } of starts_of(known.json).slice(8)) if (left > 0) work.push([centre, start_at]);
  }
  let next = 0;
  let asked_inside = 0;
  const serve = async (hand) => {
    for (let done = 0; done < each; ++done, ++asked_inside) await hand.hold(...work[next++ % work.length]);
  };
  const inside = Array.from({ length: inside_hands }, () => new Hand(server));
  for (const hand of inside) assert.equal((await hand.hold(...work[next++])).status, 201);
  const rate = async () => {
    const began = performance.now();
    await Promise.all(inside.map(serve));
    return (inside_hands * each * 1000) / (performance.now() - began);
  };
  await rate();  // warm
  const before_peak = server_time(server);
  const peak = await rate();
  const served_costs = (server_time(server) - before_peak) / (inside_hands * each);

  const crowd = Array.from({ length: 9 * inside_hands }, () => new Hand(server));
  // Nine requests of newcomers for each one from inside.
  const nine_times = 9;
  asked_inside = 0;
  let asked_outside = 0;
  let is_over = false;
  const before_crowd = server_time(server);
  const pushing = Promise.all(crowd.map(async (hand) => {
    while (!is_over || asked_outside < nine_times * asked_inside) {
      if (asked_outside++ <= nine_times * asked_inside) await hand.hold(...work[next++ % work.length]);
      else await new Promise((resolve) => setImmediate(resolve, --asked_outside));
    }
  }));
  const crowded = await rate();
  is_over = true;
  await pushing;
  const crowd_costs = server_time(server) - before_crowd - served_costs * inside_hands * each;

  for (const hand of inside) assert.deepEqual([...hand.statuses.keys()].filter((status) => status !== 201 && status !== 409), [], 'those inside notice nothing but taken times');
  for (const hand of crowd) {
    assert.deepEqual([...hand.statuses.keys()], [503]);
    assert.equal(hand.statuses.get(503), hand.refused.length);
  }
  const refusals = crowd.flatMap((hand) => hand.refused).sort((a, b) => a - b);
  const at = (share) => refusals[Math.min(refusals.length - 1, Math.floor(share * refusals.length))].toFixed(1);
  console.log(`# peak ${peak.toFixed(0)}/s, served under ten times the load ${crowded.toFixed(0)}/s (${((100 * crowded) / peak).toFixed(0)} %), ` +
    `${refusals.length} refused, in ms: median ${at(0.5)}, p99 ${at(0.99)}; server's processor time for one served ` +
    `${served_costs.toFixed(2)} ms, for one refused ${(crowd_costs / refusals.length).toFixed(2)} ms`);
  [...inside, ...crowd].forEach((hand) => hand.agent.destroy());
});
