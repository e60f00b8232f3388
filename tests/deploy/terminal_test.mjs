// A terminal as operators install it: units, policies, and the launcher with a real Chromium, whose policies are those of
// the test alone (a mount that only its processes see).
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { start_server } from '../http/harness.mjs';
import { link_token } from '../http/terminals.mjs';
import { deploy } from './proxy.mjs';

const run = promisify(execFile);
const terminal = new URL('terminal/', deploy);
const launcher = new URL('portal-terminal', terminal).pathname;
const text_of = (name) => readFile(new URL(name, terminal), 'utf8');
const headless = '--headless=new --ozone-platform=headless --no-sandbox --disable-gpu --disable-dev-shm-usage';
const mounts = process.getuid() === 0 ? ['-m'] : ['-U', '-r', '-m'];

let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), 'portal-terminal-'))));
after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

test('systemd finds nothing wrong with the units', async () => {
  const names = ['portal-terminal.service', 'portal-terminal-restart.service', 'portal-terminal-restart.timer'];
  const files = [];
  for (const name of names) {
    const text = (await text_of(name)).replace('/usr/bin/cage', '/bin/true');
    files.push(join(folder, name));
    await writeFile(files.at(-1), text);
  }
  const verified = await run('systemd-analyze', ['verify', '--man=no', ...files]);
  assert.equal(verified.stdout + verified.stderr, '');
});

