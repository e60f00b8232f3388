// From the server's page to the running program. The page is complete without it: whatever is missing here (WebAssembly,
// the catalogue, the network) leaves the page as it is.
mergeInto(LibraryManager.library, {
  $Boot__deps: ['$Page', '$Events', '$Paint', '$Network', '$Clock', '$Start', '$Terminal'],
  $Boot: {
    isReady: false,
    /** Or knows that it will have none. */
    hasFonts: false,

    /** Fields that hold something now, whether the server wrote it or somebody typed it while we were loading. */
    fields: function () {
      return Array.from(document.querySelectorAll('input:not([type=hidden]),select')).filter(function (field) {
        return field.name && field.value;
      });
    },
    /** Boxes that somebody ticked while we were loading. */
    ticks: function () {
      return Array.from(document.querySelectorAll('input[type=checkbox]:checked')).map(function (box) {
        return box.value;
      });
    },
    run: function (catalogue) {
      Events.send(Events.catalogue, [catalogue]);
      Start.replies.forEach(function (known) {
        Events.send(Events.knownReply, [JSON.stringify(known['request']), JSON.stringify(known['reply'])]);
      });
      var kept = '';
      try {
        kept = window.sessionStorage.getItem('portal') || '';
      } catch (error) {}
      var entry = Start.navigation();
      var texts = [location.pathname + location.search, '' + ((entry && entry['responseStatus']) || ''), Start.nonce,
                   kept, navigator.onLine ? '1' : '', location.origin, Terminal.name(),
                   document.documentElement.hasAttribute('data-practice') ? '1' : ''];
      var ticks = Boot.ticks();
      Boot.fields().forEach(function (field) {
        texts.push(field.name, field.value, field.getAttribute('aria-invalid') || '');
      });
      Events.send(Events.start, texts);
      if (!Boot.isReady) return;
      ticks.forEach(function (paper) {
        Events.send(Events.ticked, [paper, '1']);
      });
    },
    paint: function (fonts) {
      var pointers = fonts.map(function (bytes) {
        var pointer = _malloc(bytes.byteLength);
        HEAPU8.set(new Uint8Array(bytes), pointer);
        return pointer;
      });
      _portal_fonts(pointers[0], fonts[0].byteLength, pointers[1], fonts[1].byteLength);
      pointers.forEach(_free);
    },
    serviceWorker: function () {
      if (navigator.serviceWorker) navigator.serviceWorker.register('/service_worker.js').catch(function () {});
    },
  },

  portal_start__deps: ['$Boot', 'malloc', 'free'],
  portal_start: function () {
    Start.catalogue.then(function (catalogue) {
      if (!catalogue) return;
      Boot.run(catalogue);
      Start.fonts.then(function (fonts) {
        if (fonts) Boot.paint(fonts);
        Boot.hasFonts = true;
        Boot.serviceWorker();
      });
    });
    // For the browser tests and the staff's test bench: what was painted where, and how often.
    window['portal'] = {
      get 'ready'() {
        return Boot.isReady;
      },
      get 'settled'() {
        return Boot.isReady && Boot.hasFonts && !Network.calls && !Paint.asked;
      },
      get 'frames'() {
        return Paint.frames;
      },
      'boxes': function () {
        return JSON.parse(UTF8ToString(_portal_boxes()));
      },
    };
  },

  portal_listen__deps: ['$Boot'],
  portal_listen: function () {
    Events.listen();
    Terminal.listen();
    Boot.isReady = true;
    performance.mark('portal-running');
  },

  // Runs when the script does, before the program is there: what it needs is fetched beside it.
  $Start__deps: ['$Clock'],
  $Start__postset: 'Start.begin();',
  $Start: {
    replies: [],
    nonce: '',
    catalogue: null,
    fonts: null,

    navigation: function () {
      return performance.getEntriesByType('navigation')[0];
    },
    /** "Simple view": the page as a page, without a canvas. ?simple=1 asks for it, ?simple=0 takes it back. */
    isSimple: function () {
      var wish = new URLSearchParams(location.search).get('simple');
      try {
        if (wish) window.localStorage.setItem('simple', wish);
        return window.localStorage.getItem('simple') === '1';
      } catch (error) {
        return wish === '1';
      }
    },
    get: function (address, read) {
      return fetch(address).then(function (reply) {
        return reply.ok ? reply[read]() : null;
      }).catch(function () {
        return null;
      });
    },
    getFonts: function () {
      var links = Array.from(document.querySelectorAll('link[as=font]'));
      if (links.length < 2 || Start.isSimple()) return Promise.resolve(null);
      // The page's own faces first: with them in place the boxes stay where they are.
      return Promise.all(['400', '600'].map(function (weight) {
        return document.fonts.load(weight + ' 18px Inter');
      })).then(function () {
        return Promise.all(links.map(function (link) {
          return Start.get(link.href, 'arrayBuffer');
        }));
      }).then(function (fonts) {
        return fonts[0] && fonts[1] ? fonts : null;
      }).catch(function () {
        return null;
      });
    },
    begin: function () {
      var boot = JSON.parse(document.getElementById('boot').textContent);
      // A page out of the history is as old as it is: its time and its answers are not those of today. How far this
      // device's clock is from the server's was told by the page before.
      var entry = Start.navigation();
      var isFresh = boot['now'] && !(entry && entry.type === 'back_forward');
      if (isFresh) {
        // The page was new when it came, not now that all of it is here and this runs.
        var came = entry ? performance.timeOrigin + entry.responseStart : Date.now();
        Clock.set(Date.parse(boot['now']) - came);
        Start.replies = boot['replies'];
      } else {
        try {
          Clock.offset = Number(window.sessionStorage.getItem('clock'));
        } catch (error) {}
      }
      Start.nonce = boot['nonce'];
      Start.catalogue = Start.get(boot['catalogue'], 'text');
      Start.fonts = Start.getFonts();
    },
  },
});
