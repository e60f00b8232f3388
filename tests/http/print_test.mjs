// Printing at a terminal: who may, what comes out on paper (tests/printer), and what is said when nothing does.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { picture_of, start_printer } from '../printer/simulator.mjs';
import { read_png, write_png } from '../printer/png.mjs';
import { book, free_start, log_lines, measurements, new_folder, run_program, send, start_server } from './harness.mjs';
import { terminal_cookie } from './terminals.mjs';

const path = '/api/v1/terminal/print';
const goldens = new URL('golden/', import.meta.url);
const updates = process.env.ASAN_UPDATE_GOLDENS === '1';
/// A Tuesday morning, so that dates on paper stay.
const moment = '2026-12-01T06:00:00Z';
const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const checklist = { page: '/az/checklist?service=id-renewal' };

let folder;
let server;
let ahead;  // the server's clock
const printers = {};  // by terminal
const cookies = new Map();  // of terminals, made once

async function cookie_of(terminal) {
  if (!cookies.has(terminal)) cookies.set(terminal, await terminal_cookie(server, { id: terminal, ahead }));
  return cookies.get(terminal);
}

async function print(terminal, value, { headers = {}, at = server } = {}) {
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  const cookie = terminal ? { Cookie: await cookie_of(terminal) } : {};
  return send(at, 'POST', path, { headers: { Host: 'portal.test', 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...cookie, ...headers }, body });
}

/// What is said of a job.
async function outcome_at(terminal, value = checklist) {
  const answer = await print(terminal, value);
  assert.equal(answer.status, 200, answer.text);
  return answer.json.outcome;
}

/// Rows between the first and the last of `except` may differ: a code is another one each time.
async function expect_golden(name, rows, except = []) {
  const found = picture_of(rows);
  const file = new URL(`${name}.png`, goldens);
  if (updates) {
    await mkdir(goldens, { recursive: true });
    await writeFile(file, write_png(found.rows, found.width));
    return;
  }
  const expected = read_png(await readFile(file));
  assert.equal(found.rows.length, expected.rows.length, `${name}: the paper has another length`);
  const may_differ = (y) => except.some(([from, to]) => y >= from && y < to);
  const different = found.rows.findIndex((row, y) => !may_differ(y) && !row.equals(expected.rows[y]));
  if (different < 0) return;
  const seen = join(process.env.TMPDIR ?? '/tmp', `portal-print-${name}.png`);
  await writeFile(seen, write_png(found.rows, found.width));
  assert.fail(`${name}: row ${different} differs; what came out is in ${seen}`);
}

const terminals = ['hall-list', 'hall-ticket', 'hall-low', 'hall-out', 'hall-during', 'hall-open', 'hall-error', 'hall-silent', 'hall-mute',
  'hall-gone', 'hall-slow', 'hall-often', 'hall-after'];

before(async () => {
  assert.ok(existsSync(library), 'libfaketime is missing: ./portal test installs it');
  folder = await new_folder();
  const args = ['--admin-port', '0'];
  for (const terminal of terminals) {
    printers[terminal] = await start_printer();
    args.push('--terminal-printer', `${terminal}=${printers[terminal].address}`);
  }
  // Two screens, one printer between them.
  args.push('--terminal-printer', `hall-beside=${printers['hall-slow'].address}`);
  const offset = Math.round((Date.parse(moment) - Date.now()) / 1000);
  ahead = `${offset >= 0 ? '+' : ''}${offset}s`;
  const env = { LD_PRELOAD: library, FAKETIME: ahead, DONT_FAKE_MONOTONIC: '1' };
  server = await start_server({ folder, args, env });
});
after(async () => {
  await server.stop();
  for (const { printer, stop } of Object.values(printers)) {
    await stop();
    assert.deepEqual(printer.faults, [], 'a printer was told what it does not know');
  }
  await rm(folder, { recursive: true, force: true });
});

test('a list of papers and fees comes out, and is cut off', async () => {
  const { printer } = printers['hall-list'];
  assert.equal(await outcome_at('hall-list'), 'printed');
  assert.equal(printer.papers.length, 1);
  assert.equal(printer.hanging, 0);
  await expect_golden('checklist.az', printer.papers[0]);
});

/// Of the frame with the code and the picture below it.
const code_rows = [300, 670];

