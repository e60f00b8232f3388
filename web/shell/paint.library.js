// The canvas below the page, and the only frames there are: one when something changed. What must not be painted (forced
// colours, print) is said by the style sheet; what cannot be painted (no WebGL, a lost context) by the class "painted",
// which is not there then.
mergeInto(LibraryManager.library, {
  $Paint__deps: ['$GL', '$Page'],
  $Paint: {
    /** The canvas has the fonts and a working context. */
    isOn: false,
    canvas: null,
    context: 0,
    frames: 0,
    asked: false,
    seen: '',
    /** Top and height of the part of the document that the canvas shows, when it cannot show all. */
    window: null,
    contrast: null,
    dark: null,
    forced: null,

    mustMeasure: 0,

    ask: function () {
      Paint.askFor(1);
    },
    askFor: function (mustMeasure) {
      Paint.mustMeasure |= mustMeasure;
      if (!Paint.isOn || Paint.asked || Paint.forced.matches) return;
      Paint.asked = true;
      requestAnimationFrame(function () {
        Paint.asked = false;
        if (!Paint.isOn) return;
        performance.mark('portal-frame-start');
        var measure = Paint.mustMeasure;
        Paint.mustMeasure = 0;
        if (_portal_frame(measure)) {
          Paint.frames++;
          performance.measure('portal-frame', 'portal-frame-start');
          document.documentElement.classList.add('painted');
        }
        performance.clearMarks('portal-frame-start');
      });
    },
    off: function () {
      Paint.isOn = false;
      document.documentElement.classList.remove('painted');
    },
    scrolled: function () {
      var shown = Paint.window;
      if (!shown) return;
      var top = window.scrollY / Page.zoom;
      var height = innerHeight / Page.zoom;
      var spare = (shown.height - height) / 4;
      var isNearTop = shown.top > 0 && top < shown.top + spare;
      var isNearEnd = !shown.isLast && top + height > shown.top + shown.height - spare;
      if (isNearTop || isNearEnd) Paint.ask();
    },
    /** Sizes change for many reasons; only a different size is a reason to look again. */
    resized: function () {
      var root = document.body.firstElementChild.getBoundingClientRect();
      var now = [root.width, root.height, innerHeight, devicePixelRatio].join();
      if (now !== Paint.seen) Paint.ask();
      Paint.seen = now;
    },
    // As enum Theme in looks.hpp. A terminal's visitor may choose, whatever the device says.
    theme: function () {
      if (document.documentElement.hasAttribute('data-theme') || Paint.contrast.matches) return 2;
      return Paint.dark.matches ? 1 : 0;
    },
    watch: function () {
      Paint.contrast = window.matchMedia('(prefers-contrast:more)');
      Paint.dark = window.matchMedia('(prefers-color-scheme:dark)');
      Paint.forced = window.matchMedia('(forced-colors:active)');
      addEventListener('scroll', Paint.scrolled, { passive: true });
      addEventListener('resize', Paint.resized);
      new ResizeObserver(Paint.resized).observe(document.body);
      [Paint.contrast, Paint.dark, Paint.forced].forEach(function (media) {
        media.addEventListener('change', Paint.ask);
      });
      // A link that appears with the focus, a fold that opens: the page changes without the program.
      ['focusin', 'focusout', 'toggle'].forEach(function (name) {
        document.addEventListener(name, Paint.ask, true);
      });
      Paint.canvas.addEventListener('webglcontextlost', function (event) {
        event.preventDefault();
        Paint.off();
      });
      Paint.canvas.addEventListener('webglcontextrestored', function () {
        GL.makeContextCurrent(Paint.context);
        _portal_context_restored();
        Paint.isOn = true;
        Paint.ask();
      });
    },
  },

  /** False when there is no WebGL 2: the page then shows itself. */
  portal_open_canvas__deps: ['$Paint'],
  portal_open_canvas: function () {
    var canvas = document.createElement('canvas');
    canvas.id = 'canvas';
    canvas.setAttribute('aria-hidden', 'true');
    Paint.canvas = canvas;
    Paint.context = GL.createContext(canvas, {
      majorVersion: 2,
      'alpha': false,
      'antialias': false,
      'depth': false,
      'powerPreference': 'low-power',
      // Staff may ask a terminal for a picture when nothing is being painted (terminal_beat.js).
      'preserveDrawingBuffer': document.documentElement.hasAttribute('data-terminal'),
    });
    if (!Paint.context) return 0;
    GL.makeContextCurrent(Paint.context);
    document.body.append(canvas);
    Paint.watch();
    Paint.isOn = true;
    return 1;
  },

  portal_ask_frame__deps: ['$Paint'],
  portal_ask_frame: function (mustMeasure) {
    Paint.askFor(mustMeasure);
  },

  // width, height of the viewport, window.scrollY, device pixels to a CSS pixel, theme
  portal_look_at_viewport__deps: ['$Paint'],
  portal_look_at_viewport: function (out) {
    HEAPF32.set([document.documentElement.clientWidth / Page.zoom, innerHeight / Page.zoom, window.scrollY / Page.zoom,
                 devicePixelRatio * Page.zoom, Paint.theme()], out >> 2);
  },

  portal_place_canvas__deps: ['$Paint'],
  portal_place_canvas: function (top, width, height, density, contentHeight) {
    var canvas = Paint.canvas;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    canvas.style.top = top + 'px';
    canvas.style.width = width / density + 'px';
    canvas.style.height = height / density + 'px';
    var end = top + height / density;
    Paint.window = top > 0 || end < contentHeight - 1
        ? { top: top, height: height / density, isLast: end >= contentHeight - 1 } : null;
  },
});
