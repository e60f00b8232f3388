// A practice server: every page says that nothing is booked, no message leaves it, and its data folder can neither become
// that of a real portal nor be one.
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { new_folder, run_program, send, site, start_server } from './harness.mjs';
import { terminal_cookie } from './terminals.mjs';

const words = Object.fromEntries(await Promise.all(['az', 'ru', 'en'].map(async (language) =>
  [language, JSON.parse(await readFile(new URL(`../../assets/messages/${language}.json`, import.meta.url)))['practice.note']])));

let root;  // of all folders
let practice;
let real;
before(async () => {
  root = await new_folder();
  practice = await start_server({ folder: join(root, 'practice'), args: ['--practice'] });
  real = await start_server({ folder: join(root, 'real') });
});
after(async () => {
  await Promise.all([practice.stop(), real.stop()]);
  await rm(root, { recursive: true, force: true });
});

const pages = ['/', '/search?q=pasport', '/services/passport-adult', '/services/passport-adult/centres/baku-1',
  '/checklist?service=id-renewal', '/checklist/questions?service=id-renewal', '/fees', '/visit', '/appointments',
  '/appointments/AAAAAAAAAAAAAAAAAAAAAA', '/start', '/hall/baku-1', '/nowhere', '/staff', '/staff/sign-in',
  '/staff/accounts', '/staff/set-up/none'];

test('every page says that nothing is booked, on own devices and on terminals; pages of a real portal never do', async () => {
  for (const [server, is_practice] of [[practice, true], [real, false]]) {
    for (const headers of [{}, { Cookie: await terminal_cookie(server) }]) {
      for (const language of ['az', 'ru', 'en']) {
        for (const page of pages.map((path) => `/${language}${path}`)) {
          const answer = await send(server, 'GET', page, { headers });
          if (answer.status === 303) continue;
          assert.match(answer.headers['content-type'], /^text\/html/, page);
          // Whoever comes to a terminal finds it in the country's language.
          const told = headers.Cookie && page.endsWith('/start') ? words.az : words[language];
          assert.equal(answer.text.split(told).length - 1, is_practice ? 1 : 0, `${page} ${answer.status}`);
          assert.equal(/<html [^>]*\bdata-practice[ >]/.test(answer.text), is_practice, page);
        }
      }
    }
    const set_up = await send(server, 'GET', '/terminal?setup=none');
    assert.equal(set_up.text.includes(words.az), is_practice);
    const test = await send(server, 'GET', '/terminal/test?language=en', { headers: { Cookie: await terminal_cookie(server) } });
    assert.equal(test.text.includes(words.en), is_practice);
  }
});

const serve = (folder, ...args) => run_program(['serve', '--port', '0', '--site', site, '--data', folder, ...args]);

test('a folder is for practice or it is not, for ever', async () => {
  const used = join(root, 'used');
  const empty = join(root, 'empty');
  await mkdir(empty);
  const first = await start_server({ folder: used });
  await first.stop();
  const before_that = await readdir(used);
  const rows = [
    [[used, '--practice'], /was not made for practice/],
    [[practice.folder], /is for practice; serve it with --practice/],
    [[practice.folder, '--practice'], /is in use by another server/],
  ];
  for (const [words_of_command, said] of rows) {
    const how = await serve(...words_of_command);
    assert.equal(how.code, 1, words_of_command.join(' '));
    assert.match(how.errors, said);
  }
  assert.deepEqual(await readdir(used), before_that, 'nothing is left in a folder that was refused');
  const there = await start_server({ folder: empty, args: ['--practice'] });
  await there.stop();
  const again = await start_server({ folder: empty, args: ['--practice'] });
  await again.stop();
  assert.match((await serve(empty)).errors, /is for practice/);
});

test('nothing leaves a practice server: no message, no database, no copy of what is in it', async () => {
  const folder = join(root, 'alone');
  const rows = [
    [['--sms-gateway', 'https://sms.example/'], /sends no message/],
    [['--sms-mail-domain', 'sms.example', '--mail-server', 'smtp://localhost', '--mail-from', 'a@b.example'], /sends no message/],
    [['--alert-to', 'a@b.example', '--mail-server', 'smtp://localhost', '--mail-from', 'a@b.example'], /sends no message/],
    [['--contact-check'], /name a gateway/],
    [['--database', 'postgres://localhost/portal'], /a folder of its own/],
  ];
  for (const [args, said] of rows) {
    const how = await serve(folder, '--practice', ...args);
    assert.equal(how.code, 1, args.join(' '));
    assert.match(how.errors, said);
  }
  const stays = /is for practice; what is in it counts for nothing and stays there/;
  const copy = join(root, 'copy');
  assert.match((await run_program(['backup', copy, '--data', practice.folder])).errors, stays);
  assert.match((await run_program(['migrate', practice.folder, '--database', 'postgres://localhost/portal'])).errors, stays);
  const backed_up = await run_program(['backup', copy, '--data', real.folder]);
  assert.equal(backed_up.code, 0, backed_up.errors);
  assert.match((await run_program(['restore', copy, '--data', practice.folder])).errors, stays);
});
