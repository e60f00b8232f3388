// Out of memory while messages are sent: whenever one has reached the gateway, an allocation after it fails, first the
// first, then the second, and so on through settling, claiming and sending. A thread that finds no memory loses its turn,
// which is counted and logged; the server lives, and messages leave again.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { availability, book, log_lines, measurements, start_server, starts_of } from '../http/harness.mjs';
import { start_gateway } from '../notify/gateway.mjs';
import { start_starving } from './starving.mjs';

const secret = 'only-the-gateway-knows';
/// A failure takes one message at most, and each message that arrives brings one failure: half of them arrive.
const messages = 300;

let starving;
let gateway;
before(async () => {
  starving = await start_starving();
  gateway = await start_gateway({ secret });
});
after(async () => {
  await gateway?.stop();
  await starving?.stop();
});

async function start(args, runner = []) {
  const data = join(starving.folder, 'data');
  const secret_file = join(starving.folder, 'secret');
  await mkdir(data, { recursive: true, mode: 0o700 });
  await writeFile(secret_file, `${secret}\n`, { mode: 0o600 });
  const fixed = ['--sms-gateway', gateway.url, '--sms-secret-file', secret_file, '--log-level', 'error', '--admin-port', '0',
    '--limit-asks', '0', '--limit-holds', '0', '--limit-bookings', '0'];
  return start_server({ folder: data, args: [...fixed, ...args], runner });
}

/// Nobody sends yet: all of the hour's messages but one wait.
async function book_all() {
  const server = await start(['--sms-an-hour', '1']);
  let booked = 0;
  for (const centre of ['baku-1', 'baku-2', 'baku-3', 'baku-5', 'ganja-1', 'quba', 'sheki']) {
    const answer = await availability(server, centre);
    if (answer.status !== 200) continue;
    for (const { start_at, left } of starts_of(answer.json).slice(8)) {
      for (let i = 0; i < left && booked < messages; ++i) {
        const { status, text } = await book(server, { centre, start: start_at });
        assert.equal(status, 201, text);
        ++booked;
      }
    }
  }
  assert.equal(booked, messages);
  assert.equal((await server.stop()).code, 0);
}

test('threads that send messages lose turns without memory, and go on', { timeout: 600_000 }, async (t) => {
  await book_all();
  const before = gateway.calls.length;
  gateway.behave(async (call) => {
    await starving.tell(call.nth);
    return { status: 202 };
  });
  const server = await start(['--sms-an-hour', '100000'], starving.runner);
  const died = server.end.then(({ signal, code, errors }) => assert.fail(`the server ended: ${signal ?? code} ${errors.slice(-300)}`));
  died.catch(() => {});
  const is_lost = () => server.said.errors.includes('"lost_turn"');
  await Promise.race([died, gateway.until(() => gateway.calls.length - before >= messages / 2 && is_lost())]);
  gateway.behave(() => ({ status: 202 }));
  await starving.tell(0);

  const { failed } = await starving.heard();
  const lost = (await measurements(server))['portal_lost_turns_total{thread="messages"}'];
  t.diagnostic(`${gateway.calls.length - before} messages arrived, ${failed} allocations failed, ${lost} turns lost`);
  assert.ok(failed > messages / 4 && lost > 0, 'it failed where it hurts');
  assert.ok(gateway.calls.every(({ key, text }) => /^[0-9a-f]{32}$/.test(key) && text.length > 20), 'half a message never leaves');

  const last = { given_name: 'Leyla', family_name: 'M\u0259mm\u0259dova', phone: '070 999 99 99', fin: 'XKZ9999' };
  assert.equal((await book(server, { centre: 'barda', who: last })).status, 201);
  await Promise.race([died, gateway.until(() => gateway.calls.some(({ to }) => to === '+994709999999'))]);
  const { code, errors } = await server.stop();
  assert.equal(code, 0);
  assert.ok(log_lines({ errors }).some((line) => line.event === 'lost_turn' && line.thread === 'messages' && line.level === 'error'));
});
