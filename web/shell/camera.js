// The camera of a terminal: looks for the code of an appointment in what it sees, and for the self-test at whether it sees
// at all. Pictures stay in this page's memory: none is kept, none is sent. The program says when (web/app/platform.hpp)
// and hears what happens, by the words of camera_word in core/screens/names.hpp.
(() => {
  'use strict';
  const wanted = { audio: false, video: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } } };
  /** As wide as the reader's memory allows for any shape of picture (web/reader/reader.hpp). */
  const widest = 640;
  const readsEvery = 200;
  const box = () => document.querySelector('[data-key="camera"]');
  // None without TLS, and where the policy of the page forbids it.
  const devices = navigator.mediaDevices;

  const outcomes = { NotAllowedError: 'refused', SecurityError: 'refused', NotFoundError: 'missing', OverconstrainedError: 'missing' };
  const outcomeOf = (error) => outcomes[error.name] || 'failed';

  const isThere = async () => !!devices && (await devices.enumerateDevices()).some((one) => one.kind === 'videoinput');

  // ---- pictures ----

  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  /** The picture in grey; a camera that has not begun gives none. */
  function pictureOf(video) {
    const scale = Math.min(1, widest / Math.max(video.videoWidth, video.videoHeight));
    const width = Math.floor(video.videoWidth * scale);
    const height = Math.floor(video.videoHeight * scale);
    if (!width || !height) return null;
    brush.canvas.width = width;
    brush.canvas.height = height;
    brush.drawImage(video, 0, 0, width, height);
    const { data } = brush.getImageData(0, 0, width, height);
    const grey = new Uint8Array(width * height);
    for (let i = 0, from = 0; i < grey.length; ++i, from += 4) {
      grey[i] = (data[from] * 77 + data[from + 1] * 150 + data[from + 2] * 29) >> 8;
    }
    return { width, height, grey };
  }

  async function open() {
    const stream = await devices.getUserMedia(wanted);
    const video = document.createElement('video');
    Object.assign(video, { muted: true, playsInline: true, srcObject: stream });
    video.setAttribute('aria-hidden', 'true');
    return { stream, video };
  }
  function close({ stream, video }) {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
    video.remove();
  }

  // ---- the reader: a module of its own, fetched when the camera is first wanted ----

  const nothing = () => 0;
  /** What a program of WASI's ends and complains with: it has nowhere to. */
  const imports = { wasi_snapshot_preview1: { proc_exit: nothing, fd_close: nothing, fd_write: nothing, fd_seek: nothing } };
  let loading = null;
  function reader() {
    loading = loading || WebAssembly.instantiateStreaming(fetch('/@reader.wasm@'), imports).then(({ instance }) => {
      instance.exports._initialize();
      return instance.exports;
    });
    // The next wish tries again.
    loading.catch(() => (loading = null));
    return loading;
  }
  function codeIn(picture, { memory, reader_pixels, reader_read, reader_text }) {
    new Uint8Array(memory.buffer, reader_pixels(), picture.grey.length).set(picture.grey);
    const length = reader_read(picture.width, picture.height);
    return length ? new TextDecoder().decode(new Uint8Array(memory.buffer, reader_text(), length)) : '';
  }

  // ---- for the visitor ----

  let tell = nothing;
  /** What is switched on; a wish that came meanwhile has another. */
  let watched = null;
  function stop() {
    const before = watched;
    watched = null;
    if (!before) return;
    clearInterval(before.timer);
    if (before.camera) close(before.camera);
  }
  function end(mine, what, code = '') {
    if (mine !== watched) return;
    stop();
    tell(what, code);
  }
  function show(video, place) {
    // As in a mirror: who sees himself aims better.
    Object.assign(video.style, { width: '100%', height: '100%', objectFit: 'cover', transform: 'scaleX(-1)' });
    place.append(video);
    return video.play();
  }
  /** What is said, the picture, and the button below it stand above the bar. */
  function bringUp(row) {
    const bar = document.querySelector('[data-key="terminal"]').getBoundingClientRect();
    scrollBy(0, Math.max(0, row.getBoundingClientRect().bottom + 8 - bar.top));
  }
  function look(mine, read) {
    if (!mine.camera.video.isConnected) return end(mine, 'failed');
    try {
      const picture = pictureOf(mine.camera.video);
      const code = picture && codeIn(picture, read);
      if (code) end(mine, 'code', code);
    } catch {
      loading = null;  // a module that stopped is of no more use
      end(mine, 'failed');
    }
  }
  async function watch() {
    stop();
    const mine = (watched = { camera: null, timer: 0 });
    try {
      const read = await reader();
      const camera = await open();
      // Somebody went on, or the page did.
      if (mine !== watched || !box()) {
        close(camera);
        return end(mine, 'failed');
      }
      mine.camera = camera;
      for (const track of camera.stream.getTracks()) track.onended = () => end(mine, 'missing');
      await show(camera.video, box());
      if (mine !== watched) return;
      mine.timer = setInterval(() => look(mine, read), readsEvery);
      tell('on', '');
      bringUp(camera.video.closest('[data-key="camera-row"]'));
    } catch (error) {
      end(mine, outcomeOf(error));
    }
  }
  async function tellWhether() {
    const is = await isThere().catch(() => false);
    tell(is ? 'found' : 'lost', '');
  }
  function listen(told) {
    tell = told;
    tellWhether();
    if (devices) devices.addEventListener('devicechange', tellWhether);
  }

  // ---- for the self-test ----

  const patience = 3000;
  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  /** Of the light in a picture, from 0 to 255, that a lens under a cap does not let through. */
  const darkest = 16;
  async function sees(video) {
    await video.play();
    // Cameras begin dark and open their eye.
    for (const end = performance.now() + patience; performance.now() < end; await pause(readsEvery)) {
      const picture = pictureOf(video);
      if (picture && picture.grey.some((light) => light > darkest)) return video.videoWidth * 10000 + video.videoHeight;
    }
    return video.videoWidth ? 0 : 'failed';
  }
  /** As Check::camera counts (core/fleet/self_test.hpp). */
  async function measure() {
    if (!(await isThere())) return null;
    let camera;
    try {
      camera = await open();
      return await sees(camera.video);
    } catch (error) {
      return outcomeOf(error) === 'refused' ? 'refused' : 'failed';
    } finally {
      if (camera) close(camera);
    }
  }

  window.portalCamera = { listen, watch, stop, measure };
})();
