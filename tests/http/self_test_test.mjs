// /terminal/test: who may open it, what it takes, what it says, and what becomes of it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { start_printer } from '../printer/simulator.mjs';
import { log_lines, new_folder, send, servers_of_file, start_server, write } from './harness.mjs';
import { link_token, terminal_cookie, terminal_visitor } from './terminals.mjs';

const run = promisify(execFile);
const path = '/terminal/test';
const id = 'baku-1-hall-2';
const server_with = servers_of_file();
let server;
let printer;
let cookie;
before(async () => {
  printer = await start_printer();
  server = await start_server({ args: ['--terminal-printer', `${id}=${printer.address}`] });
  cookie = await terminal_cookie(server);
});
after(async () => {
  await server.stop();
  await printer.stop();
});

/// All is well; the speech only where the server has a voice.
const well = { drawing: 1, frame_time: 16667, touch: 120, keyboard: 0, fonts: 0, sound: 1, speech: 3, printer: 1, scanner: 1,
  camera: 6400480, clock: -40, latency: 2100, loss: 0, storage: 1000000, catalogue: 1 };
const body_of = (fields) => new URLSearchParams(fields).toString();
function post(fields, { at = server, as = cookie, address = path, headers = {} } = {}) {
  const body = typeof fields === 'string' ? fields : body_of(fields);
  const all = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), ...headers };
  if (as) all.Cookie = as;
  return send(at, 'POST', address, { headers: all, body });
}
const row_of = (html, check) => new RegExp(`<li[^>]*data-key="result-${check}"[^>]*>([\\s\\S]*?)</li>`).exec(html)?.[1];
const is_red = (html, check) => /l-pill_bad/.test(row_of(html, check));
const reds = (html) => [...html.matchAll(/data-key="result-(\w+)"/g)].map(([, check]) => check).filter((check) => is_red(html, check));