test('a ticket comes out for who has its address, and names nobody in the log', async () => {
  const start_at = '2026-12-10T10:00:00+04:00';
  const booked = await book(server, { centre: 'baku-1', start: start_at });
  assert.equal(booked.status, 201, booked.text);
  const { token, code } = booked.json;
  const { printer } = printers['hall-ticket'];
  assert.equal(await outcome_at('hall-ticket', { page: `/ru/appointments/${token}` }), 'printed');
  await expect_golden('ticket.ru', printer.papers[0], [code_rows]);
  assert.equal(await outcome_at('hall-ticket', { page: `/ru/appointments/${token}/arrival` }), 'printed');
  assert.deepEqual(printer.papers[1], printer.papers[0]);

  const strange = await print('hall-ticket', { page: `/ru/appointments/${'0'.repeat(64)}` });
  assert.equal(strange.status, 404);
  assert.equal(printer.papers.length, 2);
  const said = server.said.errors;
  for (const secret of [token, code, 'Məmmədova']) assert.ok(!said.includes(secret), secret);
});

test('only a terminal may print', async () => {
  const before_it = printers['hall-list'].printer.connections;
  const good = await cookie_of('hall-list');
  const forged = [undefined, 'terminal=', 'terminal=hall-list', 'terminal=hall-list.baku-1', `terminal=hall-list.baku-1.${'0'.repeat(64)}`,
    good.replace('hall-list', 'hall-ticket'), good.replace('baku-1', 'baku-2'), `${good}0`, good.slice(0, -1)];
  for (const cookie of forged) {
    const answer = await print(undefined, checklist, { headers: cookie ? { Cookie: cookie } : {} });
    assert.equal(answer.status, 403, cookie);
    assert.equal(answer.json.type, '/problems/not_allowed');
  }
  const from_elsewhere = await print('hall-list', checklist, { headers: { Origin: 'https://evil.example' } });
  assert.equal(from_elsewhere.status, 403);
  assert.equal((await print('hall-list', checklist, { headers: { 'Content-Type': 'text/plain' } })).status, 415);
  assert.equal((await send(server, 'GET', path)).status, 405);
  assert.equal(printers['hall-list'].printer.connections, before_it, 'nobody went to the printer');
});

test('what is no page, or no page with a sheet, is refused before the printer is asked', async () => {
  for (const value of ['', '{', '[]', {}, { page: 5 }, { page: '/az/', more: 1 }]) {
    assert.equal((await print('hall-list', value)).status, 400, JSON.stringify(value));
  }
  for (const page of ['', 'az', '/', '/az/', '/az/nothing', '/az/checklist', '/az/checklist?service=nothing', '/az/services/nothing',
    'https://evil.example/az/checklist?service=id-renewal', '/az/appointments', '/az/staff', '/az/search?q=pasport', '/\u0000']) {
    assert.equal((await print('hall-list', { page })).status, 404, page);
  }
});

test('a terminal without a printer says so, and its browser prints', async () => {
  assert.equal(await outcome_at('hall-without'), 'no_printer');
});

test('paper that is nearly used up still prints, and operators see it', async () => {
  const { printer } = printers['hall-low'];
  const low = 'portal_printer_paper_low{terminal="hall-low"}';
  assert.equal((await measurements(server))[low], 0);
  printer.is_paper_low = true;
  assert.equal(await outcome_at('hall-low'), 'printed');
  assert.equal((await measurements(server))[low], 1);
  printer.is_paper_low = false;
  assert.equal(await outcome_at('hall-low'), 'printed');
  assert.equal((await measurements(server))[low], 0);
});

test('without paper nothing is sent', async () => {
  const { printer } = printers['hall-out'];
  printer.is_paper_out = true;
  assert.equal(await outcome_at('hall-out'), 'paper_out');
  printer.load_paper();
  assert.deepEqual([printer.papers.length, printer.hanging], [0, 0]);
  assert.equal(await outcome_at('hall-out'), 'printed');
});

test('paper that ends within a job: it is said, and the rest does not come out in front of somebody else', async () => {
  const { printer } = printers['hall-during'];
  printer.rows_left = 300;
  assert.equal(await outcome_at('hall-during'), 'paper_out');
  assert.equal(printer.hanging, 300);
  await printer.is_free();
  printer.load_paper();
  assert.deepEqual([printer.papers.length, printer.hanging], [0, 0], 'the old job is forgotten');
  assert.equal(await outcome_at('hall-during'), 'printed');
  assert.equal(printer.papers.length, 1);
});

