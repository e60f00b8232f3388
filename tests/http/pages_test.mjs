// Without script: links, forms and cookies are enough for everything.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { availability, book, free_start, person, place_hold, send, service, somebody, start_server, starts_of, write } from './harness.mjs';
import { Visitor } from './visitor.mjs';

let server;
before(async () => (server = await start_server()));
after(() => server.stop());

const slots_path = (language, centre, start) => `/${language}/services/${service}/centres/${centre}?day=${start.slice(0, 10)}`;

/// From the slots page to the details page, for this start.
async function hold_by_form(visitor, language, centre, start) {
  const page = await visitor.open(slots_path(language, centre, start));
  const form = page.form(`/${language}/holds`);
  return visitor.send_form(form, {}, (button) => button.value === start);
}

test('from a search to a confirmed appointment, and its cancellation', async () => {
  const visitor = new Visitor(server, { language: 'ru,en;q=0.5' });
  const home = await visitor.open('/');
  assert.equal(home.status, 200);
  assert.equal(home.language, 'ru');

  const results = await visitor.send_form(home.form('/ru/search'), { q: 'удостоверение личности замена' });
  assert.equal(results.status, 200);
  const offered = await visitor.open(results.link(new RegExp(`^/ru/services/${service}`)).href);
  assert.equal(offered.status, 200);
  assert.match(offered.words, /₼|AZN/);

  const centres = await visitor.open(offered.link(new RegExp(`/services/${service}/centres`)).href);
  const { start_at } = await free_start(server, 'quba');
  const link = centres.link(new RegExp(`/services/${service}/centres/quba`)).href;
  const slots = await visitor.open(`${link.split('?')[0]}?day=${start_at.slice(0, 10)}`);
  assert.equal(slots.status, 200);

  const details = await visitor.send_form(slots.form('/ru/holds'), {}, (button) => button.value === start_at);
  assert.equal(details.status, 200);
  assert.match(details.path, /^\/ru\/bookings\/[0-9a-f]{32}$/);
  const check = await visitor.send_form(details.form(details.path), person);
  assert.equal(check.status, 200);
  for (const value of Object.values(person)) assert.ok(check.words.includes(value), `${value} is not shown again`);

  const done = await visitor.send_form(check.form(/\/check$/), {}, (button) => !button.name && !button.formaction);
  assert.equal(done.status, 200, done.words);
  assert.match(done.path, /^\/ru\/appointments\/[0-9a-f]{64}$/);
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(done.words)[0];
  assert.ok(!done.html.includes(person.fin), 'the FIN is never sent back');
  assert.ok(!done.html.includes('1234567'));

  const calendar = await send(server, 'GET', done.link(/calendar\.ics$/).href);
  assert.equal(calendar.status, 200);
  assert.equal(calendar.headers['content-type'], 'text/calendar; charset=utf-8');
  assert.match(calendar.text, /^BEGIN:VCALENDAR\r\n/);
  assert.ok(calendar.text.replace(/\r\n /g, '').includes(code));
  assert.ok(!calendar.text.includes(person.family_name));

  const later = new Visitor(server, { language: 'ru' });
  const find = await later.open('/ru/appointments');
  const missed = await later.send_form(find.form('/ru/appointments'), { code, phone: '050 765 43 21' });
  assert.equal(missed.status, 404);
  const found = await later.send_form(missed.form('/ru/appointments'), { code, phone: person.phone });
  assert.equal(found.path, done.path);

  const asked = await later.open(found.link(/\/cancel$/).href);
  const gone = await later.send_form(asked.form(/\/cancel$/));
  assert.equal(gone.status, 200);
  assert.equal((await send(server, 'GET', `/api/v1/appointments/${done.path.split('/').pop()}`)).json.status, 'cancelled');
  const again = await later.send_form(asked.form(/\/cancel$/));
  assert.equal(again.status, 200, 'the same form sent twice is one cancellation');
});

test('a taken time leads to its reasons, and those to the next free time', async () => {
  const visitor = new Visitor(server, { language: 'en' });
  const centre = 'shusha';
  const { start_at } = await free_start(server, centre, 20);
  while ((await place_hold(server, { centre, start: start_at })).status === 201);
  const slots = await visitor.open(slots_path('en', centre, start_at));
  const why = await visitor.open(slots.link(new RegExp(`/why\\?at=${encodeURIComponent(start_at)}`)).href);
  assert.equal(why.status, 200);
  assert.match(why.words, /All places are taken/);
  const day = await visitor.send_form(why.form(/\/why$/), { day: start_at.slice(0, 10), time: '03:00' });
  assert.match(day.words, /Outside opening hours/);
  const details = await visitor.send_form(why.form('/en/holds'), {}, (button) => button.name === 'start_at');
  assert.match(details.path, /^\/en\/bookings\/[0-9a-f]{32}$/);
});

