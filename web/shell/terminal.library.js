// A touch screen in a hall: its own keyboard, no way out, and nothing that outlives a visit. The rules (when somebody is
// gone, which keys there are) are core's; here are the hands.
mergeInto(LibraryManager.library, {
  $Terminal__deps: ['$Events'],
  $Terminal: {
    /** "id centre"; empty on somebody's own device. */
    name: function () {
      return document.documentElement.getAttribute('data-terminal') || '';
    },
    /** That the keyboard writes into; it stays so while a key of the screen has the focus. */
    field: null,
    touchedAt: 0,
    repeat: 0,
    hasRepeated: false,
    mostOften: 1000,
    repeatAfter: 500,
    repeatEvery: 80,

    patience: 15000,
    leavingPatience: 2000,
    post: function (address, asked, patience) {
      return fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(asked),
        signal: AbortSignal.timeout(patience),
      });
    },

    isWritable: function (element) {
      return element.localName === 'input' && /^(text|tel|search|number|password)$/.test(element.type);
    },
    touched: function () {
      var now = performance.now();
      if (now - Terminal.touchedAt < Terminal.mostOften) return;
      Terminal.touchedAt = now;
      Events.send(Events.touched, []);
    },

    /** Puts `text` in place of what is selected, or of `before` characters left of the caret. */
    write: function (text, before) {
      var field = Terminal.field;
      if (!field || !field.isConnected) return;
      if (typeof field.selectionStart !== 'number') {
        // Fields of numbers tell no caret: they are written at their end.
        field.value = before ? field.value.slice(0, -before) : field.value + text;
      } else {
        var end = field.selectionEnd;
        var start = before && field.selectionStart === end ? Math.max(0, end - before) : field.selectionStart;
        var most = field.maxLength < 0 ? Infinity : field.maxLength;
        if (field.value.length - (end - start) + text.length > most) return;
        field.setRangeText(text, start, end, 'end');
      }
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    moveCaret: function (by) {
      var field = Terminal.field;
      if (!field || typeof field.selectionStart !== 'number') return;
      var at = Math.min(Math.max(0, (by < 0 ? field.selectionStart : field.selectionEnd) + by), field.value.length);
      field.setSelectionRange(at, at);
    },
    press: function (what) {
      if (what.slice(0, 5) === 'type:') Terminal.write(what.slice(5), 0);
      else if (what === 'erase') Terminal.write('', 1);
      else if (what === 'left') Terminal.moveCaret(-1);
      else if (what === 'right') Terminal.moveCaret(1);
      else Events.send(Events.keyPressed, [what]);
    },
    isRepeated: function (what) {
      return /^(type:|erase$|left$|right$)/.test(what);
    },
    hold: function (event) {
      var key = event.target.closest('[data-press]');
      var what = key && key.getAttribute('data-press');
      Terminal.letGo();
      Terminal.hasRepeated = false;
      if (!what || !Terminal.isRepeated(what)) return;
      Terminal.repeat = setTimeout(function again() {
        Terminal.hasRepeated = true;
        Terminal.press(what);
        Terminal.repeat = setTimeout(again, Terminal.repeatEvery);
      }, Terminal.repeatAfter);
    },
    letGo: function () {
      clearTimeout(Terminal.repeat);
    },
    click: function (event) {
      var key = event.target.closest('[data-press]');
      if (!key) return;
      event.preventDefault();
      if (!Terminal.hasRepeated) Terminal.press(key.getAttribute('data-press'));
      Terminal.hasRepeated = false;
    },

    // ---- reading aloud: with a voice of the machine's own, where the browser has one of the language; else the server's ----
    /** The language; empty: silence. */
    voice: '',
    /** Others send what they read to somebody else's machine. */
    ownVoice: function () {
      return window.speechSynthesis && speechSynthesis.getVoices().find(function (one) {
        return one.localService && one.lang.slice(0, 2) === Terminal.voice;
      });
    },
    waiting: [],
    speaker: null,
    playing: null,
    say: function (texts) {
      Terminal.waiting = texts;
      if (Terminal.playing) {
        Terminal.playing.onended = null;
        Terminal.playing.stop();
        Terminal.playing = null;
      }
      if (window.speechSynthesis) speechSynthesis.cancel();
      var own = Terminal.ownVoice();
      if (!own) return Terminal.sayNext();
      texts.filter(Boolean).forEach(function (text) {
        var words = new SpeechSynthesisUtterance(text);
        words.voice = own;
        words.lang = own.lang;
        speechSynthesis.speak(words);
      });
    },
    sayNext: function () {
      var text = Terminal.waiting.shift();
      if (!text || !Terminal.voice) return;
      var waiting = Terminal.waiting;
      var speaker = Terminal.speaker = Terminal.speaker || new AudioContext();
      Terminal.post('/api/v1/terminal/speech', { 'language': Terminal.voice, 'text': text }, Terminal.patience).then(function (reply) {
        return reply.ok ? reply.arrayBuffer() : null;
      }).then(function (sound) {
        return sound && speaker.decodeAudioData(sound);
      }).then(function (sound) {
        // Meanwhile something else is to be said.
        if (!sound || waiting !== Terminal.waiting) return;
        var player = Terminal.playing = speaker.createBufferSource();
        player.buffer = sound;
        player.onended = Terminal.sayNext;
        player.connect(speaker.destination);
        player.start();
      }).catch(function () {});
    },
    nameOf: function (element) {
      var label = element.labels && element.labels[0];
      var words = element.getAttribute('aria-label') || (label || element).innerText || '';
      return words.trim().replace(/\s*\n\s*/g, '. ');
    },

    /** A keypad of arrows and Enter is enough: up and down go from one thing to the next. */
    step: function (event) {
      var by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      var at = document.activeElement;
      if (!by || event.defaultPrevented || /^(select|textarea)$/.test(at.localName) || at.type === 'radio' ||
          at.type === 'date' || at.type === 'time') {
        return;
      }
      event.preventDefault();
      var all = Array.from(document.querySelectorAll(
          'a[href],button:not([disabled]),input:not([type=hidden]):not([disabled]),select,summary')).filter(function (one) {
        return one.tabIndex >= 0 && one.getClientRects().length;
      });
      if (!all.length) return;
      // From a title, which is no step of its own, to what stands behind or before it.
      var place = all.indexOf(at);
      if (place < 0) {
        var behind = all.findIndex(function (one) {
          return at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
        });
        place = behind < 0 ? all.length - 1 : by > 0 ? behind - 1 : behind;
      }
      var next = all[(place + by + all.length) % all.length];
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    },
    /** Shortcuts of the browser lead out of the portal. */
    keydown: function (event) {
      if (event.ctrlKey || event.altKey || event.metaKey || /^F\d+$/.test(event.key)) event.preventDefault();
      else Terminal.step(event);
    },

    listen: function () {
      if (!Terminal.name()) return;
      // The browser looks for them when it is asked first.
      Terminal.ownVoice();
      // A script of a terminal's pages alone, and not of one without the site's files.
      if (window['portalCamera']) {
        window['portalCamera']['listen'](function (what, code) {
          Events.send(Events.camera, [what, code]);
        });
      }
      var on = function (name, listener, options) {
        document.addEventListener(name, listener, options);
      };
      ['pointerdown', 'keydown', 'wheel'].forEach(function (name) {
        on(name, Terminal.touched, { capture: true, passive: true });
      });
      on('pointerdown', Terminal.hold);
      ['pointerup', 'pointercancel', 'pointerleave'].forEach(function (name) {
        on(name, Terminal.letGo, true);
      });
      on('click', Terminal.click);
      on('keydown', Terminal.keydown);
      // A key that is touched does not take the focus from the field.
      on('mousedown', function (event) {
        if (event.target.closest('[data-press]')) event.preventDefault();
      });
      on('focusin', function (event) {
        if (Terminal.voice && event.target.matches('a,button,input,select,summary')) Terminal.say([Terminal.nameOf(event.target)]);
        if (!Terminal.isWritable(event.target)) return;
        Terminal.field = event.target;
        Events.send(Events.entered, [event.target.inputMode, event.target.getAttribute('spellcheck') ? '1' : '']);
        // The keyboard has come and covers what is below.
        event.target.scrollIntoView({ block: 'nearest' });
      });
      // Menus, dragging and two fingers.
      ['contextmenu', 'dragstart'].forEach(function (name) {
        on(name, function (event) {
          event.preventDefault();
        });
      });
      on('wheel', function (event) {
        if (event.ctrlKey) event.preventDefault();
      }, { passive: false });
    },
  },

  portal_restart__deps: ['$Page', '$Terminal'],
  portal_restart: function (target, length) {
    [window.sessionStorage, window.localStorage].forEach(function (storage) {
      storage.clear();
    });
    var next = Page.text(target, length);
    Terminal.voice = '';
    Terminal.say([]);
    // Cookies that no script sees are taken away by the server; without it the next page comes all the same.
    Terminal.post('/api/v1/terminal/visit-end', {}, Terminal.leavingPatience).catch(function () {}).then(function () {
      location.replace(next);
    });
  },

  portal_switch_camera: function (isOn) {
    window['portalCamera'][isOn ? 'watch' : 'stop']();
  },

  portal_call_help__deps: ['$Events', '$Terminal'],
  portal_call_help: function () {
    Terminal.post('/api/v1/terminal/help', {}, Terminal.patience).then(function (reply) {
      return reply.ok ? '1' : '';
    }).catch(function () {
      return '';
    }).then(function (isCalled) {
      Events.send(Events.helped, [isCalled]);
    });
  },

  // On the terminal's own printer; without one through the browser, which prints without asking in kiosk mode.
  portal_print__deps: ['$Page', '$Events', '$Terminal'],
  portal_print: function (target, length) {
    Terminal.post('/api/v1/terminal/print', { 'page': Page.text(target, length) }, Terminal.patience).then(function (reply) {
      if (reply.status === 429) return 'busy';
      return reply.ok ? reply.json().then(function (told) {
        return told['outcome'];
      }) : 'failed';
    }).then(function (outcome) {
      if (outcome !== 'no_printer') return outcome;
      window.print();
      return 'printed';
    }).catch(function () {
      return 'offline';
    }).then(function (outcome) {
      Events.send(Events.printed, [outcome]);
    });
  },

  portal_say__deps: ['$Page', '$Terminal'],
  portal_say: function (language, languageLength, texts, length) {
    Terminal.voice = Page.text(language, languageLength);
    Terminal.say(Page.text(texts, length).split('\n'));
  },

  portal_show_ways__deps: ['$Page'],
  portal_show_ways: function (hasContrast, isLarge) {
    var root = document.documentElement;
    if (hasContrast) root.setAttribute('data-theme', 'high_contrast');
    else root.removeAttribute('data-theme');
    Page.zoom = isLarge ? 1.2 : 1;
    root.style.zoom = Page.zoom;
  },
});
