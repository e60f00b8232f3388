// E-mail from the real server to a mail server that wants TLS and a login: alerts for operators, and SMS through a
// gateway that takes e-mail.
import { spawn, spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { start_gateway } from '../notify/gateway.mjs';
import { book, new_folder, person, run_program, start_server } from './harness.mjs';

let folder; // certificate and secrets
let mail;

/// `events`: all that happened; `until` resolves with the first one from now on that fits.
async function start_mail_server() {
  const files = ['certificate.pem', 'key.pem'].map((name) => join(folder, name));
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
    '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-out', files[0], '-keyout', files[1]]);
  assert.equal(made.status, 0, String(made.stderr));
  // Debian's Python: the package python3-aiosmtpd is for that one.
  const child = spawn('/usr/bin/python3', ['tests/notify/mail_server.py', ...files, 'portal', 'mail-secret'],
    { stdio: ['pipe', 'pipe', 'ignore'] });
  const events = [];
  const looks = [];
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
    const lines = text.split('\n');
    text = lines.pop();
    events.push(...lines.map((line) => JSON.parse(line)));
    for (const look of looks.splice(0)) look();
  });
  const until = (fits, from = events.length) => new Promise((resolve) => {
    const look = () => {
      const found = events.slice(from).find(fits);
      if (found) resolve(found);
      else looks.push(look);
    };
    look();
  });
  const ended = new Promise((_, reject) => {
    child.on('close', () => reject(new Error('the mail server ended; is python3-aiosmtpd installed?')));
  });
  ended.catch(() => {});
  const { port } = await Promise.race([until((each) => each.event === 'listening', 0), ended]);
  return {
    url: `smtp://localhost:${port}`,
    events,
    until,
    async answer_next(answer) {
      const noted = until((each) => each.event === 'noted');
      child.stdin.write(`${answer}\n`);
      await noted;
    },
    stop: () => new Promise((resolve) => {
      child.on('close', resolve);
      child.kill('SIGTERM');
    }),
  };
}

const is_mail = (each) => each.event === 'mail';
const header = (text, name) => new RegExp(`^${name}: (.*)\r$`, 'm').exec(text)?.[1];
const body = (text) => Buffer.from(text.slice(text.indexOf('\r\n\r\n')), 'base64').toString('utf8');

before(async () => {
  folder = await new_folder();
  mail = await start_mail_server();
  await writeFile(join(folder, 'password'), 'mail-secret\n', { mode: 0o600 });
  await writeFile(join(folder, 'sms'), 'sms-secret\n', { mode: 0o600 });
});
after(async () => {
  await mail.stop();
  await rm(folder, { recursive: true });
});

const login = (more = ['--gateway-authorities', join(folder, 'certificate.pem')]) => [
  '--mail-server', mail.url, '--mail-user', 'portal', '--mail-password-file', join(folder, 'password'),
  '--mail-from', 'portal@portal.example', ...more,
];

describe('e-mail', () => {
  test('an operator is written to when messages failed', async () => {
    const gateway = await start_gateway({ secret: 'sms-secret' });
    gateway.behave(() => ({ status: 422 }));
    const sms = ['--sms-gateway', gateway.url, '--sms-secret-file', join(folder, 'sms')];
    const data = await new_folder();
    const first = await start_server({ folder: data, args: sms });
    await book(first);
    while (!/^failed: 1$/m.test((await run_program(['outbox', '--data', data])).output));
    await first.stop();
    const came = mail.until(is_mail);
    const second = await start_server({ folder: data, args: [...sms, ...login(), '--alert-to', 'ops@portal.example'] });
    const { sender, to, text } = await came;
    assert.equal(sender, 'portal@portal.example');
    assert.deepEqual(to, ['ops@portal.example']);
    assert.equal(header(text, 'Subject'), 'Portal: messages to citizens failed');
    assert.match(body(text), /portal-server outbox --retry-failed/);
    assert.equal((await second.stop()).code, 0);
    await gateway.stop();
    await rm(data, { recursive: true });
  });

  test('an SMS through a gateway that takes e-mail; after kill -9 again under the same Message-ID', async () => {
    const data = await new_folder();
    const args = [...login(), '--sms-mail-domain', 'sms.example'];
    await mail.answer_next('silent');
    const came = mail.until(is_mail);
    const first = await start_server({ folder: data, args });
    const { code } = (await book(first, { who: person })).json;
    const one = await came;
    first.signal('SIGKILL');
    await first.end;
    const again = mail.until(is_mail);
    const second = await start_server({ folder: data, args });
    const two = await again;
    assert.deepEqual(one.to, ['994501234567@sms.example']);
    assert.ok(body(one.text).replace(/-/g, '').includes(code.replace(/-/g, '')), body(one.text));
    assert.match(body(one.text), /növbəniz təsdiqləndi/);
    assert.match(header(one.text, 'Message-ID'), /^<[0-9a-f]{32}@portal\.example>$/);
    assert.equal(header(two.text, 'Message-ID'), header(one.text, 'Message-ID'));
    assert.equal((await second.stop()).code, 0);
    await rm(data, { recursive: true });
  });

  test('a server whose certificate nobody vouches for gets neither password nor mail', async () => {
    const data = await new_folder();
    const from = mail.events.length;
    const server = await start_server({ folder: data, args: [...login([]), '--sms-mail-domain', 'sms.example'] });
    const closed = mail.until((each) => each.event === 'closed');
    await book(server);
    await closed;
    assert.deepEqual(mail.events.slice(from).filter((each) => each.event !== 'closed'), []);
    await server.stop();
    await rm(data, { recursive: true });
  });
});
