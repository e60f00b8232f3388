// The name of the program's file carries its hash (tools/hash_assets.py puts it in).
Module['locateFile'] = function () {
  return '/@portal_web.wasm@';
};