test('centres say their next free place, and stand soonest or nearest first', async () => {
  const visitor = new Visitor(server, { language: 'en' });
  const centres = await visitor.open(`/en/services/${service}/centres`);
  assert.match(centres.words, /The next free place anywhere/);
  const first = await visitor.open(centres.link(/\/centres\/[a-z0-9-]+\?day=/).href);
  assert.ok(first.form('/en/holds'), 'one link to the times of that day');
  const nearest = await visitor.open(centres.link(/sort=nearest/).href);
  const near = await visitor.send_form(nearest.form(/\/centres$/), { near: 'ganja-1' });
  assert.equal(near.status, 200);
  const order = near.links.map((link) => /\/centres\/([a-z0-9-]+)$/.exec(link.href)?.[1]).filter(Boolean);
  assert.equal(order[0], 'ganja-1');
  assert.ok(order.indexOf('mingachevir') < order.indexOf('baku-1'), order.join(' '));
});

test('mistakes come back beside what was typed, with an error summary', async () => {
  const visitor = new Visitor(server, { language: 'en' });
  const { start_at } = await free_start(server, 'salyan');
  const details = await hold_by_form(visitor, 'en', 'salyan', start_at);
  const typed = { ...person, given_name: '<script>alert("x")</script>', fin: '12' };
  const wrong = await visitor.send_form(details.form(details.path), typed);
  assert.match(wrong.title, /^Error: /);
  const form = wrong.form(details.path);
  for (const [name, value] of Object.entries(typed)) {
    assert.equal(form.fields.find((field) => field[0] === name)[1], value);
  }
  assert.ok(wrong.links.some((link) => link.href === '#fin'), 'the summary leads to the field');
  assert.ok(!wrong.html.includes('<script>alert'));
  const right = await visitor.send_form(form, somebody());
  assert.match(right.form(/\/check$/).action, /\/check$/);
});

test('hostile names are words, wherever they are shown', async () => {
  for (const name of ['O’Neil-Əliyeva', "D'Artagnan"]) {
    const { token } = (await book(server, { centre: 'quba', who: { ...somebody(), given_name: name } })).json;
    const page = await new Visitor(server).open(`/az/appointments/${token}`);
    assert.ok(page.words.includes(name), name);
  }
  const queries = ['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', "'-alert(1)-'", '</title><script>', '\u202E<b>', '%FF%FE', '\u0000', '{{7*7}}'];
  for (const query of queries) {
    const answer = await send(server, 'GET', `/en/search?q=${encodeURIComponent(query)}`);
    assert.equal(answer.status, 200);
    assert.ok(!/<img|<script>|<b>|onerror=/.test(answer.text.replace(/&lt;.*?&gt;/g, '')), query);
  }
  const raw_query = await send(server, 'GET', '/en/search?q=%FF%3Cb%3E%00');
  assert.equal(raw_query.status, 200);
  assert.ok(!raw_query.text.includes('<b>'));
  assert.ok(!raw_query.raw.includes(0));
});

