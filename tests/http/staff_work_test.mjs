// What staff do with visitors: their pages, and the matrix role x operation x own or foreign centre, made from the OpenAPI
// document. Steps in the order of a visit, with a clock that is turned, are in staff_desk_test.cpp.
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { book, person, run_program, send, somebody, write } from './harness.mjs';
import { mismatches, resolve } from './schema.mjs';
import { roles, sign_in, staffed_server } from './staff.mjs';

let folder;
let server;
let document;
/// By role, all signed in; those of a centre at baku-1.
const colleagues = {};
/// An appointment at the colleagues' centre and one at another: {id, code, phone, who}.
const appointments = {};

before(async () => {
  const staffed = await staffed_server();
  ({ folder, server } = staffed);
  document = (await send(server, 'GET', '/api/v1/openapi.json')).json;
  for (const role of roles) colleagues[role] = await sign_in(server, staffed.colleagues[role]);
  for (const [where, centre] of [['own', 'baku-1'], ['foreign', 'quba']]) {
    const who = somebody();
    const booked = (await book(server, { centre, who })).json;
    const { start_at } = booked.parts[0];
    appointments[where] = { centre, start_at, id: booked.token.slice(0, 32), code: booked.code, phone: who.phone, who };
  }
});
after(async () => {
  await server.stop();
  const log = await run_program(['audit', 'verify', '--data', folder]);
  await rm(folder, { recursive: true, force: true });
  assert.match(log.output, /^OK: /);
});

