// Work for a place, or a wait. The rules and their clock are turned in tests/fairness; here are the headers, the cookie
// and the page of a visitor without script.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { free_start, send, servers_of_file, service, start_server, write } from './harness.mjs';
import { Visitor } from './visitor.mjs';

const server_with = servers_of_file();

/// What a client does with Proof-Challenge.
function work(challenge) {
  const [ticket, bits] = challenge.split(' ');
  for (let number = 0; ; ++number) {
    const proof = `${ticket} ${number}`;
    if (createHash('sha256').update(proof).digest().readUInt32BE(0) >>> (32 - Number(bits)) === 0) return proof;
  }
}
const slots_path = (language, day) => `/${language}/services/${service}/centres/quba?day=${day}`;
async function place_with(server) {
  const { start_at } = await free_start(server, 'quba');
  return (headers = {}) => write(server, 'POST', '/api/v1/holds', { centre: 'quba', parts: [{ service, start_at }] }, { headers });
}

test('without the setting nothing is asked for', async () => {
  const server = await server_with();
  const place = await place_with(server);
  const placed = await place();
  assert.equal(placed.status, 201);
  assert.equal(placed.headers['proof-challenge'], undefined);
  assert.equal(placed.headers['set-cookie'], undefined);
});

test('JSON: a place costs work, each its own', async () => {
  const server = await server_with('--proof-of-work', '10');
  const place = await place_with(server);
  const refused = await place();
  assert.equal(refused.status, 503);
  assert.equal(refused.json.type, '/problems/overloaded');
  assert.equal(refused.headers['retry-after'], '20');
  assert.match(refused.headers['proof-challenge'], /^\S+ 10$/);
  assert.match(refused.headers['set-cookie'][0], /^ticket=\S+; Path=\/; HttpOnly; SameSite=Lax$/);
  const proof = work(refused.headers['proof-challenge']);
  for (const wrong of ['', 'x', `${proof}0`, `x${proof}`, proof.replace(/^[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0')), '9'.repeat(150)]) {
    assert.equal((await place({ 'Proof-Of-Work': wrong })).status, 503, wrong);
  }
  assert.equal((await place({ 'Proof-Of-Work': proof })).status, 201);
  assert.equal((await place({ 'Proof-Of-Work': proof })).status, 503, 'one proof, one place');
  // Nobody pays for what he did not get.
  const next = work((await place()).headers['proof-challenge']);
  const nowhere = await write(server, 'POST', '/api/v1/holds', { centre: 'quba', parts: [{ service, start_at: '2020-01-01T09:00:00+04:00' }] }, { headers: { 'Proof-Of-Work': next } });
  assert.notEqual(nowhere.status, 201);
  assert.equal((await place({ 'Proof-Of-Work': next })).status, 201);
  for (const path of ['/az/', `/az/services/${service}`, '/api/v1/services']) assert.equal((await send(server, 'GET', path)).status, 200);
});

test('without script: a page that says how long, goes back by itself, and then the place is had', async () => {
  const server = await server_with('--proof-of-work', '24', '--proof-wait', '1', '--limit-asks', '0');
  const { start_at } = await free_start(server, 'quba');
  for (const [language, title, words] of [
    ['az', 'Bir qədər gözləyin', /1 saniyə\./],
    ['ru', 'Подождите немного', /1 секунду\./],
    ['en', 'Please wait a moment', /1 second\./],
  ]) {
    const path = slots_path(language, start_at.slice(0, 10));
    const visitor = new Visitor(server, { language });
    const page = await visitor.open(path);
    const take = () => visitor.send_form(page.form(`/${language}/holds`), {}, (button) => button.value === start_at);
    visitor.cookies.delete('ticket');
    const told = await take();
    assert.equal(told.status, 503);
    assert.equal(told.heading, title);
    assert.match(told.words, words);
    const messages = JSON.parse(readFileSync(new URL(`../../assets/messages/${language}.json`, import.meta.url)));
    assert.ok(!told.words.includes(messages['notice.unavailable']), 'no other word about it');
    assert.equal(told.headers['retry-after'], '1');
    assert.equal(told.headers.refresh, `1; url=${path}`);
    assert.ok(!/<script[^>]* src=/.test(told.html), 'the client would show the page itself');
    // The server's clock says when the second is over.
    const patience_ends_at = Date.now() + 60_000;
    let answer = await take();
    while (answer.status === 503 && Date.now() < patience_ends_at) answer = await take();
    assert.equal(answer.status, 200, answer.words);
    assert.match(answer.path, /\/bookings\//);
  }
});

test('more work than any machine should do is refused at the start', async () => {
  await assert.rejects(start_server({ args: ['--proof-of-work', '25'] }), /proof-of-work/);
});
