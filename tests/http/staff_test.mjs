// Staff: the first administrator, signing in and out, accounts on their page and by command; and who may open what, a
// whole matrix of it.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { new_folder, run_program, send, start_server } from './harness.mjs';
import { Visitor } from './visitor.mjs';
import { admin, code_of, link_in, password, roles, set_up, sign_in, staffed_server } from './staff.mjs';

const gone = (folder) => rm(folder, { recursive: true, force: true });
const source = (path) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the first start prints a link that opens once; there is no default password', async () => {
  const folder = await new_folder();
  let server = await start_server({ folder });
  const first = link_in(server.said.output);
  assert.match(server.said.output, /^No administrator can sign in yet\. Open within 24 hours, once: http:\/\/127\.0\.0\.1:\d+\/az\/staff\/set-up\//m);
  await server.stop();
  const by_command = await admin(folder, 'setup-link');
  assert.equal(by_command.code, 0);
  const second = link_in(by_command.output);
  assert.notEqual(second, first);

  server = await start_server({ folder });
  const third = link_in(server.said.output);
  for (const old of [first, second, `/az/staff/set-up/${'0'.repeat(32)}`, '/az/staff/set-up/x']) {
    assert.equal((await send(server, 'GET', old)).status, 404, 'only the newest opens');
  }
  const rauf = await set_up(server, third, 'rauf');
  assert.equal(new Set(rauf.recovery).size, 10);
  assert.equal((await send(server, 'GET', third)).status, 404, 'and once');
  await sign_in(server, rauf);
  const said = (await server.stop()).errors;
  for (const secret of [third.slice(-32), rauf.key, password, ...rauf.recovery]) assert.ok(!said.includes(secret), 'the log names no secret');

  server = await start_server({ folder });
  assert.equal(link_in(server.said.output), undefined);
  const refused = await admin(folder, 'list');
  assert.deepEqual([refused.code, /in use by another server/.test(refused.errors)], [1, true]);
  await server.stop();
  const list = await admin(folder, 'list');
  assert.deepEqual([list.code, list.output], [0, 'rauf\tadministrator\t-\tactive\tadministrator\n']);
  assert.match((await admin(folder, 'setup-link')).errors, /An administrator can sign in, or has a link/);
  assert.match((await run_program(['audit', 'verify', '--data', folder])).output, /^OK: /);
  await gone(folder);
});

test('admin: commands do what they say, once, and say what is wrong', async () => {
  const folder = await new_folder();
  await (await start_server({ folder })).stop();
  const said = async (...words) => {
    const how = await admin(folder, ...words);
    return [how.code, (how.output + how.errors).trim()];
  };
  const add = ['add', 'Leyla.M', '--role', 'agent', '--centre', 'baku-1', '--display-name', 'Leyla Məmmədova'];
  const [code, words] = await said(...add);
  assert.equal(code, 0);
  assert.match(words, /^Added leyla\.m\. Open within 24 hours, once: http:\/\/127\.0\.0\.1:8080\/az\/staff\/set-up\/[0-9a-f]{32}\.$/);
  const table = [
    [add, 1, /There is an account leyla\.m already\./],
    [['add', 'x', '--role', 'agent'], 1, /A login name has/],
    [['add', 'aysel', '--role', 'boss'], 1, /--role is one of/],
    [['add', 'aysel', '--role', 'agent'], 1, /need --centre/],
    [['add', 'aysel', '--role', 'agent', '--centre', 'nowhere'], 1, /has no centre nowhere/],
    [['add', 'aysel', '--role', 'auditor', '--centre', 'baku-1'], 1, /the others have none/],
    [['role', 'leyla.m', '--role', 'auditor'], 0, /has the new role/],
    [['role', 'leyla.m', '--role', 'auditor'], 1, /has this role already/],
    [['setup-link', 'leyla.m'], 0, /^Open within 24 hours/],
    [['disable', 'leyla.m'], 0, /^Disabled leyla\.m/],
    [['disable', 'leyla.m'], 1, /is disabled already/],
    [['reset', 'leyla.m'], 1, /is disabled; enable it first/],
    [['setup-link', 'leyla.m'], 1, /or is disabled/],
    [['enable', 'leyla.m'], 0, /^Enabled/],
    [['enable', 'leyla.m'], 1, /is not disabled/],
    [['reset', 'leyla.m'], 0, /^Reset leyla\.m\. Open within/],
    [['reset', 'nobody'], 1, /There is no account nobody/],
    [['reset'], 1, /needs the login name/],
  ];
  for (const [command, wanted, pattern] of table) {
    const [ended, sentence] = await said(...command);
    assert.equal(ended, wanted, `${command}: ${sentence}`);
    assert.match(sentence, pattern);
  }
  assert.match((await said('list'))[1], /^administrator\tadministrator\t-\tinvited\tadministrator\nleyla\.m\tauditor\t-\tinvited\tLeyla Məmmədova$/);
  assert.equal((await admin(folder, 'promote', 'leyla.m')).code, 2);
  await gone(folder);
});

