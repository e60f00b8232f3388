// Beside the pages of a terminal, whether the program runs there or not. It says that the page lives: every few seconds
// in a cookie, which backend/deploy/terminal/portal-terminal reads, and every half minute to the server, for who watches
// the terminals (backend/http/fleet.hpp). A page whose script hangs says neither.
(() => {
  const beats_every = 4000;
  const reports_every = 30000;
  /// A start page that was touched just now has somebody before it.
  const rests_after = 20000;
  const patience = 15000;
  const widest_picture = 720;
  const most_errors = 1000;
  /// A page that stays old when it loads again does not do so all the time.
  const loads_again_after = 600000;

  let touched_at = -rests_after;
  let errors = 0;
  let was_in_use;

  const in_use = () => !/^\/(az|ru|en)\/start$/.test(location.pathname) || performance.now() - touched_at < rests_after;
  const script = document.querySelector('script[src^="/portal_web"]');
  const boot = document.getElementById('boot');
  const client = script ? script.getAttribute('src') : '';
  const catalogue = boot ? JSON.parse(boot.textContent).catalogue : '';

  const post = (what, type, body) => fetch(`/api/v1/terminal/${what}`, {
    method: 'POST', headers: { 'Content-Type': type }, body, signal: AbortSignal.timeout(patience),
  });

  /// Of what is painted, small: what is typed and the bar below are the page's own and are not on it.
  const send_picture = () => {
    const canvas = document.querySelector('canvas');
    if (!canvas || in_use()) return;
    const scale = Math.min(1, widest_picture / canvas.width);
    const copy = document.createElement('canvas');
    copy.width = canvas.width * scale;
    copy.height = canvas.height * scale;
    copy.getContext('2d').drawImage(canvas, 0, 0, copy.width, copy.height);
    copy.toBlob((png) => {
      if (png && !in_use()) post('screenshot', 'image/png', png).catch(() => {});
    });
  };

  /// The files of a page stay the same as long as it lives. A newer version comes when nobody is there to be disturbed.
  const renew = () => {
    if (!in_use() && performance.now() > loads_again_after) location.reload();
  };

  const report = async () => {
    const counted = Math.min(errors, most_errors);
    was_in_use = in_use();
    const said = { in_use: was_in_use, client, catalogue, errors: counted };
    try {
      const answer = await post('report', 'application/json', JSON.stringify(said));
      if (!answer.ok) return;
      errors -= counted;
      const told = await answer.json();
      if (told.screenshot) send_picture();
      if (told.outdated) renew();
    } catch {
      // The next report says it.
    }
  };

  const beat = () => {
    document.cookie = `beat=${Date.now()}; Path=/; SameSite=Strict; Max-Age=600`;
    if (in_use() !== was_in_use) report();
  };

  for (const name of ['pointerdown', 'keydown', 'wheel']) {
    addEventListener(name, () => { touched_at = performance.now(); }, { capture: true, passive: true });
  }
  for (const name of ['error', 'unhandledrejection']) addEventListener(name, () => { ++errors; });

  // Who types the word and Enter on keys, or has a scanner read it, opens the self-test (core/staff_screens/view_self_test.hpp): the
  // keyboard on the screen is no keys, so no visitor comes upon it.
  const self_test_word = 'terminal-test';
  let typed = '';
  addEventListener('keydown', (event) => {
    if (event.key.length === 1) typed = (typed + event.key).slice(-self_test_word.length);
    if (event.key !== 'Enter') return;
    const is_wanted = typed === self_test_word;
    typed = '';
    if (!is_wanted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    location.assign('/terminal/test');
  }, true);

  beat();
  setInterval(beat, beats_every);
  setInterval(report, reports_every);
})();
