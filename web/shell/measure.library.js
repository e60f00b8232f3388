// Where the browser laid the page out: the record that web/dom/layout.hpp reads. One pass, no writing in between, so the
// browser computes its layout once.
mergeInto(LibraryManager.library, {
  $Measure__deps: ['$Page'],
  $Measure: {
    range: null,
    out: 0,
    left: 0,
    needed: 0,
    put: function (value) {
      if (Measure.left > 0) {
        HEAPF32[Measure.out++] = value;
        Measure.left--;
      }
      Measure.needed++;
    },
    box: function (box) {
      [box.left + window.scrollX, box.top + window.scrollY, box.width, box.height].forEach(function (size) {
        Measure.put(size / Page.zoom);
      });
    },
    line: function (begin, end, box) {
      Measure.put(begin);
      Measure.put(end);
      Measure.box(box);
    },
    /** Top of the line that the character stands in; white space at a line's end has no place of its own. */
    topAt: function (text, at) {
      for (; at < text.length; at++) {
        Measure.range.setStart(text, at);
        Measure.range.setEnd(text, at + 1);
        var boxes = Measure.range.getClientRects();
        if (boxes.length) return boxes[boxes.length - 1].top;
      }
      return Infinity;
    },
    firstBelow: function (text, from, top) {
      var low = from;
      var high = text.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (Measure.topAt(text, middle) > top + 1) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    lines: function (text) {
      Measure.range.selectNodeContents(text);
      var boxes = Array.from(Measure.range.getClientRects()).filter(function (box) {
        return box.width > 0;
      });
      Measure.put(boxes.length);
      var begin = 0;
      boxes.forEach(function (box, index) {
        var end = index + 1 < boxes.length ? Measure.firstBelow(text, begin, box.top) : text.length;
        Measure.line(begin, end, box);
        begin = end;
      });
    },
    isFolded: function (element) {
      var parent = element.parentNode;
      return parent.localName === 'details' && !parent.open && element.localName !== 'summary';
    },
  },

  portal_measure__deps: ['$Measure'],
  portal_measure: function (numbers, ends, count, out, capacity) {
    Measure.range = Measure.range || document.createRange();
    Measure.out = out >> 2;
    Measure.left = capacity;
    Measure.needed = 0;
    for (var i = 0; i < count; ) {
      var element = Page.nodes[HEAPU32[(numbers >> 2) + i]];
      var box = element.getBoundingClientRect();
      var shown = !Measure.isFolded(element) && !element.hasAttribute('data-fixed') && (box.width || box.height || element.getClientRects().length);
      var unseen = shown && box.width <= 1 && box.height <= 1;
      Measure.put(shown ? (unseen ? 3 : 1) : 0);
      if (!shown || unseen) {
        i = HEAPU32[(ends >> 2) + i];
        continue;
      }
      Measure.box(box);
      var text = element.firstChild;
      if (text && text.nodeType === 3) Measure.lines(text);
      else Measure.put(0);
      i++;
    }
    return Measure.needed;
  },

  // Browsers round the place of the baseline, each in its own way: an empty box that stands on it tells.
  portal_ascent__deps: ['$Page'],
  portal_ascent: function (size, weight) {
    var probe = document.createElement('div');
    probe.style.cssText = 'position:absolute;top:0;left:0;visibility:hidden;white-space:nowrap;font:' + weight + ' ' +
        size + 'px/normal ' + getComputedStyle(document.body).fontFamily;
    var mark = document.createElement('span');
    mark.style.cssText = 'display:inline-block;width:0;height:0';
    probe.append('x', mark);
    document.body.append(probe);
    var range = document.createRange();
    range.selectNode(probe.firstChild);
    var ascent = mark.getBoundingClientRect().bottom - range.getBoundingClientRect().top;
    probe.remove();
    return ascent / Page.zoom;
  },
});
