// Settings: which source wins, what is said of wrong ones, and that help, example file and table are one.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { new_folder, program } from './harness.mjs';

let folder;
before(async () => (folder = await new_folder()));
after(() => rm(folder, { recursive: true, force: true }));

const run = (args, environment = {}) => new Promise((resolve) => {
  const child = spawn(program, args, { env: { PATH: process.env.PATH, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { output: '', errors: '' };
  child.stdout.on('data', (chunk) => (said.output += chunk));
  child.stderr.on('data', (chunk) => (said.errors += chunk));
  child.on('close', (code) => resolve({ code, ...said }));
});

async function file_of(...lines) {
  const file = join(folder, 'portal.conf');
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}

/// name -> [value, origin]
const shown = (output) => Object.fromEntries(output.split('\n').filter(Boolean).map((line) => {
  const [, name, value, origin] = /^(\S+)\s+(\S+)\s+(.*)$/.exec(line);
  return [name, [value, origin]];
}));

test('command line before environment before file before default', async () => {
  const config = await file_of('# ours', 'port = 1', '', '  host=::1 ', 'client-seconds = 7', 'behind-tls = yes');
  const environment = { PORTAL_PORT: '2', PORTAL_HOST: '10.0.0.1', PORTAL_LOG_LEVEL: 'debug' };
  const rows = [
    [[], {}, { port: ['8080', 'default'], host: ['127.0.0.1', 'default'] }],
    [['--config', config], {}, { port: ['1', `${config}, line 2`], host: ['::1', `${config}, line 4`], 'client-seconds': ['7', `${config}, line 5`] }],
    [['--config', config], environment, { port: ['2', 'PORTAL_PORT'], host: ['10.0.0.1', 'PORTAL_HOST'], 'client-seconds': ['7', `${config}, line 5`] }],
    [['--config', config, '--port', '3'], environment, { port: ['3', '--port'], host: ['10.0.0.1', 'PORTAL_HOST'] }],
    [['--port=3', '--port', '4'], environment, { port: ['4', '--port'], 'log-level': ['debug', 'PORTAL_LOG_LEVEL'] }],
    [[], { PORTAL_CONFIG: config }, { port: ['1', `${config}, line 2`], config: [config, 'PORTAL_CONFIG'] }],
    [['--config', config], {}, { 'behind-tls': ['yes', `${config}, line 6`] }],
    [['--config', config, '--behind-tls=no'], {}, { 'behind-tls': ['no', '--behind-tls'] }],
    [['--behind-tls'], { PORTAL_BEHIND_TLS: 'no' }, { 'behind-tls': ['yes', '--behind-tls'] }],
  ];
  for (const [args, variables, wanted] of rows) {
    const how = await run(['config', 'show', ...args], variables);
    assert.equal(how.code, 0, how.errors);
    const all = shown(how.output);
    for (const [name, value] of Object.entries(wanted)) assert.deepEqual(all[name], value, `${args} ${name}`);
  }
});

test('a list is taken whole from one source', async () => {
  const config = await file_of('trusted-proxy = 10.0.0.1, 10.0.0.2');
  const proxies = async (args, variables) =>
    /^trusted-proxy +(.*?)  /m.exec((await run(['config', 'show', '--config', config, ...args], variables)).output)[1];
  assert.equal(await proxies([], {}), '10.0.0.1, 10.0.0.2');
  assert.equal(await proxies([], { PORTAL_TRUSTED_PROXY: '10.0.0.3' }), '10.0.0.3');
  assert.equal(await proxies(['--trusted-proxy', '::1', '--port', '1', '--trusted-proxy', '10.0.0.4'], { PORTAL_TRUSTED_PROXY: '10.0.0.3' }), '::1,10.0.0.4');
});

test('what is wrong ends the start with one sentence: setting, source, remedy', async () => {
  const rows = [
    [['--port', 'x'], {}, '--port is "x" on the command line; it must be a number from 0 to 65535.'],
    [['--port', '65536'], {}, '--port is "65536" on the command line; it must be a number from 0 to 65535.'],
    [['--port='], {}, '--port has no value on the command line; it must be a number from 0 to 65535.'],
    [['--data'], {}, '--data has no value on the command line; it must be a path.'],
    [['--admin-port', 'on'], {}, '--admin-port is "on" on the command line; it must be off or a number from 0 to 65535.'],
    [['--behind-tls=maybe'], {}, '--behind-tls is "maybe" on the command line; it must be yes or no.'],
    [['--nonsense'], {}, '"--nonsense" on the command line is not understood; portal-server help shows what is.'],
    [['--PORT', '1'], {}, '"--PORT" on the command line is not understood; portal-server help shows what is.'],
    [['fly'], {}, '"fly" on the command line is not understood; portal-server help shows what is.'],
    [['serve', 'twice'], {}, '"twice" on the command line is not understood; portal-server help shows what is.'],
    [['error-pages', '--port', '1'], {}, 'error-pages needs a folder to write to: error-pages FOLDER.'],
    [['error-pages', 'one', 'two'], {}, '"two" on the command line is not understood; portal-server help shows what is.'],
    [['error-pages', '--out', 'one'], {}, '"--out" on the command line is not understood; portal-server help shows what is.'],
    [['error-pages', ''], {}, 'FOLDER has no value on the command line; it must be a path.'],
    [['config'], {}, '"config" on the command line is not understood; portal-server help shows what is.'],
    [['serve', '--coverage'], {}, '--coverage on the command line belongs to check-catalogue, not to serve; leave it out.'],
    [['compare-catalogue', '--on', 'today', '--with', 'x'], {}, '--on is "today" on the command line; it must be a date as 2026-11-25.'],
    [[], { PORTAL_CLIENT_SECONDS: '0' }, 'PORTAL_CLIENT_SECONDS is "0" in the environment; it must be a number from 1 to 600.'],
    [[], { PORTAL_PORT: 'tcp://10.0.0.1:80' }, 'PORTAL_PORT is "tcp://10.0.0.1:80" in the environment; it must be a number from 0 to 65535.'],
    [[], { PORTAL_LOG_LEVEL: 'loud' }, 'PORTAL_LOG_LEVEL is "loud" in the environment; it must be one of error, warning, info, debug.'],
    [[], { PORTAL_TRUSTED_PROXY: 'nginx' }, 'PORTAL_TRUSTED_PROXY is "nginx" in the environment; it must be IP addresses with commas between them.'],
    [['--port', '1'], ['port = 99999'], 'port is "99999" in FILE, line 1; it must be a number from 0 to 65535.'],
    [[], ['# note', 'prot = 1'], '"prot" in FILE, line 2 is not understood; write "name = value" with a name of portal-server config example.'],
    [[], ['port 1'], '"port 1" in FILE, line 1 is not understood; write "name = value" with a name of portal-server config example.'],
    [[], ['[server]'], '"[server]" in FILE, line 1 is not understood; write "name = value" with a name of portal-server config example.'],
    [[], ['coverage = yes'], '"coverage" in FILE, line 1 is not understood; write "name = value" with a name of portal-server config example.'],
    [[], ['config = other'], '"config" in FILE, line 1 is not understood; write "name = value" with a name of portal-server config example.'],
    [[], ['port = 1', 'port = 2'], 'port is said twice in FILE, line 2; leave one.'],
    [['--config', '/no/such'], {}, 'The file /no/such of --config cannot be read; name another or give it to the user that runs the server.'],
    [[], { PORTAL_CONFIG: '/no/such' }, 'The file /no/such of PORTAL_CONFIG cannot be read; name another or give it to the user that runs the server.'],
  ];
  for (const [args, source, sentence] of rows) {
    const file = Array.isArray(source) ? await file_of(...source) : '';
    const how = await run(file ? [...args, '--config', file] : args, file ? {} : source);
    assert.equal(how.code, 2, sentence);
    assert.equal(how.output, '');
    assert.equal(how.errors, `portal-server: ${sentence.replace('FILE', file)}\n`);
  }
});

test('a setting of one command has no say in the environment', async () => {
  const how = await run(['config', 'show'], { PORTAL_ACCEPT_STRANDED: 'yes', PORTAL_PROT: '1' });
  assert.equal(how.code, 0);
  assert.match(how.output, /^PORTAL_ACCEPT_STRANDED in the environment is no setting and has no effect\.$/m);
  assert.match(how.output, /^PORTAL_PROT in the environment is no setting and has no effect\.$/m);
});

test('help, config show and the example file know the same settings', async () => {
  const help = (await run(['help'])).output;
  const names = Object.keys(shown((await run(['config', 'show'])).output));
  assert.ok(names.length >= 13);
  const example = (await run(['config', 'example'])).output;
  for (const name of names) {
    assert.match(help, new RegExp(`^    --${name}( |$)`, 'm'));
    if (name !== 'config') assert.match(example, new RegExp(`^#${name} =`, 'm'));
  }
  assert.match(help, /^portal-server error-pages FOLDER /m);
  for (const word of ['serve', 'check-catalogue', 'compare-catalogue', 'write-pack', 'config show', 'config example', 'help']) {
    assert.match(help, new RegExp(`^portal-server ${word} `, 'm'));
  }
});

test('the example in deploy/ is the one that the program prints, and each of its lines works', async () => {
  const example = (await run(['config', 'example'])).output;
  const kept = await readFile(new URL('../../backend/deploy/portal.conf.example', import.meta.url), 'utf8');
  assert.equal(kept, example, 'make it again: portal-server config example > backend/deploy/portal.conf.example');
  const active = example.split('\n').map((line) => (/^#[a-z-]+ = ./.test(line) ? line.slice(1) : line));
  const how = await run(['config', 'show', '--config', await file_of(...active)]);
  assert.equal(how.errors, '');
  assert.equal(how.code, 0);
});

test('a file that others can read is fine as long as it holds no secret', async () => {
  const config = await file_of('port = 1');
  await chmod(config, 0o644);
  assert.equal((await run(['config', 'show', '--config', config])).code, 0);
});
