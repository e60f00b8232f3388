// A hundred thousand requests of every kind that the OpenAPI document allows, half of them wrong in some way: nothing
// brings the server down, every refusal is a problem that the document declares, and it serves as before afterwards.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { availability, book, place_hold, send, service, start_server, starts_of } from './harness.mjs';
import { mismatches } from './schema.mjs';
import { Random, Wild } from './wild_request.mjs';

const requests = Number(process.env.PORTAL_FUZZ_REQUESTS ?? 100_000);
const seed = Number(process.env.PORTAL_FUZZ_SEED ?? 20261124);
const hands = 16;

let server;
let document;
let wild;
before(async () => {
  server = await start_server({ args: ['--trusted-proxy', '127.0.0.1'] });
  document = (await send(server, 'GET', '/api/v1/openapi.json')).json;
  const days = (await availability(server, 'baku-1')).json.days.map((day) => day.on);
  const free = starts_of((await availability(server, 'baku-1')).json).filter((start) => start.left > 0);
  const instants = free.slice(8).map((start) => start.start_at);
  const services = (await send(server, 'GET', '/api/v1/services')).json.services.map((each) => each.id);
  wild = new Wild(document, new Random(seed), {
    days, instants, services: [service, ...services], centres: ['baku-1', 'baku-5', 'shusha'],
    holds: [(await place_hold(server)).json.id], tokens: [(await book(server)).json.token], codes: [],
  });
});
after(() => server.stop());

/// What is made is asked for again, so that later steps are reached too.
function learn(answer) {
  if (answer.status !== 201) return;
  const { json } = answer;
  const { known } = wild;
  for (const [list, value] of [[known.tokens, json.token], [known.codes, json.code], [known.holds, json.id]]) {
    if (typeof value !== 'string') continue;
    list.push(value);
    if (list.length > 50) list.shift();
  }
}

function mistakes_of(answer) {
  const type = (answer.headers['content-type'] ?? '').split(';')[0];
  if (answer.status >= 500) return [`answers ${answer.status}`];
  if (!answer.headers['content-security-policy']) return ['has no security policy'];
  if (answer.status < 400) return [];
  if (type !== 'application/problem+json') return [`refuses with ${type}`];
  const wrong = mismatches(document, document.components.schemas.Problem, answer.json);
  if (answer.json.status !== answer.status) wrong.push(`says ${answer.json.status} with ${answer.status}`);
  return wrong;
}

test(`${requests} requests from seed ${seed}`, { timeout: 900_000 }, async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: hands });
  const statuses = new Map();
  const reached = new Set();
  let left = requests;
  const hand = async () => {
    while (left-- > 0) {
      const request = wild.next();
      const answer = await send(server, request.method, request.path, { ...request, agent });
      const wrong = mistakes_of(answer);
      assert.deepEqual(wrong, [], `${JSON.stringify({ ...request, body: request.body?.toString('latin1') })}\n${answer.text.slice(0, 500)}`);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status < 300) reached.add(`${request.method} ${request.path.replace(/\?.*/, '').split('/').slice(0, 4).join('/')}`);
      learn(answer);
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  agent.destroy();
  console.log(`# ${[...statuses].sort().map(([status, count]) => `${status}: ${count}`).join(', ')}`);
  for (const status of [200, 201, 400, 404]) assert.ok(statuses.get(status) > 0, `no ${status} at all: the requests are too wild or too tame`);
  for (const operation of ['POST /api/v1/holds', 'POST /api/v1/appointments', 'GET /api/v1/checklist']) {
    assert.ok(reached.has(operation), `${operation} was never granted`);
  }
  assert.equal((await send(server, 'GET', '/readyz')).status, 200);
  assert.equal((await book(server)).status, 201);
});
