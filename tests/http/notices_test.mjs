// Citizens get an SMS: the real server, and a gateway on its good and bad days. At least once, and once for whoever
// reads the key.
import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { start_gateway } from '../notify/gateway.mjs';
import { book, free_start, new_folder, person, run_program, start_server, write } from './harness.mjs';

const secret = 'only-the-gateway-knows';
let gateway;
let folder;
let secret_file;

before(async () => {
  gateway = await start_gateway({ secret });
});
after(() => gateway.stop());

const flags = (more = []) => ['--sms-gateway', gateway.url, '--sms-secret-file', secret_file, ...more];

async function fresh(more = [], text = secret) {
  folder = await new_folder();
  secret_file = join(folder, '..', `${folder.split('/').pop()}.secret`);
  await writeFile(secret_file, `${text}\n`, { mode: 0o600 });
  gateway.calls.length = 0;
  gateway.delivered.clear();
  gateway.behave(() => ({ status: 202 }));
  return start_server({ folder, args: flags(more) });
}
async function end(server) {
  if (server) assert.equal((await server.stop()).code, 0);
  await rm(folder, { recursive: true, force: true });
  await rm(secret_file, { force: true });
}
const report = () => run_program(['outbox', '--data', folder]);
const counted = async (name) => Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec((await report()).output)[1]);
/// The report is asked until the server has written down what the gateway saw.
async function settled(name, count) {
  while ((await counted(name)) !== count);
}

describe('messages to citizens', () => {
  test('a booking, a move and a cancellation are told with code, date, time and centre', async () => {
    const server = await fresh();
    const booked = (await book(server, { language: 'ru', who: person })).json;
    await gateway.until(() => gateway.calls.length === 1);
    const [first] = gateway.calls;
    assert.equal(first.to, '+994501234567');
    const code = booked.code.replace(/[^0-9A-Z]/g, '');
    assert.ok(first.text.replace(/-/g, '').includes(code), first.text);
    assert.match(first.text, /^ASAN portal: вы записаны на \d{1,2} \p{L}+ \d{4}, \d\d:\d\d\. Центр «ASAN xidmət» № 1 \(Баку\)\. Код: /u);
    assert.ok(!/XKM\d{4}|Məmmədova|Leyla/.test(first.text));
    await settled('sent', 1);

    const later = await free_start(server, 'baku-1', 12);
    const path = `/api/v1/appointments/${booked.token}`;
    assert.equal((await write(server, 'POST', `${path}/rescheduling`, { start_at: later.start_at })).status, 200);
    await gateway.until(() => gateway.calls.length === 2);
    assert.match(gateway.calls[1].text, /новое время вашей записи/);
    await settled('sent', 2);
    assert.equal((await write(server, 'POST', `${path}/cancellation`)).status, 200);
    await gateway.until(() => gateway.calls.length === 3);
    assert.match(gateway.calls[2].text, /ваша запись на .* отменена/);
    assert.equal(new Set(gateway.calls.map((call) => call.key)).size, gateway.calls.length);
    await end(server);
  });

  test('a gateway that is busy, broken, or cuts the line gets the message again under the same key', async () => {
    const server = await fresh();
    const soon = { 'Retry-After': '1' };
    const days = [{ status: 429, headers: soon }, { status: 503, headers: soon }, { status: 500, headers: soon, took_it: true }];
    gateway.behave((call) => days[call.nth - 1] ?? { status: 202 });
    await book(server);
    await gateway.until(() => gateway.calls.length === 4);
    assert.deepEqual(gateway.calls.map((call) => call.status), [429, 503, 500, 202]);
    assert.equal(new Set(gateway.calls.map((call) => call.key)).size, 1);
    assert.equal(gateway.delivered.size, 1);
    await settled('sent', 1);
    await end(server);
  });

  test('kill -9 while the gateway has it: it is sent again by the next server, and nothing is lost', async () => {
    const server = await fresh();
    gateway.behave(() => ({ status: 202, silent: true }));
    await book(server);
    await book(server, { centre: 'baku-2' });
    await gateway.until(() => gateway.calls.length === 2);
    server.signal('SIGKILL');
    await server.end;
    assert.equal(await counted('sending'), 2);
    const before_kill = new Set(gateway.calls.map((call) => call.key));
    gateway.behave(() => ({ status: 202 }));
    const next = await start_server({ folder, args: flags() });
    await gateway.until(() => gateway.calls.length === 4);
    assert.deepEqual(new Set(gateway.calls.slice(2).map((call) => call.key)), before_kill);
    assert.equal(gateway.delivered.size, 2);
    await settled('sent', 2);
    await end(next);
  });

  test('SIGTERM does not wait for a silent gateway', async () => {
    const server = await fresh();
    gateway.behave(() => ({ status: 202, silent: true }));
    await book(server);
    await gateway.until(() => gateway.calls.length === 1);
    assert.equal((await server.stop()).code, 0);
    assert.equal(await counted('waiting') > 0, true, 'it waits for the next server');
    assert.equal(await counted('sent'), 0);
    await end();
  });

  test('what is refused is shown and, on request, sent again', async () => {
    const server = await fresh();
    gateway.behave(() => ({ status: 422 }));
    await book(server);
    await settled('failed', 1);
    assert.match((await report()).output, /^failed \d+: booked, code 422, 0 min ago$/m);
    const retry = ['outbox', '--data', folder, '--retry-failed'];
    assert.match((await run_program(retry)).errors, /in use by another server/);
    assert.equal((await server.stop()).code, 0);
    assert.match((await run_program(retry)).output, /^failed: 0$/m);
    gateway.behave(() => ({ status: 202 }));
    const next = await start_server({ folder, args: flags() });
    await settled('sent', 1);
    await end(next);
  });

  test('a wrong secret: nothing fails, all of it waits, and the operator is told once', async () => {
    const server = await fresh([], 'another-secret');
    await book(server);
    await book(server, { centre: 'baku-2' });
    await gateway.until(() => gateway.calls.length >= 1);
    await settled('sending', 0);
    assert.equal(await counted('failed'), 0);
    await server.stop();
    assert.equal(server.said.errors.match(/takes none from us/g).length, 1);
    await end();
  });

  test('the hour has its messages, also after a restart', async () => {
    const server = await fresh(['--sms-an-hour', '1']);
    await book(server);
    await settled('sent', 1);
    await server.stop();
    const next = await start_server({ folder, args: flags(['--sms-an-hour', '1']) });
    await book(next, { centre: 'baku-2' });
    await next.stop();
    assert.equal(gateway.calls.length, 1);
    assert.match((await report()).output, /^charged in the last hour: 1$/m);
    await end();
  });

  test('without a gateway nothing is written down', async () => {
    const server = await start_server({});
    await book(server);
    const said = await run_program(['outbox', '--data', server.folder]);
    assert.match(said.output, /^waiting: 0$/m);
    await server.stop();
  });
});

