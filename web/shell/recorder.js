// On a practising terminal staff record what a visitor does, as a walk-through (assets/walkthroughs/README.md): hold the
// strip that says that nothing is booked for two seconds, record, stop, and a file is saved. Stands beside the program
// and looks at the page as it is; the server loads it nowhere else. Its words are those of its script element.
(function () {
  'use strict';
  var words = document.currentScript.dataset;
  var holdFor = 2000;
  var mostSteps = 200;
  var idleFrom = 60000;
  var longestWait = 600000;
  /** A recording outlives the page, which ends with the visit; storage is wiped then, the window's name is not. */
  var mark = 'walkthrough:';
  var languages = /^(start)-(?:az|ru|en)$/;

  var kept = window.name.indexOf(mark) === 0 ? JSON.parse(window.name.slice(mark.length)) : null;
  var panel = null;
  var typed = null;
  var scannedAt = -Infinity;

  function keep() {
    window.name = kept ? mark + JSON.stringify(kept) : '';
  }
  function last() {
    return kept.steps[kept.steps.length - 1];
  }
  function add(step) {
    var idle = Date.now() - kept.at;
    kept.at = Date.now();
    if (idle >= idleFrom) push({ 'wait': Math.round(Math.min(idle, longestWait) / 1000) });
    push(step);
    keep();
  }
  function push(step) {
    if (kept.steps.length < mostSteps) kept.steps.push(step);
  }
  /** A step that types touches the field by itself. */
  function flush() {
    if (!typed) return;
    var what = typed;
    typed = null;
    if (last() && last()['press'] === what.field) kept.steps.pop();
    add({ 'type': { 'field': what.field, 'text': what.text } });
  }

  function pressOf(key) {
    if (/^slot-\d+$/.test(key)) return { 'press': { 'first': 'slot-' }, 'dated': true };
    if (key === 'way-print') return { 'press': key, 'until': 'terminal.print_printed' };
    return { 'press': key.replace(languages, '$1-{language}') };
  }
  function pressed(event) {
    var thing = event.target.closest && event.target.closest('a,button,input,select');
    var key = thing && thing.getAttribute('data-key');
    // Enter in a field presses the form's button as well; who scans presses nothing.
    if (!key || !event.isTrusted || performance.now() - scannedAt < 100) return;
    flush();
    if (!thing.closest('[data-key="keyboard"]') || key === 'key-hide') {
      add(pressOf(key));
    } else if (last() && last()['keys']) {
      last()['keys'].push(key.slice(4));
      kept.at = Date.now();
      keep();
    } else {
      add({ 'keys': [key.slice(4)] });
    }
  }
  function keyed(event) {
    var field = event.target.localName === 'input' && event.target.name;
    if (!field || !event.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return;
    if (typed && typed.field !== field) flush();
    if (event.key === 'Enter' && typed) {
      scannedAt = performance.now();
      add({ 'scan': typed.text });
      typed = null;
    } else if (event.key === 'Backspace' && typed) {
      typed.text = Array.from(typed.text).slice(0, -1).join('');
    } else if (Array.from(event.key).length === 1) {
      typed = { field: field, text: (typed ? typed.text : '') + event.key };
    }
  }
  function chosen(event) {
    if (!event.isTrusted || event.target.localName !== 'select') return;
    flush();
    add({ 'choose': { 'field': event.target.name, 'value': event.target.value } });
  }

  function begin() {
    var now = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    kept = {
      name: 'recorded-' + now,
      terminal: innerWidth > innerHeight ? 'landscape' : 'portrait',
      start: (location.pathname + location.search).replace(/^\/(az|ru|en)(?=\/)/, ''),
      steps: [],
      at: Date.now(),
    };
    keep();
    show();
  }
  function save() {
    flush();
    var walk = { 'name': kept.name, 'terminal': kept.terminal, 'start': kept.start, 'steps': kept.steps };
    var file = new Blob([JSON.stringify(walk, null, 2) + '\n'], { type: 'application/json' });
    var way = document.createElement('a');
    way.href = URL.createObjectURL(file);
    way.download = kept.name + '.json';
    way.click();
    kept = null;
    keep();
    panel.remove();
    panel = null;
  }

  /** Beside the page, which the program holds: it is no node of it. */
  function show() {
    if (!panel) {
      panel = document.createElement('button');
      panel.type = 'button';
      panel.style.cssText = 'position:fixed;top:44px;right:8px;z-index:4;min-height:56px;padding:0 16px;font:600 16px Inter,sans-serif;color:#fff;background:#b3261e;border:2px solid #fff;border-radius:8px';
      panel.addEventListener('click', function () {
        if (kept) save();
        else begin();
      });
      document.body.append(panel);
    }
    panel.textContent = kept ? words.stop : words.start;
  }

  var holding = 0;
  document.addEventListener('pointerdown', function (event) {
    clearTimeout(holding);
    if (event.target.closest('[data-key="practice"]')) holding = setTimeout(show, holdFor);
  }, true);
  ['pointerup', 'pointercancel'].forEach(function (name) {
    document.addEventListener(name, function () {
      clearTimeout(holding);
    }, true);
  });
  [['click', pressed], ['keydown', keyed], ['change', chosen]].forEach(function (each) {
    document.addEventListener(each[0], function (event) {
      if (kept && event.target !== panel) each[1](event);
    }, true);
  });

  if (kept) {
    // The page was left: the visit ended with the step before.
    if (last()) last()['restarts'] = true;
    keep();
    show();
  }
})();
