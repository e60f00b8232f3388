// A citizen proves his phone before his booking stands: the real server, and the code read out of the SMS that the gateway
// was given.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { signed_report, start_gateway } from '../notify/gateway.mjs';
import {
  fresh_key, measurements, new_folder, person, place_hold, run_program, send, somebody, start_server, write,
} from './harness.mjs';
import { Visitor } from './visitor.mjs';

const secret = 'only-the-gateway-knows';
let gateway;
let folder;
let secret_file;

before(async () => {
  gateway = await start_gateway({ secret });
});
after(() => gateway.stop());

const gateway_flags = () => ['--sms-gateway', gateway.url, '--sms-secret-file', secret_file];
const flags = (more = []) => ['--contact-check', ...gateway_flags(), ...more];

async function fresh(args = flags) {
  folder = await new_folder();
  secret_file = `${folder}.secret`;
  await writeFile(secret_file, `${secret}\n`, { mode: 0o600 });
  gateway.calls.length = 0;
  gateway.reported.length = 0;
  gateway.delivered.clear();
  gateway.behave(() => ({ status: 202 }));
  return start_server({ folder, args: args() });
}
async function end(server) {
  if (server) assert.equal((await server.stop()).code, 0);
  await rm(folder, { recursive: true, force: true });
  await rm(secret_file, { force: true });
}

async function hold_at(server, centre = 'baku-1') {
  const placed = await place_hold(server, { centre });
  assert.equal(placed.status, 201, placed.text);
  return placed.json.id;
}
const send_code = (server, hold, who, options) =>
  write(server, 'POST', `/api/v1/holds/${hold}/code`, { ...who, language: 'en' }, options);
const confirm = (server, hold, who, code, options) =>
  write(server, 'POST', '/api/v1/appointments', { hold, ...who, language: 'en', ...(code && { code }) }, options);
/// The code in the nth SMS, once the gateway has it.
async function code_in_sms(nth = 1) {
  await gateway.until(() => gateway.calls.length >= nth);
  return /(?<!\d)\d{6}(?!\d)/.exec(gateway.calls[nth - 1].text)[0];
}
const other_than = (code) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const type_of = (answer) => `${answer.status} ${answer.json.type}`;
const counted = async (name) => {
  const { output } = await run_program(['outbox', '--data', folder]);
  return Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(output)[1]);
};

