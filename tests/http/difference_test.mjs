// What an editor reads before a change is committed: what changes for whom, and which golden cases fail.
import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { new_folder, run_program } from './harness.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const original = process.env.PORTAL_CATALOGUE ?? join(here, '../../assets/catalogue');
const cases = join(here, '../core/golden_cases');

/// The lines that are said of a catalogue in which the services of mia.json were edited.
async function after(edit, more = ['--cases', cases]) {
  const folder = await new_folder();
  try {
    const catalogue = join(folder, 'catalogue');
    await cp(original, catalogue, { recursive: true });
    const file = join(catalogue, 'services', 'mia.json');
    const agency = JSON.parse(await readFile(file, 'utf8'));
    await edit((id) => agency.services.find((service) => service.id === id), agency, catalogue);
    await writeFile(file, JSON.stringify(agency));
    const { code, output, errors } = await run_program(['compare-catalogue', '--catalogue', catalogue, '--with', original, ...more]);
    return { code, errors, lines: output.trimEnd().split('\n') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('a catalogue in another layout changes nothing for anybody', async () => {
  const { code, lines } = await after(() => {});
  assert.equal(code, 0);
  assert.deepEqual(lines, ['Nothing changes for anybody; 0 golden cases of 208 fail.']);
});

test('a fee: whom it concerns, and the golden case that says otherwise', async () => {
  const { code, lines } = await after((service) => {
    service('passport-adult').fees.find((fee) => fee.rates[0].amount === '120.00 AZN').rates[0].amount = '125.00 AZN';
  });
  assert.equal(code, 0);
  assert.equal(lines[0], 'passport-adult (Ordinary passport (18 and over))');
  assert.match(lines[1], /^ {2}for \d+ of \d+ people \(Processing speed: in 5 days\): total 120\.00 AZN -> 125\.00 AZN$/);
  assert.equal(lines[2], 'golden cases that fail');
  assert.match(lines[3], /^ {2}passport\.txt:15 passport-adult, passport for a man of 35.*: total 120\.00 AZN, the catalogue says 125\.00 AZN$/);
  assert.match(lines[4], /^ {4}source 123: /);
  assert.equal(lines.at(-1), '1 service changed, 0 new, 0 gone, 0 other details; 1 golden case of 208 fails.');
});

test('a rate of a later day is told with that day, and as it is then when that day is asked for', async () => {
  const edit = (service) => {
    service('passport-adult').fees.find((fee) => fee.rates[0].amount === '120.00 AZN')
      .rates.push({ from: '2099-01-01', amount: '125.00 AZN', status: 'official' });
  };
  const today = await after(edit);
  assert.match(today.lines[1], /in 5 days\): from 2099-01-01: total 120\.00 AZN -> 125\.00 AZN/);
  assert.match(today.lines.at(-1), /; 0 golden cases of 208 fail\.$/);
  const then = await after(edit, ['--on', '2099-01-01']);
  assert.match(then.lines[1], /in 5 days\): total 120\.00 AZN -> 125\.00 AZN/);
  assert.equal((await run_program(['compare-catalogue', '--with', original, '--on', 'soon'])).code, 2);
});

test('a service that is gone, a fee that is not known, a document and a text', async () => {
  const { errors, lines } = await after(async (service, agency, catalogue) => {
    agency.services = agency.services.filter((one) => one.id !== 'residence-certificate');
    for (const name of ['life_events.json', 'visit_rules.json']) {
      const text = await readFile(join(catalogue, name), 'utf8');
      await writeFile(join(catalogue, name), text.replace(/"residence-certificate",\s*|,\s*"residence-certificate"/g, ''));
    }
    service('id-first').names.ru += ' *';
    service('id-first').fees.push({ label: service('id-first').names, kind: 'tariff', rates: [{ amount: 'unknown', status: 'unknown' }] });
    service('id-first').evidence.pop();
  });
  assert.equal(errors, '');
  assert.equal(lines[0], 'service gone: residence-certificate (Residence certificate)');
  assert.equal(lines[1], 'id-first (First identity card (age 15 and over))');
  assert.ok(lines.some((line) => /^ {2}for everybody: .*fee added: First identity card/.test(line)), lines.join('\n'));
  assert.ok(lines.some((line) => /document no longer needed: /.test(line)));
  assert.ok(lines.some((line) => /^ {2}service id-first, ru: ".*" -> ".* \*"$/.test(line)));
});

test('what is not compared is named, so that nobody takes silence for an answer', async () => {
  const { lines } = await after(async (_service, _agency, catalogue) => {
    const file = join(catalogue, 'booking_rules.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"window_days": { "value": 30', '"window_days": { "value": 31'));
  }, []);
  assert.deepEqual(lines, [
    'also changed, and compared in their names alone: booking_rules.json',
    'No service says anything else to anybody.',
  ]);
});

test('a catalogue with a mistake, and a command without the older catalogue, are said so', async () => {
  const broken = await after((service) => { service('id-first').fees[0].rates[0].amount = '5 AZN'; });
  assert.equal(broken.code, 1);
  assert.match(broken.errors, /cannot be read by this program:\nservices\/mia\.json: services\[id-first\]\.fees\[0\]\.rates\[0\]\.amount: /);
  assert.equal((await run_program(['compare-catalogue'])).code, 2);
  const without = await run_program(['compare-catalogue', '--with', original, '--cases', '/nowhere']);
  assert.equal(without.code, 1);
  assert.match(without.errors, /The folder of golden cases \/nowhere cannot be read/);
});