/// Lines of a terminal's tests, once there are so many: a line goes out on a thread of its own.
async function logged(terminal, wanted) {
  for (;;) {
    const lines = log_lines({ errors: server.said.errors.slice(0, server.said.errors.lastIndexOf('\n') + 1) })
      .filter((line) => line.event === 'self_test' && line.terminal === terminal);
    if (lines.length >= wanted) return lines;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('only a terminal opens it, everybody else is told what this is', async () => {
  const forged = `${cookie.slice(0, -1)}${cookie.endsWith('0') ? '1' : '0'}`;
  for (const as of [null, 'terminal=', forged]) {
    const headers = as ? { Cookie: as, 'Accept-Language': 'en' } : { 'Accept-Language': 'en' };
    for (const answer of [await send(server, 'GET', path, { headers }), await post(well, { as, headers: { 'Accept-Language': 'en' } })]) {
      assert.equal(answer.status, 403);
      assert.match(answer.text, /This screen is no terminal/);
      assert.doesNotMatch(answer.text, /self_test/);
    }
  }
  assert.equal((await post(well, { headers: { Origin: 'https://evil.example' } })).status, 403);
  assert.equal((await post(well, { headers: { 'Content-Type': 'text/plain' } })).status, 415);
  assert.equal((await send(server, 'DELETE', path, { headers: { Cookie: cookie } })).status, 405);
});

test('its page is in the language that is wanted, is kept by nobody, and its script is a file of the site', async () => {
  const heads = { az: `${id} terminalının yoxlanması`, ru: `Проверка терминала ${id}`, en: `Test of terminal ${id}` };
  for (const [language, heading] of Object.entries(heads)) {
    const asked = await send(server, 'GET', `${path}?language=${language}`, { headers: { Cookie: cookie } });
    const wanted = await send(server, 'GET', path, { headers: { Cookie: cookie, 'Accept-Language': language } });
    for (const page of [asked, wanted]) {
      assert.equal(page.status, 200);
      assert.ok(page.text.includes(`>${heading}</h1>`), language);
      assert.equal(page.headers['cache-control'], 'no-store');
      assert.equal(page.headers['content-language'], language);
    }
  }
  const page = await send(server, 'GET', path, { headers: { Cookie: cookie } });
  const [, script] = /<script defer src="(\/self_test-[0-9a-f]+\.js)">/.exec(page.text) ?? assert.fail('no script');
  assert.equal((await send(server, 'GET', script)).status, 200);
  assert.doesNotMatch(page.text, /portal_web/, 'the client of visitors is not on it');
  assert.doesNotMatch((await send(server, 'GET', '/az/', { headers: { Cookie: cookie } })).text, /self_test|terminal\/test/);
});

test('what is measured is judged by the server, told with what to do, and logged', async () => {
  const good = await post(well, { address: `${path}?language=en` });
  assert.equal(good.status, 200);
  assert.match(good.text, new RegExp(`Terminal ${id} is ready`));
  assert.deepEqual(reds(good.text), []);
  assert.match(row_of(good.text, 'certificate'), /Not here/);
  assert.equal(good.headers['cache-control'], 'no-store');

  const bad = await post({ ...well, printer: 'paper_out', clock: 5000, loss: 1, sound: '' }, { address: `${path}?language=ru` });
  assert.deepEqual(reds(bad.text), ['printer', 'clock', 'loss']);
  assert.match(bad.text, new RegExp(`Терминал ${id}: нужно исправить 3 пункта`));
  assert.match(row_of(bad.text, 'printer'), /закончилась бумага/);
  assert.match(row_of(bad.text, 'sound'), /Здесь нет/);

  assert.deepEqual((await logged(id, 2)).map(({ level, terminal, centre, passed, red }) => [level, terminal, centre, passed, red]), [
    ['info', id, 'baku-1', 'yes', ''],
    ['warning', id, 'baku-1', 'no', 'printer,clock,loss'],
  ]);
});

test('what was not looked at is red, and nothing at all is a test too', async () => {
  const { touch, printer: _, ...rest } = well;
  assert.ok(touch);
  assert.deepEqual(reds((await post(rest)).text), ['touch', 'printer']);
  const nothing = await post('');
  assert.equal(nothing.status, 200);
  assert.equal(reds(nothing.text).length, 15, 'all but the certificate');
});

test('what is no measurement is refused with its name, and not logged', async () => {
  const as = await terminal_cookie(server, { id: 'hall-5' });
  const wrong = [{ ...well, sight: 1 }, { ...well, clock: 'now' }, { ...well, clock: '1.5' }, { ...well, clock: '99999999999999999999' },
    { ...well, certificate: 400 }, { ...well, sound: 'paper_out' }, `${body_of(well)}&clock=1`, '=1', 'x'.repeat(5000), 'clock=1&'.repeat(2000)];
  for (const fields of wrong) {
    const answer = await post(fields, { as });
    assert.equal(answer.status, 400, JSON.stringify(fields).slice(0, 200));
    assert.ok(answer.text.length < 200_000);
  }
  // A check without a value is absent: that is a measurement.
  assert.equal((await post('clock', { as })).status, 200);
  assert.equal((await logged('hall-5', 1)).length, 1, 'lines come in their order: none was written before');
});

test('its sheet comes out of the printer, of no other address', async () => {
  const print = (page, as = cookie) => write(server, 'POST', '/api/v1/terminal/print', { page }, { key: null, headers: { Cookie: as } });
  assert.equal((await print(`${path}?language=ru`)).json.outcome, 'printed');
  assert.equal(printer.printer.papers.length, 1);
  for (const page of [`${path}/`, `${path}x`, '/terminal', '/ru/terminal/test']) assert.equal((await print(page)).status, 404, page);
  printer.printer.is_paper_out = true;
  assert.equal((await print(path)).json.outcome, 'paper_out');
  printer.printer.load_paper();
  const other = await terminal_cookie(server, { id: 'hall-9' });
  assert.equal((await print(path, other)).json.outcome, 'no_printer');
});

test('the certificate of the proxy is read at each test', async (context) => {
  const folder = await new_folder();
  context.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'portal.pem');
  const at = await server_with('--tls-certificate', file);
  const as = await terminal_cookie(at);
  const red = async () => reds((await post(well, { at, as })).text);
  assert.deepEqual(await red(), ['certificate'], 'a file that is not there');
  for (const [days, wanted] of [[60, []], [5, ['certificate']]]) {
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=portal.example'];
    await run('openssl', [...made, '-days', String(days), '-keyout', join(folder, 'key.pem'), '-out', file]);
    assert.deepEqual(await red(), wanted, `${days} days`);
  }
  await writeFile(file, 'nothing');
  assert.deepEqual(await red(), ['certificate']);
});

test('staff find it on the page of the set-up link, and nowhere else', async () => {
  const visitor = await terminal_visitor(server, { id: 'hall-7' });
  const page = await visitor.open(`/terminal?setup=${await link_token(server.folder, { id: 'hall-7' })}`);
  assert.ok(page.links.some((link) => link.href.startsWith(path)));
  assert.match(page.words, /terminal-test/);
  const elsewhere = await visitor.open(`/terminal?setup=${await link_token(server.folder, { id: 'hall-8' })}`);
  assert.doesNotMatch(elsewhere.html, /terminal\/test|terminal-test/, 'this screen is not that terminal');
});
