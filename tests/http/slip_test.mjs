// The payment slip: by the interface and as a page without script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { send, start_server } from './harness.mjs';
import { Visitor } from './visitor.mjs';

let server;
before(async () => (server = await start_server()));
after(() => server.stop());

const answers = 'close_relative=true';
const api = `/api/v1/payment-slip?service=notary-re-sale&on=2026-11-26&${answers}`;

/// ISO 7064 MOD 97-10, reckoned with whole numbers instead of digit by digit.
function has_right_digits(reference) {
  const moved = reference.slice(4) + reference.slice(0, 4);
  return BigInt([...moved].map((c) => parseInt(c, 36)).join('')) % 97n === 1n;
}

test('reference, lines, payload and picture agree', async () => {
  const { status, json } = await send(server, 'GET', api);
  assert.equal(status, 200);
  assert.ok(has_right_digits(json.reference), json.reference);
  assert.deepEqual(json.lines.map(({ kind, amount_minor }) => [kind, amount_minor]), [['state_fee', 2500], ['service_charge', 375]]);
  assert.equal(json.total_minor, 2875);
  assert.equal(json.payload, ['ASAN-PAY/1', json.reference, json.payee, 'notary-re-sale', 'AZN', '28.75', '2026-11-26'].join('\n'));
  assert.equal(json.qr.modules.length, json.qr.size ** 2);
  const again = await send(server, 'GET', api);
  assert.deepEqual(again.json, json, 'the same wish, the same slip');
  const other = await send(server, 'GET', api.replace('2026-11-26', '2026-11-27'));
  assert.notEqual(other.json.reference, json.reference);
});

test('why there is none', async () => {
  const reason = async (query) => {
    const answer = await send(server, 'GET', `/api/v1/payment-slip?service=${query}`);
    assert.equal(answer.status, 422);
    assert.match(answer.headers['content-type'], /^application\/problem\+json/);
    return answer.json.fields[0].error;
  };
  assert.equal(await reason('notary-re-sale'), 'open_questions');
  assert.equal(await reason('notary-copy'), 'count_missing');
  assert.equal(await reason('apostille-moj'), 'amount_unknown');
  assert.equal(await reason('dl-renewal&authority_error=true'), 'nothing_to_pay');
  for (const wrong of ['', 'service=notary-copy&pages=0', 'service=notary-copy&on=2026-02-30', 'service=id-loss&colour=red']) {
    assert.equal((await send(server, 'GET', `/api/v1/payment-slip?${wrong}`)).status, 400, wrong);
  }
});

test('the page has the reference and the picture without script', async () => {
  const visitor = new Visitor(server);
  const { json } = await send(server, 'GET', api);
  const page = await visitor.open(`/en/services/notary-re-sale/slip?on=2026-11-26&${answers}`);
  assert.equal(page.status, 200);
  assert.ok(page.words.includes(json.reference.match(/.{1,4}/g).join(' ')), page.words);
  assert.match(page.words, /State fee/);
  assert.match(page.words, /Service charge/);
  assert.match(page.words, /28\.75/);
  assert.match(page.words, /Never give cash to an officer/);
  const raw = await send(server, 'GET', `/en/services/notary-re-sale/slip?on=2026-11-26&${answers}`);
  assert.ok(raw.text.includes(`viewBox="0 0 ${json.qr.size} ${json.qr.size}"`) || raw.text.includes(`${json.qr.size} ${json.qr.size}"`), 'the QR is drawn');
  const open = await visitor.open('/en/services/notary-re-sale/slip');
  assert.equal(open.status, 200);
  assert.match(open.words, /There is no payment slip/);
});
