// A bad hour: told to stop in the middle of a storm of bookings; hundreds of slow clients beside ordinary ones.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import http from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { availability, book, measurements, new_folder, send, start_server, starts_of } from '../http/harness.mjs';

test('told to stop in the middle of a storm: it ends within 5 s, and nothing acknowledged is lost', async () => {
  const folder = await new_folder();
  const servers = [];
  try {
    const first = await start_server({ folder });
    servers.push(first);
    const centres = ['baku-1', 'baku-2', 'quba', 'salyan'];
    const wishes = [];
    for (const centre of centres) {
      const starts = starts_of((await availability(first, centre)).json).filter((start) => start.left > 0).slice(9, 60);
      wishes.push(...starts.map(({ start_at }) => ({ centre, start: start_at })));
    }
    const acknowledged = [];
    let told;
    let refused = 0;
    // Thirty-two desks that book until nobody answers any more.
    const desk = async () => {
      for (let wish = wishes.pop(); wish; wish = wishes.pop()) {
        const answer = await book(first, wish).catch(() => null);
        if (!answer) return ++refused;
        if (answer.status === 201) acknowledged.push(answer.json);
        if (acknowledged.length >= 40 && !told) {
          told = Date.now();
          first.signal('SIGTERM');
        }
      }
    };
    await Promise.all(Array.from({ length: 32 }, desk));
    const how = await first.end;
    const drained = Date.now() - told;
    assert.equal(how.code, 0, 'it ended by itself and in order');
    assert.ok(drained < 5000, `${drained} ms`);
    assert.ok(acknowledged.length >= 40);
    assert.ok(refused > 0, 'it was in the middle');

    const second = await start_server({ folder });
    servers.push(second);
    for (const each of acknowledged) {
      assert.deepEqual((await send(second, 'GET', `/api/v1/appointments/${each.token}`)).json, each);
    }
    await second.stop();
  } finally {
    servers.forEach((server) => server.signal('SIGKILL'));
    await rm(folder, { recursive: true, force: true });
  }
});

/// Starts slowhttptest; resolves when it has ended by itself.
function slow_clients(server, mode, folder) {
  const args = ['-c', '500', '-r', '500', '-l', '6', '-i', '2', '-x', '10', '-p', '3', '-o', join(folder, mode), '-u', `${server.url}/az/`,
    ...{ header: ['-H'], body: ['-B', '-s', '8192', '-f', 'application/x-www-form-urlencoded'], read: ['-X', '-w', '10', '-y', '20', '-n', '5', '-z', '32'] }[mode]];
  const child = spawn('slowhttptest', args, { stdio: 'ignore' });
  return new Promise((resolve) => child.on('close', resolve));
}

const quantile = (times, part) => times.sort((a, b) => a - b)[Math.floor(part * (times.length - 1))];

for (const mode of ['header', 'body', 'read']) {
  test(`500 clients with slow ${mode}s: everybody else is served`, async (context) => {
    const folder = await new_folder();
    const server = await start_server({ args: ['--admin-port', '0', '--client-seconds', '3'] });
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const visit = async () => {
      const began = performance.now();
      const answer = await send(server, 'GET', '/az/services/id-renewal', { agent });
      assert.equal(answer.status, 200);
      return performance.now() - began;
    };
    try {
      const alone = [];
      for (let i = 0; i < 100; ++i) alone.push(await visit());
      let is_over = false;
      let most = 0;
      const attack = slow_clients(server, mode, folder).then(() => (is_over = true));
      const beside = [];
      while (!is_over) {
        beside.push(await visit());
        if (beside.length % 20 === 0) most = Math.max(most, (await measurements(server)).portal_http_connections);
      }
      await attack;
      assert.ok(most > 100, `only ${most} connections at once: was there an attack?`);
      assert.ok(beside.length >= 50);
      context.diagnostic(`alone p99 ${quantile(alone, 0.99).toFixed(1)} ms; beside ${most} connections p50 ${quantile(beside, 0.5).toFixed(1)}, p99 ${quantile(beside, 0.99).toFixed(1)} ms of ${beside.length}`);
    } finally {
      agent.destroy();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