describe('a phone is proven before a booking stands', () => {
  test('no code, wrong code, right code; and the hold keeps its place all the while', async () => {
    const server = await fresh();
    const hold = await hold_at(server);
    assert.equal(type_of(await confirm(server, hold, person)), '409 /problems/code_needed');
    assert.equal(type_of(await confirm(server, hold, person, '123456')), '422 /problems/code_wrong', 'none was sent');
    const sent = await send_code(server, hold, person);
    assert.equal(sent.status, 200, sent.text);
    assert.equal(sent.json.codes_left, 2);
    const code = await code_in_sms();
    assert.equal(gateway.calls[0].to, '+994501234567');
    assert.match(gateway.calls[0].text, /^ASAN portal: your confirmation code is \d{6}\. It counts until \d\d:\d\d\./);
    for (const wrong of [other_than(code), '12345', 'abcdef']) {
      assert.equal(type_of(await confirm(server, hold, person, wrong)), '422 /problems/code_wrong', wrong);
    }
    const others_phone = { ...person, phone: '055 123 45 67' };
    assert.equal(type_of(await confirm(server, hold, others_phone, code)), '422 /problems/code_wrong');
    assert.equal((await send(server, 'GET', `/api/v1/holds/${hold}`)).status, 200);
    const key = fresh_key();
    const booked = await confirm(server, hold, person, code, { key });
    assert.equal(booked.status, 201, booked.text);
    const again = await confirm(server, hold, person, code, { key });
    assert.deepEqual([again.status, again.text], [201, booked.text], 'a retry gets the same answer');
    await gateway.until(() => gateway.calls.length === 2);
    assert.match(gateway.calls[1].text, /you are booked/);
    await server.stop();
    assert.ok(!server.said.errors.includes(code), 'no code in the log');
    assert.ok(!/50 ?123 ?45 ?67/.test(server.said.errors), 'and no phone');
    await end();
  });

  test('a send that is repeated with its key sends one SMS; another one waits a minute', async () => {
    const server = await fresh(() => flags(['--limit-codes', '0']));
    const hold = await hold_at(server);
    const key = fresh_key();
    const first = await send_code(server, hold, person, { key });
    assert.deepEqual((await send_code(server, hold, person, { key })).json, first.json);
    assert.deepEqual((await send_code(server, hold, person)).json, first.json, 'it is on its way');
    assert.equal((await send_code(server, hold, { ...person, phone: '0559999999' }, { key })).status, 422);
    await code_in_sms();
    // Another phone waits for nothing: the mistyped one is corrected.
    const corrected = { ...person, phone: '0551234567' };
    assert.equal((await send_code(server, hold, corrected)).json.codes_left, 1);
    assert.equal((await send_code(server, hold, person)).json.codes_left, 0);
    assert.equal(type_of(await send_code(server, hold, corrected)), '409 /problems/no_more_codes');
    // The one between may have been sent before it was overtaken; only the last counts.
    const last = () => gateway.calls.slice(1).findIndex((call) => call.to === '+994501234567') + 2;
    await gateway.until(() => last() > 1);
    assert.equal((await confirm(server, hold, person, await code_in_sms(last()))).status, 201);
    await end(server);
  });

  test('five wrong codes give the time back', async () => {
    const server = await fresh();
    const hold = await hold_at(server);
    await send_code(server, hold, person);
    const code = await code_in_sms();
    const wrong = other_than(code);
    const key = fresh_key();
    for (let i = 0; i < 4; ++i) {
      const options = i === 0 ? { key } : {};
      assert.equal(type_of(await confirm(server, hold, person, wrong, options)), '422 /problems/code_wrong');
    }
    assert.equal(type_of(await confirm(server, hold, person, wrong, { key })), '422 /problems/code_wrong', 'a retry is no try');
    const last = await confirm(server, hold, person, wrong);
    assert.equal(type_of(last), '410 /problems/code_spent');
    assert.match(last.json.detail, /seçin/, 'it says what to do');
    assert.equal((await confirm(server, hold, person, code)).status, 404);
    assert.equal((await send(server, 'GET', `/api/v1/holds/${hold}`)).status, 404);
    await end(server);
  });

  test('the server is killed between code and booking', async () => {
    const server = await fresh();
    const hold = await hold_at(server);
    await send_code(server, hold, person);
    const code = await code_in_sms();
    assert.equal((await confirm(server, hold, person, other_than(code))).status, 422);
    server.signal('SIGKILL');
    await server.end;
    const next = await start_server({ folder, args: flags() });
    for (let i = 0; i < 3; ++i) assert.equal((await confirm(next, hold, person, other_than(code))).status, 422, 'tries are counted on');
    assert.equal((await confirm(next, hold, person, code)).status, 201);
    await end(next);
  });

  test('nobody is flooded, and nobody spends our money: limits and quotas hold for codes', async () => {
    const server = await fresh(() => flags(['--limit-codes', '8', '--sms-a-day', '2', '--limit-holds', '0']));
    const answers = [];
    for (let i = 0; i < 8; ++i) {
      const hold = await hold_at(server, ['baku-1', 'baku-2'][i % 2]);
      answers.push((await send_code(server, hold, person)).status);
    }
    assert.equal(answers[0], 200);
    assert.ok(answers.includes(429), `${answers}`);
    while ((await counted('held back by quota')) === 0);
    await gateway.until(() => gateway.calls.length >= 2);
    assert.equal(gateway.calls.length, 2, 'the phone had its messages of today');
    await end(server);
  });

  test('a code is useless once the time was given back: it is dropped, not tried again', async () => {
    const server = await fresh();
    gateway.behave(() => ({ status: 503, headers: { 'Retry-After': '2' } }));
    const hold = await hold_at(server);
    await send_code(server, hold, person);
    await gateway.until(() => gateway.calls.length === 1);
    assert.equal((await write(server, 'DELETE', `/api/v1/holds/${hold}`)).status, 200);
    while ((await counted('dropped')) !== 1);
    assert.equal(gateway.delivered.size, 0);
    await end(server);
  });

  test('who is not asked for a code sees nothing of it', async () => {
    const server = await fresh(gateway_flags);
    const hold = await hold_at(server);
    assert.equal(type_of(await send_code(server, hold, person)), '409 /problems/not_possible');
    const placed = (await send(server, 'GET', `/api/v1/holds/${hold}`)).json;
    assert.deepEqual(Object.keys(placed).sort(), ['centre', 'channel', 'expires_at', 'id', 'parts']);
    assert.equal((await confirm(server, hold, person)).status, 201);
    await end(server);
  });

  test('codes without a gateway are refused in one sentence', async () => {
    const data = await new_folder();
    const how = await run_program(['serve', '--port', '0', '--data', data, '--site', process.env.PORTAL_SITE, '--contact-check']);
    assert.equal(how.code, 1);
    assert.match(how.errors, /--contact-check sends codes; name a gateway/);
    await rm(data, { recursive: true });
  });

  test('without a script it is one form more', async () => {
    const server = await fresh();
    const visitor = new Visitor(server);
    const slots = await visitor.open('/en/services/id-renewal/centres/baku-1');
    const details = await visitor.send_form(slots.form('/en/holds'), {}, (button) => button.name === 'start_at' && !('disabled' in button));
    const form = details.form(/^\/en\/bookings\/[0-9a-f]{32}$/);
    const check = await visitor.send_form(form, somebody(), (button) => !button.formaction);
    const asked = await visitor.send_form(check.form(/\/check$/), {}, (button) => /Confirm/.test(button.text));
    assert.match(asked.words, /We sent an SMS with a code to 050 123/);
    assert.match(asked.html, /<input[^>]*name="contact_code"[^>]*autocomplete="one-time-code"[^>]*inputmode="numeric"/);
    const code = await code_in_sms();
    const typed = asked.form(/\/check$/);
    const wrong = await visitor.send_form(typed, { contact_code: other_than(code) }, (button) => /Confirm/.test(button.text));
    assert.match(wrong.words, /This code is wrong or no longer counts/);
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    const booked = await visitor.send_form(wrong.form(/\/check$/), { contact_code: spaced }, (button) => /Confirm/.test(button.text));
    assert.match(booked.path, /^\/en\/appointments\/[0-9a-f]{64}$/);
    await end(server);
  });
});