let folder;
let server;
/// By role.
let colleagues;

before(async () => {
  ({ folder, server, colleagues } = await staffed_server());
});
after(async () => {
  await server.stop();
  await gone(folder);
});

test('signing in: wrong, unknown and locked look alike; a code counts once', async () => {
  const agent = colleagues.agent;
  const visitor = new Visitor(server);
  const open = async () => (await visitor.open('/en/staff/sign-in')).form('/en/staff/sign-in');
  const seen = [];
  for (const [name, typed] of [[agent.name, 'not his password'], ['nobody', password], ['', ''], ["' OR 1=1 --", password]]) {
    const page = await visitor.send_form(await open(), { name, password: typed });
    assert.equal(page.status, 422);
    assert.match(page.title, /^Error: Sign in/);
    seen.push(page.words.replace(/csrf.*?"/g, ''));
    assert.ok(typed === '' || !page.html.includes(typed), 'a password is never written into a page');
  }
  assert.equal(new Set(seen).size, 1);
  const half = await visitor.send_form(await open(), { name: agent.name.toUpperCase(), password });
  assert.equal(half.path, '/en/staff/code');
  assert.equal((await visitor.open('/en/staff')).path, '/en/staff/sign-in', 'half is nothing');
  const code = code_of(agent.key, 1);
  const wrong = await visitor.send_form((await visitor.open('/en/staff/code')).form('/en/staff/code'), { code: '12345' });
  assert.equal(wrong.status, 422);
  const own = await visitor.send_form(wrong.form('/en/staff/code'), { code });
  assert.deepEqual([own.path, own.status, own.headers['cache-control']], ['/en/staff', 200, 'no-store']);
  assert.match(own.words, /a-agent.*Citizen-facing agent/);

  await assert.rejects(sign_in(server, agent, code), /not signed in/, 'the same code again');
  const by_recovery = await sign_in(server, agent, agent.recovery[0]);
  await assert.rejects(sign_in(server, agent, agent.recovery[0]), /not signed in/);
  const out = await by_recovery.send_form((await by_recovery.open('/en/staff')).form('/en/staff/sign-out'));
  assert.equal(out.path, '/en/staff/sign-in');
  assert.equal((await by_recovery.open('/en/staff')).path, '/en/staff/sign-in');
  assert.equal((await visitor.open('/en/staff')).path, '/en/staff', 'his other device stays');
  const forms = (await visitor.open('/en/staff')).forms.filter((form) => form.action === '/en/staff/sign-out');
  await visitor.send_form(forms[1]);
  assert.equal((await visitor.open('/en/staff')).path, '/en/staff/sign-in');
});

test('signing in: the cookie is for our own pages and no script, and another one after each step', async () => {
  const tls = await start_server({ args: ['--behind-tls'] });
  const link = link_in(tls.said.output);
  assert.match(tls.said.output, /at the address that the proxy gives this portal/);
  const visitor = new Visitor(tls);
  const headers = { Host: 'portal.example', Origin: 'https://portal.example' };
  const page = await visitor.open(link);
  const key = /: ([A-Z2-7]{32})</.exec(page.html)[1];
  const csrf = (from) => from.forms[0].fields.find(([name]) => name === 'csrf')[1];
  await visitor.post(link, { csrf: csrf(page), name: 'rauf', new_password: password, code: code_of(key) }, headers);
  const sent = async (path, fields) => {
    const body = new URLSearchParams(fields).toString();
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await send(tls, 'POST', path, { body, headers: { ...headers, Cookie: cookie, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) } });
    const line = answer.headers['set-cookie'].find((each) => each.startsWith('__Host-staff='));
    const [, value, rules] = /^__Host-staff=([0-9a-f]{32}); (.*)$/.exec(line);
    visitor.cookies.set('__Host-staff', value);
    assert.equal(rules, 'Path=/; HttpOnly; SameSite=Strict; Secure');
    assert.equal(answer.status, 303);
    return value;
  };
  const half = await sent('/az/staff/sign-in', { csrf: csrf(await visitor.open('/az/staff/sign-in')), name: 'rauf', password });
  const whole = await sent('/az/staff/code', { csrf: csrf(await visitor.open('/az/staff/code')), code: code_of(key, 1) });
  assert.notEqual(half, whole);
  assert.equal((await visitor.open('/az/staff')).status, 200);
  await tls.stop();
});

test('a server whose library knows no common passwords refuses to start', async () => {
  const folder = await new_folder();
  const [code, library] = [`${folder}/fake.c`, `${folder}/fake.so`];
  await writeFile(code, 'double ZxcvbnMatch(const char* p, const char** w, void** i) { (void)p; (void)w; (void)i; return 99; }\n');
  await promisify(execFile)('cc', ['-shared', '-fPIC', code, '-o', library]);
  await assert.rejects(start_server({ env: { LD_PRELOAD: library } }), /libzxcvbn knows no common passwords/);
  await gone(folder);
});

test('a password is changed by who knows the old one, and all devices sign in again', async () => {
  const manager = colleagues.manager;
  const visitor = await sign_in(server, manager);
  const other = await sign_in(server, manager, manager.recovery[0]);
  const change = async (current, wanted) => visitor.send_form((await visitor.open('/en/staff')).form('/en/staff/password'), { password: current, new_password: wanted });
  for (const [current, wanted, words] of [
    ['not my password', 'another walk by the sea', /The password is wrong/],
    [password, 'short', /at least 12 characters/],
    [password, 'a-manager by the sea', /must not contain/],
    [password, 'Password123!', /well known or easy to guess/],
  ]) {
    const page = await change(current, wanted);
    assert.equal(page.status, 422);
    assert.match(page.words, words);
    assert.ok(page.link('/ru/staff'), 'in another language it is the same page');
  }
  assert.equal((await change(password, 'another walk by the sea')).path, '/en/staff/sign-in');
  assert.equal((await other.open('/en/staff')).path, '/en/staff/sign-in');
  await assert.rejects(sign_in(server, manager, manager.recovery[1]));
});

test('an administrator adds, changes, resets and disables accounts, but not his own', async () => {
  const rauf = await sign_in(server, colleagues.administrator);
  let list = await rauf.open('/en/staff/accounts');
  const add = (fields) => rauf.send_form(list.form('/en/staff/accounts'), fields);
  const wrong = await add({ full_name: ' ', name: '1', role: 'agent', centre: '' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.words, /Type the full name.*A login name has only.*need a centre/);
  assert.match((await add({ full_name: 'X', name: 'a-agent', role: 'auditor', centre: '' })).words, /Somebody else has this login name/);
  const added = await add({ full_name: 'Zaur <b>&', name: 'zaur', role: 'agent', centre: 'ganja-1' });
  assert.match(added.words, /Zaur <b>&/);
  const zaur = await set_up(server, link_in(added.html));
  const visitor = await sign_in(server, zaur);

  list = await rauf.open('/en/staff/accounts');
  const row = list.links.find((link) => /Zaur/.test(link.text));
  const act = async (what, fields = {}) => {
    const page = await rauf.open(row.href);
    const form = page.forms.find((each) => each.buttons.some((button) => button.value === what));
    return rauf.send_form(form, fields, (button) => button.value === what);
  };
  assert.equal((await act('post', { role: 'auditor' })).status, 422, 'an auditor has no centre');
  assert.match((await act('post', { role: 'auditor', centre: '' })).words, /Auditor/);
  assert.equal((await visitor.open('/en/staff')).path, '/en/staff/sign-in', 'whoever was in has to sign in again');
  assert.match((await act('disable')).words, /disabled/);
  await assert.rejects(sign_in(server, zaur, zaur.recovery[0]));
  assert.match((await act('enable')).words, /active/);
  const reset = await act('reset');
  assert.equal((await act('link')).heading, 'Set-up link', 'a link that was lost is replaced');
  assert.equal((await send(server, 'GET', link_in(reset.html))).status, 404);
  await assert.rejects(sign_in(server, zaur, zaur.recovery[1]));

  const own = list.links.find((link) => /a-administrator/.test(link.text));
  const page = await rauf.open(own.href);
  assert.match(page.words, /cannot change your own account/);
  assert.equal(page.forms.length, 0);
  const csrf = list.forms[0].fields.find(([name]) => name === 'csrf')[1];
  for (const what of ['disable', 'reset']) await rauf.post(own.href, { csrf, do: what });
  assert.match((await rauf.open(own.href)).words, /active/);
  assert.equal((await rauf.post(own.href, { csrf, do: 'explode' })).status, 400);
  assert.equal((await rauf.open(`/en/staff/accounts/${'0'.repeat(32)}`)).status, 404);
});

/// What becomes of each page's GET and POST, for nobody, for a role without the permission, and for one that has it.
/// in: a page; step: the page sends on, to sign in or back (303); sign in: 303 to there; refused: 403; none: 405.
const access = {
  '/{lang}/staff': { GET: ['sign in', 'in', 'in'], POST: ['none', 'none', 'none'] },
  '/{lang}/staff/sign-in': { GET: ['in', 'in', 'in'], POST: ['wrong', 'wrong', 'wrong'] },
  '/{lang}/staff/code': { GET: ['sign in', 'sign in', 'sign in'], POST: ['sign in', 'sign in', 'sign in'] },
  '/{lang}/staff/set-up/{token}': { GET: ['missing', 'missing', 'missing'], POST: ['missing', 'missing', 'missing'] },
  '/{lang}/staff/password': { GET: ['none', 'none', 'none'], POST: ['sign in', 'wrong', 'wrong'] },
  '/{lang}/staff/accounts': { GET: ['sign in', 'refused', 'in'], POST: ['sign in', 'refused', 'wrong'] },
  '/{lang}/staff/accounts/{account}': { GET: ['sign in', 'refused', 'missing'], POST: ['sign in', 'refused', 'missing'] },
  '/{lang}/staff/visits': { GET: ['sign in', 'refused', 'in'], POST: ['sign in', 'refused', 'wrong'] },
  '/{lang}/staff/visits/{appointment}': { GET: ['sign in', 'refused', 'missing'], POST: ['sign in', 'refused', 'malformed'] },
  '/{lang}/staff/limits': { GET: ['sign in', 'refused', 'in'], POST: ['sign in', 'refused', 'wrong'] },
  '/{lang}/staff/day': { GET: ['sign in', 'refused', 'in'], POST: ['none', 'none', 'none'] },
  '/{lang}/staff/log': { GET: ['sign in', 'refused', 'in'], POST: ['none', 'none', 'none'] },
  '/{lang}/staff/terminals': { GET: ['sign in', 'refused', 'in'], POST: ['none', 'none', 'none'] },
  '/{lang}/staff/terminals/{terminal}': { GET: ['sign in', 'refused', 'missing'], POST: ['sign in', 'refused', 'malformed'] },
  '/{lang}/staff/terminal-pictures/{terminal}': { GET: ['sign in', 'refused', 'missing'], POST: ['none', 'none', 'none'] },
  '/{lang}/staff/sign-out': { GET: ['none', 'none', 'none'], POST: ['sign in', 'sign in', 'sign in'] },
};
const terminals = ['/{lang}/staff/terminals', '/{lang}/staff/terminals/{terminal}', '/{lang}/staff/terminal-pictures/{terminal}'];
const visits = ['/{lang}/staff/visits', '/{lang}/staff/visits/{appointment}'];
const may = {
  agent: visits,
  supervisor: [...visits, '/{lang}/staff/limits', '/{lang}/staff/day', ...terminals],
  auditor: ['/{lang}/staff/log'],
  administrator: ['/{lang}/staff/accounts', '/{lang}/staff/accounts/{account}', ...terminals],
};
const samples = { lang: 'en', token: 'a'.repeat(32), account: 'c'.repeat(32), appointment: 'd'.repeat(32), terminal: 'hall-1' };
const path_of = (pattern) => pattern.replace(/\{(\w+)\}/g, (_, name) => samples[name]);
const verdict = (answer) => {
  if (answer.status === 303) return answer.headers.location === '/en/staff/sign-in' ? 'sign in' : 'elsewhere';
  return { 200: 'in', 400: 'malformed', 403: 'refused', 404: 'missing', 405: 'none', 422: 'wrong' }[answer.status] ?? answer.status;
};

test('the matrix: every page, every role and nobody, reading and writing', async () => {
  const documented = [...(await source('core/staff_screens/pages.hpp')).matchAll(/\/\{lang\}[^\s?,.;]*/g)].map(([path]) => path);
  const routes = [...(await source('backend/http/staff_routes.hpp')).matchAll(/\.pattern = "([^"]+)"/g)].map(([, path]) => `/{lang}${path}`);
  const known = Object.keys(access).sort();
  assert.deepEqual([documented.sort(), routes.sort()], [known, known], 'of every page it is known who may open it');

  const visitors = { nobody: new Visitor(server) };
  for (const role of roles) {
    if (role !== 'manager') visitors[role] = await sign_in(server, colleagues[role], colleagues[role].recovery[5]);
  }
  let count = 0;
  for (const [who, visitor] of Object.entries(visitors)) {
    const csrf = (await visitor.open('/en/staff/sign-in')).forms[0].fields.find(([name]) => name === 'csrf')[1];
    const Cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    for (const [pattern, by_method] of Object.entries(access)) {
      for (const [method, wanted] of Object.entries(by_method)) {
        const headers = { Cookie };
        const body = method === 'POST' ? new URLSearchParams({ csrf }).toString() : undefined;
        if (body) Object.assign(headers, { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body) });
        const answer = await send(server, method, path_of(pattern), { headers, body });
        const column = who === 'nobody' ? 0 : may[who]?.includes(pattern) ? 2 : 1;
        assert.equal(verdict(answer), wanted[column], `${who} ${method} ${pattern}`);
        assert.match(answer.headers['cache-control'] ?? '', /no-store/, `${who} ${method} ${pattern}`);
        ++count;
      }
    }
  }
  assert.equal(count, 6 * 16 * 2);
  for (const unknown of ['/en/staff/', '/en/staff/nothing', '/en/staff/accounts/a/b', '/en/staff/set-up/']) {
    assert.equal((await send(server, 'GET', unknown)).status, 404, unknown);
  }
});

test('the matrix of writes: only our own pages, with their stamp', async () => {
  const auditor = await sign_in(server, colleagues.auditor, colleagues.auditor.recovery[6]);
  const csrf = (await auditor.open('/en/staff')).forms[0].fields.find(([name]) => name === 'csrf')[1];
  const cookies = [...auditor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const own = `http://${server.host}:${server.port}`;
  const form = 'application/x-www-form-urlencoded';
  const ways = [
    ['no stamp', { fields: {} }, 403],
    ['a wrong stamp', { fields: { csrf: csrf.replace(/./, (digit) => (digit === '0' ? '1' : '0')) } }, 403],
    ['no cookie', { cookie: '' }, 403],
    ['another site', { Origin: 'https://evil.example' }, 403],
    ['no site at all', { Origin: 'null' }, 403],
    ['cross-site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['same-site', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['JSON', { type: 'application/json' }, 415],
    ['plain text', { type: 'text/plain' }, 415],
  ];
  let count = 0;
  for (const pattern of Object.keys(access).filter((each) => access[each].POST[2] !== 'none')) {
    for (const [what, { fields = { csrf }, cookie = cookies, type = form, ...headers }, status] of ways) {
      const body = new URLSearchParams(fields).toString();
      const all = { Origin: own, Cookie: cookie, 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), ...headers };
      const answer = await send(server, 'POST', path_of(pattern), { body, headers: { Host: `${server.host}:${server.port}`, ...all } });
      assert.equal(answer.status, status, `${pattern}: ${what}`);
      ++count;
    }
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      assert.equal((await send(server, method, path_of(pattern), { headers: { Cookie: cookies } })).status, 405);
    }
  }
  assert.equal(count, 11 * ways.length);
  assert.equal((await auditor.open('/en/staff')).path, '/en/staff', 'nothing was done');
});
