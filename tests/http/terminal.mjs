// A terminal as the server knows it.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const keyed_hash = 'import hashlib,sys;print(hashlib.blake2b(sys.argv[2].encode(),key=bytes.fromhex(sys.argv[1]),digest_size=32).hexdigest())';

/// What the server with this data folder signs for a terminal (BLAKE2b with its key, backend/auth): "terminal=...".
export async function terminal_cookie(folder, id, centre = 'baku-1') {
  const key = (await readFile(join(folder, 'keys'))).toString('hex');
  const hash = execFileSync('python3', ['-c', keyed_hash, key, `terminal:${id}.${centre}`], { encoding: 'utf8' }).trim();
  return `terminal=${id}.${centre}.${hash}`;
}
