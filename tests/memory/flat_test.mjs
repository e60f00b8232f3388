// A server under a day's mixture of requests, on fresh and on kept connections: after a warm-up its memory and its
// descriptors stay as they are. Sampled all the time; the short form finds a leak of half a kilobyte a request, the long
// one a much smaller one.
import assert from 'node:assert/strict';
import http from 'node:http';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { availability, fresh_key, new_folder, run_program, send, service, somebody, start_server, starts_of, write } from '../http/harness.mjs';

const seconds = Number(process.env.PORTAL_FLAT_SECONDS ?? 20);
const hands = 8;
/// Of the time; caches fill and threads come meanwhile.
const warm_up = 0.4;
const most_grown = 8 * 1024 * 1024;
/// Pages of a database that grows may be kept beside that, each by five connections, up to what SQLite's caches hold:
/// 32 MiB the writer's, 2 MiB each of four readers'.
const connections = 5;
const most_pages = 40 * 1024 * 1024;
const most_files = 8;

let folder;
let server;
before(async () => {
  folder = await new_folder();
  server = await start_server({
    folder,
    args: ['--log-level', 'error', '--limit-asks', '0', '--limit-holds', '0', '--limit-bookings', '0', '--limit-requests', '0',
           '--trusted-proxy', '127.0.0.1'],
  });
});
after(async () => {
  server.signal('SIGKILL');
  await server.end;
  await rm(folder, { recursive: true, force: true });
});

async function sample() {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  const of = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)[1]);
  const { size } = await stat(join(folder, 'portal.sqlite'));
  return { rss: of('VmRSS') * 1024, threads: of('Threads'), files: (await readdir(`/proc/${server.pid}/fd`)).length, size };
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const centres = ['baku-1', 'baku-2', 'baku-3', 'baku-5', 'ganja-1', 'quba', 'sheki', 'barda'];
const pages = ['/az', '/ru/services', `/en/services/${service}`, '/az/fees', '/az/nowhere', '/api/v1/services', '/api/v1/fees', '/healthz', '/robots.txt'];

/// What one visitor does; how often each is asked follows from a day: many look, some book, some go back.
class Hand {
  constructor(n) {
    this.n = n;
    this.asked = 0;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  }
  ask(method, path, options = {}) {
    ++this.asked;
    // Every other request comes on a connection of its own.
    return send(server, method, path, this.asked % 2 === 0 ? { ...options, agent: this.agent } : options);
  }
  async look() {
    for (const page of pages) {
      const answer = await this.ask('GET', page, { headers: { 'Accept-Encoding': this.asked % 3 === 0 ? 'gzip' : 'br' } });
      assert.ok(answer.status < 500, `${page}: ${answer.status}`);
    }
  }
  async book(step) {
    const centre = centres[(this.n + step) % centres.length];
    const days = await availability(server, centre);
    const free = starts_of(days.json).filter((start) => start.left > 0).slice(8);
    this.asked += 1;
    const start_at = free[(this.n * 31 + step) % free.length].start_at;
    const hold = await write(server, 'POST', '/api/v1/holds', { centre, parts: [{ service, start_at }] });
    this.asked += 1;
    if (hold.status !== 201) return;
    if (step % 3 === 0) {
      this.asked += 1;
      await write(server, 'DELETE', `/api/v1/holds/${hold.json.id}`);
      return;
    }
    const who = somebody();
    const [key, wish] = [fresh_key(), { hold: hold.json.id, ...who, language: 'az' }];
    const booked = await write(server, 'POST', '/api/v1/appointments', wish, { key });
    assert.equal(booked.status, 201, booked.text);
    assert.equal((await write(server, 'POST', '/api/v1/appointments', wish, { key })).text, booked.text);
    const { code, token } = booked.json;
    assert.equal((await write(server, 'POST', '/api/v1/appointments/lookup', { code, phone: who.phone })).status, 200);
    await this.ask('GET', `/api/v1/appointments/${token}/calendar.ics`);
    await write(server, 'POST', `/api/v1/appointments/${token}/cancel`);
    this.asked += 4;
    ++this.booked;
  }
  booked = 0;
  async run(until) {
    for (let step = 0; Date.now() < until; ++step) {
      await this.look();
      await this.book(step);
      // Somebody who talks nonsense, and somebody who goes away.
      await this.ask('POST', '/api/v1/holds', { headers: { 'Content-Type': 'application/json' }, body: '{' });
      await new Promise((resolve) => {
        const request = http.get({ host: server.host, port: server.port, path: '/az', agent: false }, (answer) => answer.destroy());
        request.on('error', resolve).on('close', resolve);
      });
      this.asked += 1;
    }
    this.agent.destroy();
  }
}

test(`memory and descriptors are flat for ${seconds} s`, { timeout: (seconds + 120) * 1000 }, async (t) => {
  const began = Date.now();
  const until = began + seconds * 1000;
  const all = Array.from({ length: hands }, (_, n) => new Hand(n));
  const samples = [];
  const watch = (async () => {
    while (Date.now() < until) {
      samples.push({ at: (Date.now() - began) / 1000, ...(await sample()) });
      await new Promise((resolve) => setTimeout(resolve, Math.max(100, seconds * 2)));
    }
  })();
  await Promise.all([watch, ...all.map((hand) => hand.run(until))]);

  const warm = samples.filter((one) => one.at > seconds * warm_up);
  const few = Math.max(3, Math.floor(warm.length / 5));
  const [first, last] = [warm.slice(0, few), warm.slice(-few)];
  const grown = median(last.map((one) => one.rss)) - median(first.map((one) => one.rss));
  const pages = median(last.map((one) => one.size)) - median(first.map((one) => one.size));
  const may_grow = most_grown + Math.min(connections * pages, most_pages);
  const more_files = median(last.map((one) => one.files)) - median(first.map((one) => one.files));
  const asked = all.reduce((sum, hand) => sum + hand.asked, 0);
  const booked = all.reduce((sum, hand) => sum + hand.booked, 0);
  const mib = (bytes) => (bytes / 1024 / 1024).toFixed(1);
  t.diagnostic(`${asked} requests, ${booked} booked and cancelled; at the start, warm, at the end: `
    + `${mib(samples[0].rss)}, ${mib(median(first.map((one) => one.rss)))}, ${mib(median(last.map((one) => one.rss)))} MiB, `
    + `${samples[0].files}, ${median(first.map((one) => one.files))}, ${median(last.map((one) => one.files))} descriptors; `
    + `most: ${mib(Math.max(...samples.map((one) => one.rss)))} MiB, ${Math.max(...samples.map((one) => one.files))} descriptors, `
    + `${Math.max(...samples.map((one) => one.threads))} threads; the database grew by ${mib(pages)} MiB`);
  assert.ok(asked > 50 * seconds && booked > seconds, 'it was under load');
  assert.ok(grown < may_grow, `memory grew by ${mib(grown)} MiB, of ${mib(may_grow)} that may`);
  assert.ok(more_files <= most_files, `${more_files} descriptors more`);
  assert.equal((await server.stop()).code, 0);
  assert.match((await run_program(['audit', 'verify', '--data', folder])).output, /^OK: /);
});
