// Makes one allocation of a running program fail: the n-th from when it is told so. Loaded before the program beside
// libfiu's fiu_posix_preload.so, which stands between it and malloc, calloc and realloc and asks here. What it is told,
// and what it did, are two numbers in a file that both sides map: allocations until the failing one (0: none), and how
// many failed. (fiu-ctrl can only make a share of all allocations fail.)
#include <fcntl.h>
#include <fiu-control.h>
#include <fiu.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>

namespace {

struct Told {
  std::atomic<std::int64_t> left;
  std::atomic<std::int64_t> failed;
};
Told* told = nullptr;

int decide(const char* /*name*/, int* /*failnum*/, void** /*failinfo*/, unsigned int* /*flags*/) {
  if (told->left.load(std::memory_order_relaxed) <= 0) return 0;
  if (told->left.fetch_sub(1, std::memory_order_relaxed) != 1) return 0;
  told->failed.fetch_add(1, std::memory_order_relaxed);
  return 1;
}

__attribute__((constructor)) void start() {
  const char* path = std::getenv("NTH_ALLOCATION");
  const int file = path == nullptr ? -1 : ::open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void* mapped = ::mmap(nullptr, sizeof(Told), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  ::close(file);
  if (mapped == MAP_FAILED) return;
  told = static_cast<Told*>(mapped);
  fiu_init(0);
  for (const char* name : {"libc/mm/malloc", "libc/mm/calloc", "libc/mm/realloc"}) {
    fiu_enable_external(name, 1, nullptr, 0, decide);
  }
}

}  // namespace