const cookies_of = (visitor) => [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

test('an agent finds a visitor by code and phone, sees whom he serves, and what he can do', async () => {
  const agent = colleagues.agent;
  const { id, code, phone, who } = appointments.own;
  const search = await agent.open('/en/staff/visits');
  assert.equal(search.heading, 'Visitors');
  const find = (fields) => agent.send_form(search.form('/en/staff/visits'), fields);
  const page = await find({ code, phone });
  assert.equal(page.path, `/en/staff/visits/${id}`);
  for (const word of [who.given_name, who.family_name, who.fin, 'expected', 'Azerbaijani']) assert.ok(page.words.includes(word), word);
  assert.match(page.words, /Nothing can be done with this appointment now/, 'it is long before its time');
  for (const language of ['az', 'ru']) assert.equal((await agent.open(`/${language}/staff/visits/${id}`)).language, language);

  for (const [fields, words] of [
    [{ code: '', phone: '' }, /Enter/],
    [{ code, phone: '050 765 43 21' }, /Your centre has no appointment with this code and phone/],
    [{ code: appointments.foreign.code, phone: appointments.foreign.phone }, /Your centre has no appointment/],
  ]) {
    const refused = await find(fields);
    assert.equal(refused.status, 422);
    assert.match(refused.words, words);
    const typed = Object.fromEntries(refused.form('/en/staff/visits').fields);
    assert.deepEqual({ code: typed.code, phone: typed.phone }, fields, 'what was typed stays');
  }
  assert.equal((await agent.open(`/en/staff/visits/${appointments.foreign.id}`)).status, 404);
});

test('a step that cannot be taken now changes nothing, and the page shows how it stands', async () => {
  const agent = colleagues.agent;
  const path = `/en/staff/visits/${appointments.own.id}`;
  const fields = Object.fromEntries((await agent.open('/en/staff/visits')).forms[0].fields);
  const press = (deed) => agent.post(path, { csrf: fields.csrf, nonce: fields.nonce, do: deed });
  const shown = await press('arrive');
  assert.deepEqual([shown.path, shown.status], [path, 200]);
  assert.match(shown.words, /expected/);
  assert.equal((await press('dance')).status, 400);
  assert.equal((await agent.post(path, { csrf: fields.csrf, do: 'arrive' })).status, 400, 'without its nonce');
});

test('a supervisor lifts a limit after an appeal, and is told when there is none', async () => {
  const supervisor = colleagues.supervisor;
  const form = (await supervisor.open('/en/staff/limits')).form('/en/staff/limits');
  assert.match((await supervisor.send_form(form, { fin: person.fin })).words, /This person has no limit/);
  const wrong = await supervisor.send_form(form, { fin: '5XK' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.words, /exactly 7 characters/);
});

test('sections are those that one may open', async () => {
  const shown = {};
  for (const role of roles) {
    const page = await colleagues[role].open('/en/staff');
    shown[role] = page.links.map((link) => link.href).filter((href) => /^\/en\/staff\/\w/.test(href ?? ''));
    for (const href of shown[role]) assert.equal((await colleagues[role].open(href)).status, 200, `${role} ${href}`);
  }
  const twice = (...paths) => [...paths, ...paths].map((path) => `/en/staff/${path}`);
  assert.deepEqual(shown, {
    agent: twice('visits'), supervisor: twice('visits', 'limits', 'day', 'terminals'),
    manager: twice('day', 'terminals'), 'catalogue-editor': [],
    auditor: twice('log'), administrator: twice('terminals', 'accounts'),
  });
});

test('a manager sees the day of his centre in figures, and no visitor', async () => {
  const { who, start_at, id } = appointments.own;
  const day = start_at.slice(0, 10);
  const page = await colleagues.manager.open(`/en/staff/day?on=${day}`);
  assert.match(page.words, /expected 1 .*cancelled 0 .*all 1 /);
  for (const secret of [who.fin, who.family_name, id]) assert.ok(!page.html.includes(secret));
  assert.ok(page.link(`/ru/staff/day?on=${day}`), 'in another language it is the same day');
  assert.match((await colleagues.manager.open('/en/staff/day?on=2020-01-01')).words, /all 0 /);
  assert.equal(Object.fromEntries(page.form('/en/staff/day').fields).on, day);
});

test('an auditor reads who did what, page by page, and nothing of the person', async () => {
  const auditor = colleagues.auditor;
  const { who, id } = appointments.own;
  await colleagues.agent.open(`/en/staff/visits/${id}`);
  const newest = await auditor.open('/en/staff/log');
  assert.match(newest.words, new RegExp(`Details of an appointment seen [\\d.: ]+· a-agent ${id}`));
  assert.match(newest.words, /Staff account: signed in [\d.: ]+· staff a-\w+/);
  assert.ok(!newest.html.includes(who.fin) && !newest.html.includes(who.family_name));
  const at_centre = await auditor.open('/en/staff/log?centre=baku-1');
  assert.match(at_centre.words, new RegExp(`Booked [\\d.: ]+· citizen ${id}`));
  assert.match((await auditor.open('/en/staff/log?centre=sheki')).words, /There are no entries here/);
  assert.equal((await auditor.open('/en/staff/log?centre=nowhere')).status, 404);
  assert.equal((await auditor.open('/en/staff/log?past=x')).status, 400);

  // Back to the first entry, each once.
  for (let times = 0; times < 60; ++times) await colleagues.agent.open(`/en/staff/visits/${id}`);
  const seen = [];
  let address = '/en/staff/log';
  for (let pages = 0; address && pages < 100; ++pages) {
    const page = await auditor.open(address);
    seen.push(...[...page.html.matchAll(/data-key="entry-(\d+)"/g)].map(([, number]) => Number(number)));
    address = page.links.find((link) => link.text === 'Older entries')?.href;
  }
  assert.ok(seen.length > 50, `${seen.length}`);
  assert.deepEqual(seen, [...new Set(seen)].sort((a, b) => b - a));
});

/// How far a permission of the document reaches; by hand, so that a slip in core/staff/permissions.hpp is seen.
const reach = {
  serve_visitors: { agent: 'own', supervisor: 'own' },
  lift_limits: { supervisor: 'everywhere' },
  see_day: { supervisor: 'own', manager: 'own' },
  read_audit_log: { auditor: 'everywhere' },
};
/// A body that would be good, by the name of its schema.
const bodies = {
  Lookup: ({ code, phone }) => ({ code, phone }),
  StaffStep: () => ({ step: 'arrive' }),
  LiftWish: () => ({ fin: person.fin }),
};
const operations = () => Object.entries(document.paths).flatMap(([template, item]) =>
  Object.entries(item).filter(([method]) => /^(get|post|put|patch|delete)$/.test(method)).map(([method, operation]) => ({ template, method, operation })));

/// A request to the operation about this appointment: {path, value}.
function about(template, operation, appointment) {
  const name = operation.requestBody?.content['application/json'].schema.$ref.split('/').at(-1);
  assert.ok(!name || bodies[name], `${template}: the test knows no good ${name}`);
  const asked = { centre: appointment.centre, on: '2026-11-27', past: '1000000' };
  const names = (operation.parameters ?? []).map((each) => resolve(document, each)).filter((each) => each.in === 'query').map((each) => each.name);
  for (const each of names) assert.ok(asked[each], `${template}: the test knows no good ${each}`);
  const query = names.length > 0 ? `?${names.map((each) => `${each}=${asked[each]}`).join('&')}` : '';
  return { path: `/api/v1${template.replace('{appointment}', appointment.id)}${query}`, value: name && bodies[name](appointment) };
}

test('the matrix: every operation of staff, every role and nobody, at the own centre and at another', async () => {
  const ours = operations().filter(({ template }) => template.startsWith('/staff/'));
  const source = await readFile(new URL('../../backend/http/staff_api.hpp', import.meta.url), 'utf8');
  const routes = [...source.matchAll(/"(GET|POST)", "\/api\/v1(\/staff\/[^"]+)"/g)].map(([, method, path]) => `${method.toLowerCase()} ${path}`);
  assert.deepEqual(ours.map(({ method, template }) => `${method} ${template}`).sort(), routes.sort(), 'what there is is declared');
  let count = 0;
  for (const { template, method, operation } of ours) {
    assert.deepEqual(operation.security, [{ staffSession: [] }], `${template} is for staff`);
    const permission = operation['x-permission'];
    assert.ok(template === '/staff/me' || reach[permission], `${template} has a permission that the test knows`);
    const is_of_a_centre = permission && Object.values(reach[permission]).includes('own');
    for (const who of ['nobody', ...roles]) {
      const Cookie = who === 'nobody' ? '' : cookies_of(colleagues[who]);
      for (const where of ['own', 'foreign']) {
        const { path, value } = about(template, operation, appointments[where]);
        const answer = await write(server, method.toUpperCase(), path, value, { headers: { Cookie } });
        const how_far = who === 'nobody' ? undefined : permission ? reach[permission][who] : 'everywhere';
        const wanted = !how_far ? 403 : is_of_a_centre && how_far === 'own' && where === 'foreign' ? 404 : 200;
        assert.equal(answer.status, wanted, `${who} ${method} ${template} ${where}: ${answer.text}`);
        assert.match(answer.headers['cache-control'], /no-store/);
        const declared = resolve(document, operation.responses[answer.status]);
        const type = answer.headers['content-type'].split(';')[0];
        assert.deepEqual(mismatches(document, declared.content[type].schema, answer.json), [], `${who} ${method} ${template}`);
        if (wanted !== 200) assert.ok(!answer.text.includes(appointments[where].who.fin), 'nothing is told');
        ++count;
      }
    }
  }
  assert.equal(count, ours.length * 7 * 2);
});

test('no other operation knows staff: with a session it answers as without', () => {
  for (const { template, operation } of operations()) {
    if (template.startsWith('/staff/')) continue;
    assert.deepEqual(operation.security, template.startsWith('/terminal/') ? [{ terminalPass: [] }] : undefined, template);
    assert.equal(operation['x-permission'], undefined, template);
  }
  assert.deepEqual(document.security, []);
});

test('no other site and no form writes to any operation', async () => {
  const ways = [
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ 'Content-Type': 'text/plain' }, 415],
    [{ 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
  ];
  let count = 0;
  for (const { template, method } of operations().filter((each) => each.method !== 'get')) {
    const path = `/api/v1${template.replace(/\{token\}/, '0'.repeat(64)).replace(/\{\w+\}/, '0'.repeat(32))}`;
    for (const [headers, status] of ways) {
      const body = method === 'delete' ? undefined : '{"a":1}';
      if (!body && status === 415) continue;
      const content = body && { 'Content-Type': 'application/json', 'Content-Length': body.length };
      const all = { Cookie: cookies_of(colleagues.supervisor), ...content, ...headers };
      const answer = await send(server, method.toUpperCase(), path, { headers: all, body });
      assert.equal(answer.status, status, `${method} ${path} ${JSON.stringify(headers)}`);
      ++count;
    }
  }
  assert.ok(count > 70, `${count}`);
});
