// Keeps what the portal needs without a network: the program, the faces, the catalogue, and a shell: a page of the server
// without its content, in which the program shows whatever page was asked for. Never keeps answers of the API or pages
// with somebody's data. The list below is written in by the build; another list is another version.
const manifest = '@manifest@';
const version = Object.values(manifest).join();
const name = `portal-${[...version].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7)}`;
const needed = ['portal_web.js', 'portal_web.wasm', 'fonts/inter-400.otf', 'fonts/inter-600.otf', 'icon.svg'];
const shellKey = '/shell';
/** A page that the network has not given by then comes from here. */
const patience = 3000;

const isHashed = (path) => /-[0-9a-f]{8,}\.\w+$/.test(path);

/** The page without what it says: head, style and policy stay, the content and the answers go. */
async function shellOf(page) {
  const html = await page.text();
  const [, catalogue] = html.match(/"catalogue":"([^"]+)"/) || [];
  if (!catalogue) return null;
  const boot = JSON.stringify({ now: '', nonce: '', catalogue, replies: [] });
  const body = `<body><div class="l-page" data-key="page"></div><script type="application/json" id="boot">${boot}</script></body>`;
  const headers = new Headers(page.headers);
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  headers.delete('ETag');
  headers.delete('Set-Cookie');
  return { catalogue, response: new Response(html.replace(/<body>[^]*<\/body>/, () => body), { headers }) };
}

async function keepShell(page) {
  const shell = await shellOf(page);
  if (!shell) return;
  const cache = await caches.open(name);
  if (!(await cache.match(shell.catalogue))) await cache.add(shell.catalogue);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (/\/catalogue-[^/]*\.json$/.test(pathname) && pathname !== shell.catalogue) await cache.delete(request);
  }
  await cache.put(shellKey, shell.response);
}

async function install() {
  const cache = await caches.open(name);
  await cache.addAll(needed.filter((file) => manifest[file]).map((file) => `/${manifest[file]}`));
  await keepShell(await fetch('/'));
}

async function removeOldVersions() {
  for (const key of await caches.keys()) {
    if (key.startsWith('portal-') && key !== name) await caches.delete(key);
  }
}

const isPublic = (page) => page.ok && page.type === 'basic' && !/no-store/.test(page.headers.get('Cache-Control') || '');

async function page(event) {
  const fromNetwork = fetch(event.request);
  const shell = await caches.match(shellKey);
  if (!shell) return fromNetwork;
  let timer;
  const late = new Promise((done) => (timer = setTimeout(() => done(shell), patience)));
  const inTime = fromNetwork.catch(() => shell);
  const answer = await Promise.race([inTime, late]);
  clearTimeout(timer);
  if (answer !== shell && isPublic(answer)) event.waitUntil(keepShell(answer.clone()));
  return answer;
}

async function file(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(name)).put(request, answer.clone());
  return answer;
}

addEventListener('install', (event) => event.waitUntil(install().then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(removeOldVersions().then(() => clients.claim())));
addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== location.origin || address.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') {
    if (!/\.\w+$/.test(address.pathname)) event.respondWith(page(event));
  } else if (isHashed(address.pathname)) {
    event.respondWith(file(request));
  }
});
