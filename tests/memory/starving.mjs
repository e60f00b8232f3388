// A program one of whose allocations fails when it is told so: nth_allocation.cpp, compiled and loaded into it.
import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/// A folder for what the test keeps, and what a starved program is run by.
export async function start_starving() {
  const folder = await mkdtemp(join(tmpdir(), 'portal-memory-'));
  const library = join(folder, 'nth_allocation.so');
  const source = new URL('nth_allocation.cpp', import.meta.url).pathname;
  await run('c++', ['-std=c++20', '-O2', '-shared', '-fPIC', '-DFIU_ENABLE', source, '-lfiu', '-o', library]);
  const told = join(folder, 'told');
  await writeFile(told, Buffer.alloc(16));
  const control = await open(told, 'r+');
  return {
    folder,
    runner: ['env', `LD_PRELOAD=/usr/lib/fiu/fiu_posix_preload.so ${library}`, `NTH_ALLOCATION=${told}`],
    /// The nth allocation from now on fails; 0: none.
    async tell(nth) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(BigInt(nth));
      await control.write(bytes, 0, 8, 0);
    },
    /// How many are left until that one, and how many failed so far.
    async heard() {
      const bytes = Buffer.alloc(16);
      await control.read(bytes, 0, 16, 0);
      return { left: Number(bytes.readBigInt64LE(0)), failed: Number(bytes.readBigInt64LE(8)) };
    },
    async stop() {
      await control.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