describe('settings that cannot work are refused in one sentence', () => {
  const cases = [
    [['--sms-gateway', 'http://gateway.example/'], /must be an https:\/\/ address/],
    [['--sms-gateway', 'ftp://127.0.0.1/'], /must be an https:\/\/ address/],
    [['--sms-gateway', 'https://gateway.example/'], /--sms-secret-file is missing/],
    [['--sms-gateway', 'https://gateway.example/', '--sms-mail-domain', 'sms.example'], /two gateways/],
    [['--alert-to', 'ops@portal.example'], /--mail-server  must be/],
    [['--alert-to', 'ops@portal.example', '--mail-server', 'smtp://mail.example:587'], /--mail-from must be an address/],
    [['--alert-to', 'two@at@x', '--mail-server', 'smtp://mail.example:587', '--mail-from', 'p@portal.example'], /--alert-to must be/],
  ];
  for (const [args, sentence] of cases) {
    test(args.join(' '), async () => {
      const data = await new_folder();
      const how = await run_program(['serve', '--port', '0', '--data', data, '--site', process.env.PORTAL_SITE, ...args]);
      assert.equal(how.code, 1);
      assert.match(how.errors, sentence);
      await rm(data, { recursive: true });
    });
  }
  test('a secret that others can read', async () => {
    const data = await new_folder();
    const file = join(data, 'secret');
    await writeFile(file, 'x');
    await chmod(file, 0o644);
    const args = ['--sms-gateway', 'https://gateway.example/', '--sms-secret-file', file];
    const how = await run_program(['serve', '--port', '0', '--data', data, '--site', process.env.PORTAL_SITE, ...args]);
    assert.match(how.errors, /run chmod 600/);
    await rm(data, { recursive: true });
  });
});
