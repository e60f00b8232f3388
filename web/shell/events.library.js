// What people do on the page becomes events of the program (enum Event in web/app/platform.hpp has the same order). One
// set of listeners on the document: whatever works without script, links and forms, is all there is.
mergeInto(LibraryManager.library, {
  $Events__deps: ['$Page', '$Paint', 'malloc', 'free'],
  $Events: {
    catalogue: 0,
    knownReply: 1,
    start: 2,
    visit: 3,
    submit: 4,
    typed: 5,
    left: 6,
    gridKey: 7,
    replied: 8,
    unreachable: 9,
    online: 10,
    wake: 11,
    pointer: 12,
    ticked: 13,
    ticksKept: 14,
    touched: 15,
    entered: 16,
    keyPressed: 17,
    printed: 18,
    helped: 19,
    camera: 20,

    /** Texts travel as one block of UTF-8, a NUL after each. */
    send: function (kind, texts) {
      var bytes = new TextEncoder().encode(texts.join('\0') + '\0');
      var pointer = _malloc(bytes.length);
      HEAPU8.set(bytes, pointer);
      _portal_event(kind, pointer, bytes.length);
      _free(pointer);
    },

    /** Pages of ours that the program shows by itself; files and other sites are the browser's. */
    isPage: function (link) {
      return link.origin === location.origin && !link.target && !link.hasAttribute('download') &&
          !/\.[^/]*$/.test(link.pathname);
    },
    click: function (event) {
      var link = event.target.closest('a[href]');
      if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey ||
          event.altKey) {
        return;
      }
      var href = link.getAttribute('href');
      if (href[0] === '#') {
        var place = document.getElementById(href.slice(1));
        if (!place) return;
        event.preventDefault();
        place.focus();
        place.scrollIntoView({ block: 'nearest' });
      } else if (Events.isPage(link)) {
        event.preventDefault();
        Events.send(Events.visit, [link.pathname + link.search, '1']);
      }
    },
    formSent: function (event) {
      var form = event.target;
      var button = event['submitter'];  // newer than the compiler's list of names
      var action = new URL(button && button.hasAttribute('formaction') ? button.formAction : form.action);
      if (action.origin !== location.origin) return;
      event.preventDefault();
      var fields = new FormData(form);
      if (button && button.name) fields.append(button.name, button.value);
      Events.send(Events.submit, [action.pathname + action.search, new URLSearchParams(fields).toString()]);
    },
    fieldTyped: function (field) {
      if (field.name && field.portalNumber) Events.send(Events.typed, ['' + field.portalNumber, field.name, field.value]);
    },
    keydown: function (event) {
      var cell = event.target.closest('[data-grid] [data-key]');
      if (!cell || event.ctrlKey || event.metaKey || event.altKey ||
          !/^(Arrow(Left|Right|Up|Down)|Home|End|Page(Up|Down))$/.test(event.key)) {
        return;
      }
      event.preventDefault();
      Events.send(Events.gridKey, [cell.getAttribute('data-key'), event.key]);
    },
    hovered: 0,
    pressed: 0,
    point: function (hovered, pressed) {
      if (hovered === Events.hovered && pressed === Events.pressed) return;
      Events.hovered = hovered;
      Events.pressed = pressed;
      if (Paint.isOn) Events.send(Events.pointer, ['' + hovered, '' + pressed]);
    },

    listen: function () {
      var on = function (name, listener) {
        document.addEventListener(name, listener);
      };
      on('click', Events.click);
      on('submit', Events.formSent);
      on('input', function (event) {
        Events.fieldTyped(event.target);
      });
      on('change', function (event) {
        var box = event.target;
        if (box.type === 'checkbox' && box.portalNumber) Events.send(Events.ticked, [box.value, box.checked ? '1' : '']);
      });
      // Another tab's ticks; without a key: all was cleared.
      addEventListener('storage', function (event) {
        if (!event.key || event.key === 'ticks') Events.send(Events.ticksKept, []);
      });
      // Paper says when it was printed.
      addEventListener('beforeprint', function () {
        Events.send(Events.wake, []);
      });
      on('compositionstart', function (event) {
        Page.composing = event.target;
      });
      on('compositionend', function (event) {
        Page.composing = null;
        Events.fieldTyped(event.target);
      });
      on('focusout', function (event) {
        if (event.target.hasAttribute('data-live')) Events.send(Events.left, [event.target.name]);
      });
      on('keydown', Events.keydown);
      on('pointerover', function (event) {
        if (event.pointerType !== 'touch') Events.point(Page.number(event.target), Events.pressed);
      });
      on('pointerleave', function () {
        Events.point(0, Events.pressed);
      });
      on('pointerdown', function (event) {
        Events.point(Events.hovered, Page.number(event.target));
      });
      ['pointerup', 'pointercancel', 'dragend'].forEach(function (name) {
        on(name, function () {
          Events.point(Events.hovered, 0);
        });
      });
      addEventListener('popstate', function () {
        Events.send(Events.visit, [location.pathname + location.search, '']);
      });
      ['online', 'offline'].forEach(function (name) {
        addEventListener(name, function () {
          Events.send(Events.online, [navigator.onLine ? '1' : '']);
        });
      });
      // Timers of a hidden page are late: what has passed is made up for when it is seen again.
      on('visibilitychange', function () {
        if (!document.hidden) Events.send(Events.wake, []);
      });
    },
  },

  // In a rush the server wants work before it gives a place (backend/fairness/proof_of_work.hpp). Whoever cannot do it
  // has to wait, as the answer says.
  $Proof: {
    batch: 256,
    // Of "ticket bits"; null: this cannot be done here.
    find: function (challenge) {
      var parts = challenge.split(' ');
      var bits = Number(parts[1]);
      if (!window.crypto || !crypto.subtle || !(bits > 0 && bits <= 32)) return Promise.resolve(null);
      var encoder = new TextEncoder();
      function isFound(digest) {
        return new DataView(digest).getUint32(0) >>> (32 - bits) === 0;
      }
      function from(first) {
        return Promise.all(Array.from({ length: Proof.batch }, function (_, i) {
          return crypto.subtle.digest('SHA-256', encoder.encode(parts[0] + ' ' + (first + i)));
        })).then(function (digests) {
          var found = digests.findIndex(isFound);
          return found < 0 ? from(first + Proof.batch) : parts[0] + ' ' + (first + found);
        });
      }
      return from(0);
    },
  },

  $Network__deps: ['$Page', '$Events', '$Proof'],
  $Network: { calls: 0, timeout: 10000 },
  portal_fetch__deps: ['$Network', '$Clock'],
  portal_fetch: function (id, method, methodLength, target, targetLength, key, keyLength, body, bodyLength) {
    var headers = { Accept: 'application/json, application/problem+json' };
    var content = Page.text(body, bodyLength);
    if (keyLength) headers['Idempotency-Key'] = Page.text(key, keyLength);
    if (content) headers['Content-Type'] = 'application/json';
    var address = Page.text(target, targetLength);
    var verb = Page.text(method, methodLength);
    function send() {
      return fetch(address, {
        method: verb,
        headers: headers,
        body: content || undefined,
        // What was decided is done, even when the page is left.
        keepalive: verb !== 'GET',
        signal: AbortSignal.timeout(Network.timeout),
      });
    }
    Network.calls++;
    send().then(function (reply) {
      var challenge = reply.headers.get('Proof-Challenge');
      if (!challenge) return reply;
      return Proof.find(challenge).then(function (proof) {
        if (!proof) return reply;
        headers['Proof-Of-Work'] = proof;
        return send();
      });
    }).then(function (reply) {
      Clock.hear(reply.headers.get('Date'));
      return reply.text().then(function (text) {
        return [Events.replied, ['' + id, '' + reply.status, reply.headers.get('Content-Type') || '', text]];
      });
    }).catch(function () {
      return [Events.unreachable, ['' + id]];
    }).then(function (event) {
      Network.calls--;
      Events.send(event[0], event[1]);
    });
  },

  // Milliseconds by which the server's clock is ahead of this device's. Tabs do not share it; pages of a tab do.
  $Clock: {
    offset: 0,
    timer: 0,
    set: function (offset) {
      Clock.offset = offset;
      try {
        window.sessionStorage.setItem('clock', offset);
      } catch (error) {}
    },
    // Every answer says when it was given (RFC 9110, 6.6.1). It was on its way since: the clock only ever was late.
    hear: function (date) {
      var offset = Date.parse(date) - Date.now();
      if (offset > Clock.offset) Clock.set(offset);
    },
  },
  portal_now__deps: ['$Clock'],
  portal_now: function () {
    return (Date.now() + Clock.offset) / 1000;
  },
  // At most one timer; 0 stops it.
  portal_wake_in__deps: ['$Clock', '$Events'],
  portal_wake_in: function (seconds) {
    clearTimeout(Clock.timer);
    if (seconds) {
      Clock.timer = setTimeout(function () {
        Events.send(Events.wake, []);
      }, seconds * 1000);
    }
  },
});
