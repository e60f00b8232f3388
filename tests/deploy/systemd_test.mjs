// The unit as systemd reads it, what the server tells a service manager, and whether the container has its libraries.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { new_folder, program, start_server } from '../http/harness.mjs';
import { deploy } from './proxy.mjs';

const run = promisify(execFile);
let folder;
before(async () => (folder = await new_folder()));
after(() => rm(folder, { recursive: true, force: true }));

test('systemd finds nothing wrong with the unit, and little to attack', async () => {
  const unit = await readFile(new URL('systemd/portal.service', deploy), 'utf8');
  const file = join(folder, 'portal.service');
  await writeFile(file, unit.replace('/usr/bin/portal-server', program));
  const verified = await run('systemd-analyze', ['verify', '--man=no', file]);
  assert.equal(verified.stdout + verified.stderr, '');
  const judged = await run('systemd-analyze', ['security', '--offline=yes', '--no-pager', '--threshold=20', file]);
  assert.match(judged.stdout, /Overall exposure level for portal\.service: [01]\.\d OK/);
});

test('what the unit says is what the program understands', async () => {
  const unit = await readFile(new URL('systemd/portal.service', deploy), 'utf8');
  const [, words] = /^ExecStart=\/usr\/bin\/portal-server serve (.*)$/m.exec(unit);
  const config = join(folder, 'portal.conf');
  await writeFile(config, await readFile(new URL('portal.conf.example', deploy)));
  const args = words.replace('%d', folder).replace('%S', '/var/lib').split(' ');
  const { stdout } = await run(program, ['config', 'show', ...args]);
  assert.match(stdout, /^data +\/var\/lib\/portal +--data$/m);
  assert.match(stdout, new RegExp(`^config +${config} +--config$`, 'm'));
});

test('a service manager hears that the server is ready, that it is alive, and that it stops', async () => {
  const path = join(folder, 'notify');
  const receiver = spawn('python3', [new URL('datagrams.py', import.meta.url).pathname, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  receiver.stdout.on('data', (chunk) => (said += chunk));
  const heard = async (pattern) => {
    while (!pattern.test(said)) await new Promise((resolve) => receiver.stdout.once('data', resolve));
  };
  await heard(/listening/);
  const server = await start_server({ runner: ['env', `NOTIFY_SOCKET=${path}`, 'WATCHDOG_USEC=100000'] });
  await heard(/READY=1\n(WATCHDOG=1\n){3}/);
  await server.stop();
  await heard(/STOPPING=1\n$/);
  receiver.kill();
});

test('the container has every library that the server asks for', async () => {
  const text = await readFile(new URL('Containerfile', deploy), 'utf8');
  const [, named] = /--no-install-recommends ([a-z0-9. -]+)/.exec(text);
  // What those ask for themselves comes with their packages.
  const { stdout: header } = await run('objdump', ['-p', program]);
  const asked = new Set([...header.matchAll(/NEEDED\s+(\S+)/g)].map(([, library]) => library));
  const { stdout } = await run('ldd', [program]);
  const found_at = [...stdout.matchAll(/(\S+) => (\S+)/g)];
  const paths = found_at.filter(([, library]) => asked.has(library)).map(([, , path]) => path);
  assert.ok(paths.length > 5);
  const there = new Set([...named.trim().split(' '), 'libc6', 'libstdc++6', 'libgcc-s1']);
  // Sanitizers are none of the container's business.
  const brought = /\/lib(asan|ubsan|tsan|fiu)\b/;
  for (const path of paths.filter((each) => !brought.test(each))) {
    const found = await run('dpkg', ['-S', path]).catch(() => run('dpkg', ['-S', `/usr${path}`]));
    const owner = found.stdout.split(':')[0];
    assert.ok(there.has(owner), `${path} is of ${owner}, which the Containerfile does not name`);
  }
  assert.match(text, /^USER 10001:10001$/m);
  const variables = [...text.matchAll(/PORTAL_[A-Z_]+=\S+/g)].map(([each]) => each);
  assert.ok(variables.length >= 7);
  const { stdout: shown } = await run('env', ['-i', ...variables, program, 'config', 'show']);
  assert.ok(!shown.includes('is no setting'));
});
