// A catalogue that takes places from appointments that stand is never applied silently.
import assert from 'node:assert/strict';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { book, free_start, new_folder, run_program, service, site, start_server } from './harness.mjs';

const centre = 'quba';
const original = process.env.PORTAL_CATALOGUE ?? join(dirname(fileURLToPath(import.meta.url)), '../../assets/catalogue');

test('an appointment on a day that is closed now stops the server until that is accepted', async () => {
  const folder = await new_folder();
  const changed = join(folder, 'catalogue');
  const data = join(folder, 'data');
  const check = (...args) => run_program(['check-catalogue', '--catalogue', changed, ...args]);
  try {
    await cp(original, changed, { recursive: true });
    const first = await start_server({ folder: data, args: ['--catalogue', changed] });
    const { start_at } = await free_start(first, centre);
    assert.equal((await book(first, { centre, start: start_at })).status, 201);
    assert.equal((await check('--data', data)).code, 0, 'checked while the server runs: every place stands');
    const day = start_at.slice(0, 10);
    const network = JSON.parse(await readFile(join(changed, 'network.json'), 'utf8'));
    network.closures.push({ from_on: day, to_on: day, centres: [centre], sources: [await any_source(changed)] });
    await writeFile(join(changed, 'network.json'), JSON.stringify(network));
    const line = `${centre}, ${service}, ${start_at}: the centre is closed on that day (1)`;

    assert.equal((await check()).code, 0, 'the catalogue itself is right');
    const checked = await check('--data', data);
    assert.equal(checked.code, 1);
    assert.equal(checked.errors.split('\n')[0], line);
    assert.equal((await first.stop()).code, 0);

    const refused = await run_program(['serve', '--port', '0', '--data', data, '--site', site, '--catalogue', changed]);
    assert.equal(refused.code, 1);
    assert.equal(refused.errors.split('\n')[0], line);
    assert.match(refused.errors, /--accept-stranded/);
    const accepted = await start_server({ folder: data, args: ['--catalogue', changed, '--accept-stranded'] });
    assert.equal(accepted.said.errors.split('\n')[0], line, 'said all the same');
    assert.equal((await accepted.stop()).code, 0);
    assert.equal((await check('--data', data, '--accept-stranded')).code, 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a folder that was never served has no appointments to look at', async () => {
  const folder = await new_folder();
  try {
    const checked = await run_program(['check-catalogue', '--catalogue', original, '--data', join(folder, 'none')]);
    assert.equal(checked.code, 1);
    assert.match(checked.errors, /cannot be read/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

async function any_source(catalogue) {
  return JSON.parse(await readFile(join(catalogue, 'sources.json'), 'utf8')).sources[0].id;
}
