// What the program may do to the page (web/app/platform.hpp is its other half). Elements are numbered by DomTree;
// number 0 is the body. Text only ever becomes text: nothing here parses HTML.
mergeInto(LibraryManager.library, {
  $Page: {
    nodes: [],
    active: null,
    selection: null,
    composing: null,
    /** The program counts in pixels of the page as it is without; browsers tell them with it. */
    zoom: 1,
    text: function (pointer, length) {
      return length ? UTF8ToString(pointer, length) : '';
    },
    number: function (element) {
      while (element && !element.portalNumber) element = element.parentElement;
      return element ? element.portalNumber : 0;
    },
    take: function (number, element) {
      element.portalNumber = number;
      Page.nodes[number] = element;
    },
    parent: function (number) {
      return number ? Page.nodes[number] : document.body;
    },
    // Where the caret stands; null where there is none. Only text fields have one, others say undefined or null.
    caret: function (element) {
      return element && typeof element.selectionStart === 'number' ? element.selectionStart : null;
    },
  },

  portal_adopt__deps: ['$Page'],
  portal_adopt: function (number, parent, tag, tagLength, key, keyLength) {
    var name = Page.text(tag, tagLength);
    var wanted = Page.text(key, keyLength);
    var element = wanted ? document.querySelector('[data-key="' + CSS.escape(wanted) + '"]')
                         : Array.from(Page.parent(parent).children).find(function (child) {
                             return child.localName === name && !child.portalNumber && !child.hasAttribute('data-key');
                           });
    if (!element || element.portalNumber || element.localName !== name) return 0;
    Page.take(number, element);
    return 1;
  },

  portal_keep_only__deps: ['$Page'],
  portal_keep_only: function (number, names, length) {
    var element = Page.nodes[number];
    var wanted = Page.text(names, length);
    element.getAttributeNames().forEach(function (name) {
      if (wanted.indexOf(' ' + name + ' ') < 0) element.removeAttribute(name);
    });
  },

  portal_drop_text__deps: ['$Page'],
  portal_drop_text: function (number) {
    Array.from(Page.nodes[number].childNodes).forEach(function (child) {
      if (child.nodeType === 3) child.remove();
    });
  },

  portal_finish_adoption__deps: ['$Page'],
  portal_finish_adoption: function () {
    Page.nodes.slice().forEach(function (element) {
      if (element.localName === 'svg') return;
      Array.from(element.children).forEach(function (child) {
        if (!child.portalNumber) child.remove();
      });
    });
  },

  portal_begin__deps: ['$Page'],
  portal_begin: function () {
    var active = document.activeElement;
    Page.active = active === document.body ? null : active;
    Page.selection = Page.caret(active) === null ? null : [active.selectionStart, active.selectionEnd];
  },

  portal_end__deps: ['$Page'],
  portal_end: function () {
    var active = Page.active;
    if (!active || document.activeElement === active) return 1;
    if (!active.isConnected) return 0;
    active.focus({ preventScroll: true });
    if (Page.selection) active.setSelectionRange(Page.selection[0], Page.selection[1]);
    return 1;
  },

  portal_create__deps: ['$Page'],
  portal_create: function (number, tag, length) {
    var name = Page.text(tag, length);
    Page.take(number, name === 'svg' ? document.createElementNS('http://www.w3.org/2000/svg', name)
                                     : document.createElement(name));
  },

  portal_insert__deps: ['$Page'],
  portal_insert: function (number, parent, before) {
    var element = Page.nodes[number];
    var place = Page.parent(parent);
    // Behind the page's own root stand scripts and the canvas.
    var next = before ? Page.nodes[before] : parent ? null : place.firstChild;
    if (element !== next && (element.parentNode !== place || element.nextSibling !== next)) {
      place.insertBefore(element, next);
    }
  },

  portal_remove__deps: ['$Page'],
  portal_remove: function (number) {
    Page.nodes[number].remove();
    Page.nodes[number].portalNumber = 0;
    delete Page.nodes[number];
  },

  portal_set_text__deps: ['$Page'],
  portal_set_text: function (number, text, length) {
    var words = Page.text(text, length);
    if (Page.nodes[number].textContent !== words) Page.nodes[number].textContent = words;
  },

  portal_set_attribute__deps: ['$Page'],
  portal_set_attribute: function (number, name, nameLength, value, valueLength) {
    var element = Page.nodes[number];
    var attribute = Page.text(name, nameLength);
    var wanted = Page.text(value, valueLength);
    if (element.getAttribute(attribute) !== wanted) element.setAttribute(attribute, wanted);
    if (attribute === 'selected') element.selected = true;
    if (attribute === 'checked') element.checked = true;
  },

  portal_remove_attribute__deps: ['$Page'],
  portal_remove_attribute: function (number, name, length) {
    var attribute = Page.text(name, length);
    Page.nodes[number].removeAttribute(attribute);
    if (attribute === 'selected') Page.nodes[number].selected = false;
    if (attribute === 'checked') Page.nodes[number].checked = false;
  },

  portal_set_value__deps: ['$Page'],
  portal_set_value: function (number, value, length) {
    var field = Page.nodes[number];
    var wanted = Page.text(value, length);
    if (field === Page.composing || field.value === wanted) return;
    var at = document.activeElement === field ? Page.caret(field) : null;
    field.value = wanted;
    if (at !== null) field.setSelectionRange(at, at);
  },

  portal_set_picture__deps: ['$Page'],
  portal_set_picture: function (number, path, length) {
    var picture = Page.nodes[number];
    if (!picture.firstChild) {
      picture.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
    }
    var wanted = Page.text(path, length);
    if (picture.firstChild.getAttribute('d') !== wanted) picture.firstChild.setAttribute('d', wanted);
  },

  portal_focus__deps: ['$Page'],
  portal_focus: function (number) {
    Page.nodes[number].focus({ preventScroll: true });
  },

  portal_scroll_to__deps: ['$Page'],
  portal_scroll_to: function (number) {
    if (!number) window.scrollTo(0, 0);
    else Page.nodes[number].scrollIntoView({ block: 'nearest' });
  },

  portal_set_title__deps: ['$Page'],
  portal_set_title: function (title, titleLength, language, languageLength) {
    var name = Page.text(title, titleLength);
    var tag = Page.text(language, languageLength);
    if (document.title !== name) document.title = name;
    if (document.documentElement.lang !== tag) document.documentElement.lang = tag;
  },

  portal_set_address__deps: ['$Page'],
  portal_set_address: function (target, length, replace) {
    var address = Page.text(target, length);
    if (address === location.pathname + location.search) return;
    // Browsers refuse when the address changes very often, as it does while somebody types in the search.
    try {
      if (replace) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
    } catch (error) {}
  },

  portal_keep__deps: ['$Page'],
  portal_keep: function (text, length) {
    // Storage may be forbidden; then a reload starts with empty fields.
    try {
      if (length) window.sessionStorage.setItem('portal', Page.text(text, length));
      else window.sessionStorage.removeItem('portal');
    } catch (error) {}
  },

  // Ticks stay for all tabs and days, until somebody wants them forgotten.
  $Ticks: {
    isRefused: false,
    isTried: false,
    /** Some browsers show an empty storage and refuse to write: tried once, with a name that nobody listens to. */
    isKept: function () {
      if (!Ticks.isTried) {
        Ticks.isTried = true;
        Ticks.attempt(function (storage) {
          storage.setItem('ticks-tried', '1');
          storage.removeItem('ticks-tried');
        });
      }
      return !Ticks.isRefused;
    },
    attempt: function (use) {
      try {
        return use(window.localStorage);
      } catch (error) {
        Ticks.isRefused = true;
      }
    },
  },
  portal_keep_ticks__deps: ['$Page', '$Ticks'],
  portal_keep_ticks: function (text, length) {
    Ticks.attempt(function (storage) {
      if (length) storage.setItem('ticks', Page.text(text, length));
      else storage.removeItem('ticks');
    });
  },
  portal_kept_ticks__deps: ['$Ticks'],
  portal_kept_ticks: function (out, capacity) {
    if (!Ticks.isKept()) return -1;
    var text = Ticks.attempt(function (storage) {
      return storage.getItem('ticks');
    }) || '';
    if (Ticks.isRefused) return -1;
    var bytes = new TextEncoder().encode(text);
    if (bytes.length <= capacity) HEAPU8.set(bytes, out);
    return bytes.length;
  },

  portal_random: function (out, length) {
    crypto.getRandomValues(HEAPU8.subarray(out, out + length));
  },
});
