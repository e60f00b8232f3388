// What an editor reads: the proof of documents and fees over the real catalogue, and a mistake that only it can find.
import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { new_folder, run_program } from './harness.mjs';

const original = process.env.PORTAL_CATALOGUE ?? join(dirname(fileURLToPath(import.meta.url)), '../../assets/catalogue');

test('the real catalogue is proven, service by service, with the totals and the time last', async () => {
  const { code, output, errors } = await run_program(['check-catalogue', '--coverage', '--catalogue', original]);
  assert.equal(code, 0, output);
  assert.equal(errors, '');
  const lines = output.trimEnd().split('\n');
  assert.match(lines[0], /^OK: /);
  assert.equal(lines.length, 1 + 122 + 2, 'the summary, a line a service, the totals, the time');
  assert.ok(lines.includes('id-first: 3 questions (residence_registered guardian speed), 12 combinations, 6/6 documents, 3/3 fees, 3/3 times'));
  assert.match(lines.at(-2), /^122 services, \d+ questions, \d+ combinations, (\d+)\/\1 documents, (\d+)\/\2 fees, (\d+)\/\3 times, .*; 0 findings$/);
  const took = /^Took (\d+) ms$/.exec(lines.at(-1));
  assert.ok(took && Number(took[1]) < 10_000, lines.at(-1));
});

test('people without a fee are found with one of them, and only when that is asked for', async () => {
  const folder = await new_folder();
  try {
    const catalogue = join(folder, 'catalogue');
    await cp(original, catalogue, { recursive: true });
    const file = join(catalogue, 'services', 'mia.json');
    const agency = JSON.parse(await readFile(file, 'utf8'));
    const first = agency.services.find((service) => service.id === 'id-first');
    first.fees = first.fees.filter((fee) => fee.when !== 'speed == 3d');
    await writeFile(file, JSON.stringify(agency));

    assert.equal((await run_program(['check-catalogue', '--catalogue', catalogue])).code, 0);
    const proven = await run_program(['check-catalogue', '--coverage', '--catalogue', catalogue]);
    assert.equal(proven.code, 1);
    assert.match(proven.output, /^ {2}! fees\[0\] .*: neither it nor another fee .* \(4 combinations; first: .*speed=3d.*\)$/m);
    assert.match(proven.output, /; 1 finding$/m);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
