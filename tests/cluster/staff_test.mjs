// Accounts of staff on PostgreSQL: commands while servers run, and two servers that know the same sessions.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { run_program } from '../http/harness.mjs';
import { admin, code_of, link_in, set_up, sign_in } from '../http/staff.mjs';
import { Visitor } from '../http/visitor.mjs';
import { start_cluster } from './cluster.mjs';

let cluster;
let data;
before(async () => {
  cluster = await start_cluster(2);
  data = cluster.servers[0].folder;
});
after(() => cluster.stop());

const command = (...words) => admin(data, ...words, '--database', cluster.postgres.url);

test('commands work on the database while servers run on it', async () => {
  const [here, there] = cluster.servers;
  const link = link_in((await command('setup-link')).output);
  const rauf = await set_up(here, link, 'rauf');
  const visitor = await sign_in(here, rauf);
  const elsewhere = new Visitor(there);
  elsewhere.cookies = visitor.cookies;
  assert.equal((await elsewhere.open('/en/staff')).path, '/en/staff', 'the other server knows him');
  assert.match((await visitor.open('/en/staff/accounts')).words, /rauf/);

  const added = await command('add', 'leyla', '--role', 'agent', '--centre', 'baku-1', '--display-name', 'Leyla');
  assert.deepEqual([added.code, added.errors], [0, '']);
  const leyla = await set_up(there, link_in(added.output));
  await sign_in(there, leyla);
  assert.equal((await command('list')).output, 'leyla\tagent\tbaku-1\tactive\tLeyla\nrauf\tadministrator\t-\tactive\tadministrator\n');
  assert.equal((await command('disable', 'rauf')).code, 0);
  for (const one of [visitor, elsewhere]) assert.equal((await one.open('/en/staff')).path, '/en/staff/sign-in');
  assert.equal((await command('enable', 'rauf')).code, 0);
  const reset = await command('reset', 'rauf');
  assert.equal((await set_up(there, link_in(reset.output))).name, 'rauf');
  assert.match((await run_program(['admin', 'list', '--data', data, '--database', 'host=/nowhere'])).errors, /The database cannot be reached/);
});

test('a code counts once, whichever server is asked', async () => {
  const added = await command('add', 'aysel', '--role', 'auditor');
  const aysel = await set_up(cluster.servers[0], link_in(added.output));
  const code = code_of(aysel.key, 1);
  const tried = await Promise.allSettled(cluster.servers.map((server) => sign_in(server, aysel, code)));
  assert.deepEqual(tried.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});