test('the launcher gives up sooner than the unit does', async () => {
  const unit = await text_of('portal-terminal.service');
  const [, watchdog] = /^WatchdogSec=(\d+)s$/m.exec(unit);
  const settings = Object.fromEntries([...(await text_of('terminal.conf.example')).matchAll(/^(PORTAL_\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
  assert.ok(Number(settings.PORTAL_TERMINAL_BEAT_SECONDS) + Number(settings.PORTAL_TERMINAL_PATIENCE_SECONDS) < Number(watchdog));
  const program = await readFile(launcher, 'utf8');
  for (const name of Object.keys(settings)) assert.ok(program.includes(`"${name}"`) || unit.includes(`$${name}`), `${name} means something`);
  for (const [, name] of (program + unit).matchAll(/["$](PORTAL_TERMINAL_[A-Z_]+)/g)) {
    const is_said = name in settings || ['PORTAL_TERMINAL_URL', 'PORTAL_TERMINAL_CHROMIUM'].includes(name);
    assert.ok(is_said, `${name} is explained`);
  }
  const readme = await text_of('README.md');
  for (const name of Object.keys(settings)) assert.ok(readme.includes(name), `README.md explains ${name}`);
});

test('the policy has only keys that Chromium knows, and closes what must be closed', async () => {
  const policy = JSON.parse(await text_of('policy.json'));
  const closed = {
    URLBlocklist: (list) => list.includes('*') && list.includes('chrome://*') && list.includes('file://*'),
    URLAllowlist: (list) => list.length === 2 && list[1] === 'chrome://print',
    DownloadRestrictions: (value) => value === 3,
    DeveloperToolsAvailability: (value) => value === 2,
    AllowFileSelectionDialogs: (value) => value === false,
    AutofillAddressEnabled: (value) => value === false,
    AutofillCreditCardEnabled: (value) => value === false,
    PasswordManagerEnabled: (value) => value === false,
    TranslateEnabled: (value) => value === false,
    SavingBrowserHistoryDisabled: (value) => value === true,
    SyncDisabled: (value) => value === true,
    BrowserSignin: (value) => value === 0,
    ExtensionInstallBlocklist: (list) => list.join() === '*',
    DefaultPopupsSetting: (value) => value === 2,
    ScreenCaptureAllowed: (value) => value === false,
    AudioCaptureAllowed: (value) => value === false,
    VideoCaptureAllowed: (value) => value === false,
    VideoCaptureAllowedUrls: (list) => list.join() === 'https://portal.example',
  };
  for (const [key, is_right] of Object.entries(closed)) assert.ok(key in policy && is_right(policy[key]), key);
  const program = await readFile('/usr/lib/chromium/chromium');
  for (const key of Object.keys(policy)) assert.ok(program.includes(`${key}\0`), `Chromium knows no policy ${key}`);
});

/// A folder that Chromium takes for /etc/chromium, with the policy for this portal.
async function policies_for(url, change = (policy) => policy) {
  const etc = await mkdtemp(join(folder, 'etc-'));
  await cp('/etc/chromium', etc, { recursive: true, filter: (path) => !path.includes('policies') }).catch(() => {});
  await mkdir(join(etc, 'policies/managed'), { recursive: true });
  const { stdout } = await run(launcher, ['policy', url]);
  await writeFile(join(etc, 'policies/managed/portal-terminal.json'), JSON.stringify(change(JSON.parse(stdout))));
  return etc;
}

/// Runs there with that folder instead of its own.
function spawn_with(etc, command, options) {
  const script = 'mount --bind "$0" /etc/chromium && exec "$@"';
  return spawn('unshare', [...mounts, 'sh', '-c', script, etc, ...command], { stdio: ['ignore', 'pipe', 'pipe'], ...options });
}

/// A portal of the test's own: `page` is what /az/ shows. Remembers what was asked.
async function fake_portal(page) {
  const asked = [];
  const server = http.createServer((request, answer) => {
    asked.push(request.url);
    if (request.url === '/terminal') answer.writeHead(303, { Location: '/az/' }).end();
    else answer.writeHead(200, { 'Content-Type': 'text/html' }).end(page);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, asked, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }) };
}

/// The launcher as its unit starts it, with little patience. `heard`: waits for these words to systemd.
async function launch({ url, pass, etc }) {
  const own = await mkdtemp(join(folder, 'run-'));
  await writeFile(join(own, 'pass'), pass);
  const notify = join(own, 'notify');
  const receiver = spawn('python3', [new URL('datagrams.py', import.meta.url).pathname, notify], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  receiver.stdout.on('data', (chunk) => (said += chunk));
  const heard = async (pattern) => {
    while (!pattern.test(said)) await new Promise((resolve) => receiver.stdout.once('data', resolve));
  };
  await heard(/listening/);
  const child = spawn_with(etc, [launcher, 'run'], { env: {
    ...process.env, HOME: own, RUNTIME_DIRECTORY: own, CREDENTIALS_DIRECTORY: own, NOTIFY_SOCKET: notify, PORTAL_TERMINAL_URL: url,
    PORTAL_TERMINAL_MORE_FLAGS: headless, PORTAL_TERMINAL_BEAT_SECONDS: '0.5', PORTAL_TERMINAL_PATIENCE_SECONDS: '8',
  } });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const end = new Promise((resolve) => child.on('close', (code) => {
    receiver.kill();
    resolve({ code, errors: errors.split('\n').filter((line) => line.startsWith('portal-terminal:')).join('\n') });
  }));
  return { end, heard, profile: join(own, 'profile'), stop: () => child.kill('SIGTERM') };
}

/// Processes of the browser whose profile this is.
async function browsers_of(profile) {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const words = await Promise.all(numbers.map((number) => readFile(`/proc/${number}/cmdline`, 'latin1').catch(() => '')));
  return words.filter((each) => each.includes(`--user-data-dir=${profile}`)).length;
}
/// Looks again and again.
async function until(is_so) {
  while (!(await is_so())) await new Promise((resolve) => setImmediate(resolve));
}

test('set-up makes a machine a terminal, and leaves the pass to root alone', async () => {
  const server = await start_server();
  try {
    const config = join(folder, 'config');
    const policies = join(folder, 'policies');
    const set_up = (link) => run(launcher, ['set-up', link, '--config-folder', config, '--policy-folder', policies]);
    await assert.rejects(set_up(`${server.url}/terminal?setup=x`), /does not take this link/);
    await assert.rejects(set_up(`${server.url}/`), /no set-up link/);
    await assert.rejects(set_up('http://portal.example/terminal?setup=x'), /by https/);
    await assert.rejects(set_up('nonsense'), /no address/);
    await assert.rejects(stat(config), /ENOENT/, 'nothing is left of that');
    const link = `${server.url}/terminal?setup=${await link_token(server.folder)}`;
    const { stdout } = await set_up(link);
    assert.match(stdout, /^This machine is terminal baku-1-hall-2\. /);
    assert.equal((await stat(join(config, 'pass'))).mode & 0o777, 0o600);
    assert.match(await readFile(join(config, 'pass'), 'utf8'), /^terminal=baku-1-hall-2\.baku-1\.[0-9a-f]{64}\n$/);
    const settings = await readFile(join(config, 'terminal.conf'), 'utf8');
    assert.match(settings, new RegExp(`^PORTAL_TERMINAL_URL=${server.url}$`, 'm'));
    assert.match(settings, /^PORTAL_TERMINAL_SCALE=2\.75$/m);
    const policy = JSON.parse(await readFile(join(policies, 'portal-terminal.json'), 'utf8'));
    assert.deepEqual(policy.URLAllowlist, [server.url, 'chrome://print']);
    assert.deepEqual(policy.VideoCaptureAllowedUrls, [server.url]);
    // Again, with a setting that somebody chose.
    await writeFile(join(config, 'terminal.conf'), settings.replace('_SCALE=2.75', '_SCALE=3'));
    await set_up(link);
    const kept = await readFile(join(config, 'terminal.conf'), 'utf8');
    assert.match(kept, /^PORTAL_TERMINAL_SCALE=3$/m);
    assert.equal(kept.match(/PORTAL_TERMINAL_URL=/g).length, 1);
  } finally {
    await server.stop();
  }
  const named = JSON.parse((await run(launcher, ['policy', 'https://portal.example/az/'])).stdout);
  assert.equal(named.URLAllowlist[0], 'https://.portal.example', 'this host, and none below it');
});

test('a browser that is started is the terminal, and says so as long as it lives', async () => {
  const server = await start_server();
  const seen = [];
  // In between, to see who asks.
  const between = http.createServer((request, answer) => {
    seen.push([request.url, request.headers.cookie ?? '']);
    request.pipe(http.request({ host: server.host, port: server.port, method: request.method, path: request.url, headers: request.headers }, (found) => {
      answer.writeHead(found.statusCode, found.headers);
      found.pipe(answer);
    }));
  });
  await new Promise((resolve) => between.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${between.address().port}`;
  try {
    const made = await fetch(`${server.url}/terminal`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ setup: await link_token(server.folder) }) });
    const pass = made.headers.get('set-cookie').split(';')[0];
    const started = await launch({ url, pass, etc: await policies_for(url) });
    await until(() => seen.some(([path]) => path === '/az/start'));
    const [, cookies] = seen.find(([path]) => path === '/az/start');
    assert.ok(cookies.split('; ').includes(pass), 'it has the cookie, which is in no folder of its own beforehand');
    await until(() => seen.some(([path]) => path.startsWith('/terminal_beat-')));
    await started.heard(/READY=1\n(WATCHDOG=1\n){20}/);
    started.stop();
    assert.deepEqual(await started.end, { code: 0, errors: '' });
    await until(async () => (await browsers_of(started.profile)) === 0);
  } finally {
    between.closeAllConnections();
    between.close();
    await server.stop();
  }
});

test('a page that hangs is found, and the browser ended', async () => {
  const page = '<script>document.cookie = "beat=1; Path=/"; setTimeout(() => { document.cookie = "beat=2; Path=/"; for (;;); }, 1000)</script>';
  const portal = await fake_portal(page);
  const started = await launch({ url: portal.url, pass: 'terminal=a.b.c', etc: await policies_for(portal.url) });
  const how = await started.end;
  assert.deepEqual(how, { code: 1, errors: 'portal-terminal: The browser is started anew: the page gave no sign for 8 s.' });
  await until(async () => (await browsers_of(started.profile)) === 0);
  await portal.close();
});

test('a page that leads elsewhere leads nowhere', async () => {
  const elsewhere = await fake_portal('<title>elsewhere</title>');
  const portal = await fake_portal(`<script>document.cookie = "beat=1; Path=/"; location = ${JSON.stringify(elsewhere.url)}</script>`);
  const started = await launch({ url: portal.url, pass: 'terminal=a.b.c', etc: await policies_for(portal.url) });
  const how = await started.end;
  assert.equal(how.code, 1, 'and since nothing of the portal is shown any more, it begins anew');
  assert.ok(portal.asked.includes('/az/'));
  assert.deepEqual(elsewhere.asked, []);
  await Promise.all([portal.close(), elsewhere.close()]);
});

test('without a portal no browser is shown, and with the wrong pass neither', async () => {
  const nobody = await fake_portal('');
  await nobody.close();
  const etc = await policies_for(nobody.url);
  const started = await launch({ url: nobody.url, pass: 'terminal=a.b.c', etc });
  await started.heard(/READY=1\n(WATCHDOG=1\n){2}/);
  assert.equal(await browsers_of(started.profile), 0);
  started.stop();
  assert.match((await started.end).errors, /^portal-terminal: waiting, the portal does not answer: [^\n]*$/);
  const server = await start_server();
  const stranger = await launch({ url: server.url, pass: `terminal=hall-1.baku-1.${'0'.repeat(64)}`, etc });
  await stranger.heard(/READY=1\n(WATCHDOG=1\n){2}/);
  stranger.stop();
  assert.match((await stranger.end).errors, /answers 403: it does not know this terminal; run portal-terminal set-up again\.$/);
  await server.stop();
});

/// Chromium alone, spoken to as the launcher does it.
async function with_chromium(etc, work) {
  const profile = await mkdtemp(join(folder, 'profile-'));
  const child = spawn_with(etc, ['/usr/bin/chromium', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--no-first-run', '--lang=en', ...headless.split(' '), 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const waiting = new Map();
  let rest = '';
  child.stdio[4].on('data', (chunk) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop();
    for (const each of parts.map((part) => JSON.parse(part))) waiting.get(each.id)?.(each);
  });
  let last = 0;
  const ask = (method, params = {}, sessionId) => new Promise((resolve) => {
    waiting.set(++last, resolve);
    child.stdio[3].write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
  });
  try {
    let page;
    while (!page) page = (await ask('Target.getTargets')).result.targetInfos.find((each) => each.type === 'page');
    await work(ask, page.targetId);
  } finally {
    const gone = new Promise((resolve) => child.on('close', resolve));
    await ask('Browser.close');
    await gone;
  }
}

test('the policy blocks every way out, and nobody looks into a page', async () => {
  const portal = await fake_portal('<title>portal</title>');
  const elsewhere = await fake_portal('<title>elsewhere</title>');
  await with_chromium(await policies_for(portal.url), async (ask, targetId) => {
    assert.equal((await ask('Target.attachToTarget', { targetId, flatten: true })).error?.message, 'Not allowed');
  });
  // To see what is blocked, a page has to be looked into.
  const etc = await policies_for(portal.url, (policy) => ({ ...policy, DeveloperToolsAvailability: 1 }));
  await with_chromium(etc, async (ask) => {
    const expression = "location.href === 'about:blank' || document.readyState !== 'complete' ? '' : document.body.innerText || 'nothing'";
    const go = async (url) => {
      const { targetId } = (await ask('Target.createTarget', { url })).result;
      const { sessionId } = (await ask('Target.attachToTarget', { targetId, flatten: true })).result;
      for (;;) {
        const page = (await ask('Runtime.evaluate', { expression, returnByValue: true }, sessionId)).result?.result?.value;
        if (page) return page.includes('This page is blocked') ? 'blocked' : 'shown';
      }
    };
    assert.equal(await go(`${portal.url}/az/`), 'shown');
    const ways_out = [elsewhere.url, 'https://example.com/', 'file:///etc/passwd', 'file:///', 'chrome://policy/', 'chrome://settings/', 'chrome://version/',
      'chrome://downloads/', 'chrome://inspect/', `view-source:${portal.url}/az/`, 'data:text/html,hi', 'devtools://devtools/bundled/inspector.html'];
    for (const url of ways_out) assert.equal(await go(url), 'blocked', url);
    assert.equal(await go(`${portal.url}/ru/`), 'shown');
  });
  assert.deepEqual(elsewhere.asked, []);
  await Promise.all([portal.close(), elsewhere.close()]);
});