test('a form without its stamp, or with another’s, changes nothing', async () => {
  const visitor = new Visitor(server);
  const { start_at, left } = await free_start(server, 'tovuz');
  const page = await visitor.open(slots_path('az', 'tovuz', start_at));
  const form = page.form('/az/holds');
  const fields = Object.fromEntries([...form.fields, ['start_at', start_at]]);
  const stranger = await new Visitor(server).open(slots_path('az', 'tovuz', start_at));
  const foreign = Object.fromEntries(stranger.form('/az/holds').fields).csrf;
  const cookies = new Map(visitor.cookies);
  const attempts = [
    ['no stamp', () => visitor.post('/az/holds', { ...fields, csrf: '' })],
    ['a made-up stamp', () => visitor.post('/az/holds', { ...fields, csrf: '0'.repeat(128) })],
    ['another visitor’s stamp', () => visitor.post('/az/holds', { ...fields, csrf: foreign })],
    ['no cookie', () => { visitor.cookies.clear(); return visitor.post('/az/holds', fields); }],
    ['a made-up cookie', () => { visitor.cookies.set('visitor', '0'.repeat(32)); return visitor.post('/az/holds', fields); }],
    ['from another site', () => { visitor.cookies = new Map(cookies); return visitor.post('/az/holds', fields, { Origin: 'https://evil.example' }); }],
    ['cross-site', () => visitor.post('/az/holds', fields, { 'Sec-Fetch-Site': 'cross-site' })],
    ['the stamp twice, the wrong one last', () => visitor.post('/az/holds', [...Object.entries(fields), ['csrf', 'x']])],
  ];
  for (const [what, attempt] of attempts) {
    const refused = await attempt();
    assert.equal(refused.status, 403, what);
    assert.equal(refused.headers['cache-control'], 'no-store');
    assert.ok(refused.heading.length > 0, 'a real page');
    assert.ok(refused.link('/az/'));
  }
  const day = start_at.slice(0, 10);
  const left_now = async () =>
    starts_of((await availability(server, 'tovuz', { from: day, to: day })).json).find((start) => start.start_at === start_at).left;
  assert.equal(await left_now(), left);
  assert.equal((await visitor.post('/az/holds', fields)).status, 200, 'and the right one still works');
  assert.equal(await left_now(), left - 1);
});

test('cookies are given only where a form needs one', async () => {
  for (const path of ['/az/', '/az/search', `/az/services/${service}`]) {
    assert.equal((await send(server, 'GET', path)).headers['set-cookie'], undefined, path);
  }
  const first = await send(server, 'GET', '/az/appointments');
  assert.match(first.headers['set-cookie'][0], /^visitor=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax$/);
  const cookie = first.headers['set-cookie'][0].split(';')[0];
  const second = await send(server, 'GET', '/az/appointments', { headers: { Cookie: cookie } });
  assert.equal(second.headers['set-cookie'], undefined);
});

