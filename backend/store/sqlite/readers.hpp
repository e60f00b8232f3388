// A few read-only connections that take turns (ours). They never checkpoint and never wait for the writer.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

#include "store/sqlite/database.hpp"
#include "store/sqlite/records.hpp"

namespace asan::store {

struct Reader {
  Connection connection;
  Records records;
};

class Readers {
 public:
  explicit Readers(std::vector<Reader> readers) noexcept : readers_(std::move(readers)) {
    for (Reader& reader : readers_) idle_.push_back(&reader);
  }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;
  ~Readers() = default;

  /// Calls read(const Records&) with a connection of its own.
  template <class Read>
  [[nodiscard]] auto with_one(Read&& read) {
    const Lease lease(*this);
    return read(lease.reader().records);
  }
  /// The same for what is asked so seldom that no query is kept prepared for it.
  template <class Read>
  [[nodiscard]] auto with_connection(Read&& read) {
    const Lease lease(*this);
    return read(lease.reader().connection);
  }

 private:
  class Lease {
   public:
    explicit Lease(Readers& readers) : readers_(readers), reader_(readers.take()) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { readers_.give_back(reader_); }
    [[nodiscard]] const Reader& reader() const noexcept { return *reader_; }

   private:
    Readers& readers_;
    Reader* reader_;
  };

  [[nodiscard]] Reader* take() {
    std::unique_lock lock(mutex_);
    one_is_idle_.wait(lock, [this] { return !idle_.empty(); });
    Reader* reader = idle_.back();
    idle_.pop_back();
    return reader;
  }
  void give_back(Reader* reader) {
    {
      const std::lock_guard lock(mutex_);
      idle_.push_back(reader);
    }
    one_is_idle_.notify_one();
  }

  std::vector<Reader> readers_;
  std::mutex mutex_;
  std::condition_variable one_is_idle_;
  std::vector<Reader*> idle_;
};

[[nodiscard]] SqlResult<Reader> open_reader(const std::string& path, const std::string& vfs, LongestBooking& longest,
                                            const vault::Vault& vault);

}  // namespace asan::store