describe('the gateway reports what became of a message', () => {
  const tell = (server, report) => send(server, 'POST', '/api/v1/delivery-reports', report);

  test('delivered and undeliverable are shown to operators', async () => {
    const server = await fresh(() => [...gateway_flags(), '--admin-port', '0']);
    gateway.report_to(server.url);
    const outcomes = ['delivered', 'failed', 'expired'];
    gateway.behave((call) => ({ status: 202, outcome: outcomes[call.nth - 1] }));
    for (const centre of ['baku-1', 'baku-2', 'baku-3']) {
      const hold = await hold_at(server, centre);
      assert.equal((await confirm(server, hold, somebody())).status, 201);
    }
    await gateway.until(() => gateway.reported.length === 3);
    assert.deepEqual(gateway.reported, [204, 204, 204]);
    assert.equal(await counted('delivered'), 1);
    assert.equal(await counted('undeliverable'), 2);
    assert.equal(await counted('sent'), 0);
    assert.equal((await measurements(server))['portal_delivery_reports_total{verdict="noted"}'], 3);
    await end(server);
  });

  test('who booked is told that nothing arrives, by page and by JSON, and nobody else is', async () => {
    const server = await fresh(() => [...gateway_flags()]);
    gateway.report_to(server.url);
    gateway.behave((call) => ({ status: 202, outcome: call.nth === 1 ? 'failed' : 'delivered' }));
    const book = async (centre, nth) => {
      const booked = await confirm(server, await hold_at(server, centre), somebody());
      assert.equal(booked.status, 201, booked.text);
      assert.equal(booked.json.phone_unreached, false, 'nothing is known yet');
      await gateway.until(() => gateway.reported.length === nth);
      return booked.json;
    };
    const lost = await book('baku-1', 1);
    const reached = await book('baku-2', 2);
    const told = async ({ token }) => (await send(server, 'GET', `/api/v1/appointments/${token}`)).json.phone_unreached;
    assert.deepEqual([await told(lost), await told(reached)], [true, false]);
    const texts = {
      az: /Mesajlarımız telefonunuza çatmır/, ru: /Наши сообщения не доходят/, en: /Our messages do not reach your phone/,
    };
    const visitor = new Visitor(server);
    for (const [language, text] of Object.entries(texts)) {
      const page = await visitor.open(`/${language}/appointments/${lost.token}`);
      assert.match(page.words, text);
      assert.doesNotMatch(page.html, /50 ?123 ?\d\d ?\d\d/, 'never the number');
      assert.doesNotMatch((await visitor.open(`/${language}/appointments/${reached.token}`)).words, text);
    }
    // The phone was only switched off: the message arrives late.
    const { key } = gateway.calls[0];
    assert.equal((await tell(server, signed_report({ secret, key, outcome: 'delivered' }))).status, 204);
    assert.equal(await told(lost), false);
    await end(server);
  });

  test('what is not signed, not now, not known or said before does no harm', async () => {
    const server = await fresh(() => [...gateway_flags(), '--admin-port', '0']);
    const hold = await hold_at(server);
    assert.equal((await confirm(server, hold, somebody())).status, 201);
    await gateway.until(() => gateway.calls.length === 1);
    const { key } = gateway.calls[0];
    const now = Math.floor(Date.now() / 1000);
    const report = (more = {}) => signed_report({ secret, key, outcome: 'delivered', ...more });
    assert.equal((await tell(server, report({ secret: 'guessed' }))).status, 403);
    assert.equal((await tell(server, report({ signed_at: now - 400 }))).status, 403);
    assert.equal((await tell(server, report({ signed_at: now + 400 }))).status, 403);
    assert.equal((await tell(server, { headers: { 'Content-Type': 'application/json', 'Content-Length': '2' }, body: '{}' })).status, 403);
    assert.equal((await tell(server, report({ outcome: 'lost' }))).status, 400);
    assert.equal((await tell(server, report({ key: '0'.repeat(32) }))).status, 204);
    assert.equal((await tell(server, report({ key: 'x' }))).status, 204);
    const right = report();
    assert.equal((await tell(server, right)).status, 204);
    assert.equal((await tell(server, right)).status, 204, 'the same one again');
    assert.equal((await tell(server, report({ outcome: 'failed' }))).status, 204, 'too late');
    assert.equal(await counted('delivered'), 1);
    const seen = await measurements(server);
    const of = (verdict) => seen[`portal_delivery_reports_total{verdict="${verdict}"}`];
    assert.deepEqual([of('noted'), of('repeated'), of('unknown'), of('forged'), of('malformed')], [1, 2, 2, 4, 1]);
    await end(server);
  });

  test('without a gateway there is no such address', async () => {
    const server = await start_server({});
    assert.equal((await tell(server, signed_report({ secret, key: '0'.repeat(32), outcome: 'delivered' }))).status, 404);
    await server.stop();
  });
});