test('a double click books once', async () => {
  const visitor = new Visitor(server);
  const { start_at, left } = await free_start(server, 'barda');
  const slots = await visitor.open(slots_path('az', 'barda', start_at));
  const press = () => visitor.send_form(slots.form('/az/holds'), {}, (button) => button.value === start_at);
  const [one, other] = await Promise.all([press(), press()]);
  assert.equal(one.path, other.path);
  const check = await visitor.send_form(one.form(one.path), somebody());
  const confirm = () => visitor.send_form(check.form(/\/check$/), {}, (button) => !button.name && !button.formaction);
  const done = await Promise.all([confirm(), confirm(), confirm()]);
  assert.equal(new Set(done.map((page) => page.path)).size, 1);
  assert.match(done[0].path, /\/appointments\//);
  const free = starts_of((await availability(server, 'barda')).json).find((start) => start.start_at === start_at);
  assert.equal(free?.left ?? 0, left - 1);
});

test('a time that somebody else took comes back with others to press', async () => {
  const centre = 'shusha';
  const visitor = new Visitor(server, { language: 'en' });
  const { start_at, left } = await free_start(server, centre, 20);
  const slots = await visitor.open(slots_path('en', centre, start_at));
  for (let i = 0; i < left; ++i) assert.equal((await place_hold(server, { centre, start: start_at })).status, 201);
  const lost = await visitor.send_form(slots.form('/en/holds'), {}, (button) => button.value === start_at);
  assert.equal(lost.status, 409);
  const others = lost.forms.filter((form) => form.action === '/en/holds').find((form) => form.id === 'alternatives');
  assert.ok(others.buttons.length > 1);
  const details = await visitor.send_form(others);
  assert.match(details.path, /^\/en\/bookings\//);
});

test('the language changes on any page without losing what was typed', async () => {
  const visitor = new Visitor(server);
  const { start_at } = await free_start(server, 'sheki');
  const details = await hold_by_form(visitor, 'az', 'sheki', start_at);
  const form = details.form(details.path);
  const switched = await visitor.send_form(form, { given_name: 'Ləman', fin: 'abc' }, (button) => (button.formaction ?? '').startsWith('/en/'));
  assert.equal(switched.status, 200);
  assert.equal(switched.language, 'en');
  const fields = Object.fromEntries(switched.form(/\/en\/bookings\//).fields);
  assert.equal(fields.given_name, 'Ləman');
  assert.equal(fields.fin, 'abc');
  assert.ok(!/^Error/.test(switched.title), 'nothing is checked by changing the language');
});

test('every page has its address in three languages, and says so', async () => {
  for (const path of ['', 'search?q=pasport', `services/${service}`, `services/${service}/centres`, `services/${service}/centres/baku-1`]) {
    const titles = new Set();
    for (const language of ['az', 'ru', 'en']) {
      const page = await new Visitor(server, { language: 'de' }).open(`/${language}/${path}`);
      assert.equal(page.status, 200, path);
      assert.equal(page.language, language);
      assert.equal(page.headers['content-language'], language);
      titles.add(page.title);
      for (const other of ['az', 'ru', 'en']) {
        assert.ok(new RegExp(`<link rel="alternate" hreflang="${other}" href="/${other}/[^"]*">`).test(page.html), `${path} in ${other}`);
      }
      assert.ok(new RegExp(`<link rel="canonical" href="/${language}/[^"]*">`).test(page.html), path);
    }
    assert.equal(titles.size, 3, `${path}: ${[...titles]}`);
  }
});

test('"/" is the home page in the browser’s language; an address wins over it', async () => {
  for (const [asked, language] of [['ru', 'ru'], ['en-US,en;q=0.9,az;q=0.1', 'en'], ['tr,de', 'az'], [undefined, 'az']]) {
    const answer = await send(server, 'GET', '/', { headers: asked ? { 'Accept-Language': asked } : {} });
    assert.ok(answer.text.startsWith(`<!DOCTYPE html>\n<html lang="${language}">`), asked);
    assert.match(answer.headers.vary, /Accept-Language/);
  }
  assert.ok((await send(server, 'GET', '/az/', { headers: { 'Accept-Language': 'ru' } })).text.includes('<html lang="az">'));
});

test('what is not there is a real page in the visitor’s language', async () => {
  const rows = [
    ['/az/services/no-such', undefined, 'az'], ['/ru/bookings/x', 'en', 'ru'], [`/en/bookings/${'0'.repeat(32)}`, 'ru', 'en'],
    [`/en/appointments/${'0'.repeat(64)}`, undefined, 'en'], ['/nothing', 'ru', 'ru'], ['/services/id-renewal', 'en', 'en'],
    [`/az/appointments/${'0'.repeat(64)}/calendar.ics`, undefined, 'az'], ['/en/services/id-renewal/centres/nowhere', undefined, 'en'],
    ['/favicon.ico', undefined, 'az'], ['/az/%00', undefined, 'az'], ['/az/../en/', undefined, 'az'],
  ];
  for (const [path, asked, language] of rows) {
    const page = await new Visitor(server, { language: asked }).open(path);
    assert.equal(page.status, 404, path);
    assert.equal(page.language, language, path);
    assert.ok(page.heading && page.links.some((link) => link.href.startsWith(`/${language}/`)), path);
  }
});

test('refused requests are real pages too', async () => {
  const big = await send(server, 'POST', '/ru/holds', {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '20000' }, body: 'x'.repeat(20000) });
  assert.equal(big.status, 413);
  assert.ok(big.text.includes('<html lang="ru">'));
  const put = await send(server, 'PUT', '/en/');
  assert.equal(put.status, 405);
  assert.equal(put.headers.allow, 'GET, HEAD, POST');
  assert.ok(put.text.includes('<html lang="en">'));
});

test('the boot element tells the client what the page was made of', async () => {
  const { start_at } = await free_start(server);
  const page = await new Visitor(server).open(slots_path('az', 'baku-1', start_at));
  const boot = page.boot;
  assert.deepEqual(Object.keys(boot), ['now', 'nonce', 'catalogue', 'replies']);
  assert.match(boot.now, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+04:00$/);
  assert.match(boot.nonce, /^[0-9a-f]{32}$/);
  assert.equal(boot.replies.length, 1);
  assert.equal(boot.replies[0].request.kind, 'get_occupancy', 'the client computes free times of what is taken');
  assert.equal(boot.replies[0].reply.kind, 'occupancy');
  const fresh = await new Visitor(server).open('/az/');
  assert.notEqual(fresh.boot.nonce, boot.nonce);
  assert.deepEqual(fresh.boot.replies, []);
});

test('an appointment of the JSON interface can be cancelled by form, and the other way round', async () => {
  const { token } = (await book(server, { centre: 'quba' })).json;
  const visitor = new Visitor(server);
  const asked = await visitor.open(`/az/appointments/${token}/cancel`);
  assert.equal((await write(server, 'POST', `/api/v1/appointments/${token}/cancellation`)).status, 200);
  const late = await visitor.send_form(asked.form(/\/cancel$/));
  assert.equal(late.status, 409);
});