test('an open cover and an error are told apart', async () => {
  printers['hall-open'].printer.is_open = true;
  assert.equal(await outcome_at('hall-open'), 'cover_open');
  printers['hall-error'].printer.has_error = true;
  assert.equal(await outcome_at('hall-error'), 'failed');
  assert.equal(printers['hall-open'].printer.papers.length + printers['hall-error'].printer.papers.length, 0);
});

test('a job counts as printed only when the printer is well after it', async () => {
  const { printer } = printers['hall-after'];
  printer.on_told = () => (printer.is_open = true);
  assert.equal(await outcome_at('hall-after'), 'cover_open');
  assert.equal(printer.papers.length, 1);
});

test('a printer that says nothing is offline, one that falls silent within a job has failed', async () => {
  printers['hall-silent'].printer.is_silent = true;
  const { printer } = printers['hall-mute'];
  printer.on_question = (count) => (printer.is_silent = count > 4);
  printer.is_waiting = true;
  const [silent, mute] = await Promise.all([outcome_at('hall-silent'), outcome_at('hall-mute')]);
  assert.deepEqual([silent, mute], ['offline', 'failed']);
});

test('a printer that hangs up within a job has failed', async () => {
  const { printer } = printers['hall-gone'];
  printer.hang_up_after = 5000;
  assert.equal(await outcome_at('hall-gone'), 'failed');
  assert.equal(printer.papers.length, 0);
  await printers['hall-gone'].stop();
  assert.equal(await outcome_at('hall-gone'), 'offline', 'and then nobody listens');
});

test('a slow printer is waited for; who comes meanwhile is told that it is busy', async () => {
  const { printer } = printers['hall-slow'];
  printer.is_waiting = true;
  let is_begun;
  const begun = new Promise((resolve) => (is_begun = resolve));
  // Four questions before the job; the next ones are asked while it is waited for.
  printer.on_question = (count) => count > 4 && is_begun();
  const first = outcome_at('hall-slow');
  await begun;
  assert.deepEqual([await outcome_at('hall-slow'), await outcome_at('hall-beside')], ['busy', 'busy']);
  printer.go_on();
  assert.equal(await first, 'printed');
  assert.equal(printer.papers.length, 1);
});

test('a terminal prints only so much in a minute', async () => {
  const { printer } = printers['hall-often'];
  const answers = [];
  for (let i = 0; i < 6; ++i) answers.push(await print('hall-often', checklist));
  assert.deepEqual(answers.map((each) => each.status), [200, 200, 200, 200, 429, 429]);
  assert.equal(printer.papers.length, 4);
  assert.ok(Number(answers[4].headers['retry-after']) > 0);
  assert.equal(answers[4].json.type, '/problems/rate_limited');
  assert.equal(await outcome_at('hall-list'), 'printed', 'the others are not kept from it');
});

test('jobs are counted by their outcome, and each has a line', async () => {
  const found = await measurements(server);
  for (const outcome of ['printed', 'paper_out', 'cover_open', 'offline', 'busy', 'failed', 'no_printer']) {
    assert.ok(found[`portal_print_jobs_total{outcome="${outcome}"}`] > 0, outcome);
  }
  await server.stop();
  const lines = log_lines(server.said).filter((line) => line.event === 'print');
  assert.ok(lines.length > 10);
  for (const line of lines) assert.deepEqual(Object.keys(line), ['time', 'level', 'event', 'request_id', 'terminal', 'outcome']);
  assert.equal(lines.find((line) => line.outcome === 'paper_out').level, 'warning');
});

test('a printer that cannot be meant ends the start with one sentence', async () => {
  const refused = async (...args) => (await run_program(['serve', '--port', '0', '--data', folder, ...args])).errors;
  for (const wrong of ['hall', 'hall=', 'hall=10.0.0.1', 'hall=:9100', '=10.0.0.1:9100', 'hall=10.0.0.1:0']) {
    assert.match(await refused('--terminal-printer', wrong), /--terminal-printer is .* must be TERMINAL=ADDRESS:PORT with commas/, wrong);
  }
  assert.match(await refused('--terminal-printer', 'hall=printer:9100'), /write it like baku-1-hall-2=10\.1\.2\.3:9100/);
  assert.match(await refused('--terminal-printer', 'hall=10.0.0.1:9100', '--terminal-printer', 'hall=10.0.0.2:9100'), /the terminal hall twice/);
});
