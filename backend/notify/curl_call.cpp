#include "notify/curl_call.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace asan::notify {

namespace {

struct CleanUp {
  void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};

class StringList {
 public:
  StringList() = default;
  StringList(const StringList&) = delete;
  StringList& operator=(const StringList&) = delete;
  ~StringList() { curl_slist_free_all(list_); }
  void add(const std::string& text) {
    curl_slist* const longer = is_whole_ ? curl_slist_append(list_, text.c_str()) : nullptr;
    is_whole_ = longer != nullptr;
    if (is_whole_) list_ = longer;
  }
  [[nodiscard]] curl_slist* get() const noexcept { return list_; }
  [[nodiscard]] bool is_whole() const noexcept { return is_whole_; }

 private:
  curl_slist* list_ = nullptr;
  bool is_whole_ = true;
};

/// A call that finds no memory for all that was set is not made: without its key a message would be delivered twice,
/// without its secret nothing is taken from us, without "no proxy" it might pass through one.
class Call {
 public:
  Call() : handle_(curl_easy_init()), is_whole_(handle_ != nullptr) {}
  template <class Value>
  void set(CURLoption option, Value value) noexcept {
    if (is_whole_) is_whole_ = curl_easy_setopt(handle_.get(), option, value) == CURLE_OK;
  }
  /// It must outlive the call.
  void set_list(CURLoption option, const StringList& list) noexcept {
    is_whole_ = is_whole_ && list.is_whole();
    set(option, list.get());
  }
  [[nodiscard]] CURLcode perform() noexcept {
    return is_whole_ ? curl_easy_perform(handle_.get()) : CURLE_OUT_OF_MEMORY;
  }
  [[nodiscard]] std::int32_t response_code() const noexcept {
    long code = 0;
    if (handle_ != nullptr) curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &code);
    return static_cast<std::int32_t>(code);
  }
  [[nodiscard]] Duration retry_after() const noexcept {
    curl_off_t seconds = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RETRY_AFTER, &seconds);
    return Duration::seconds(seconds);
  }

 private:
  std::unique_ptr<CURL, CleanUp> handle_;
  bool is_whole_;
};

/// What it answers is not read: status and headers say all.
std::size_t swallow(char* /*bytes*/, std::size_t size, std::size_t count, void* /*user*/) noexcept {
  return size * count;
}

int end_when_stopped(void* stop, curl_off_t /*a*/, curl_off_t /*b*/, curl_off_t /*c*/, curl_off_t /*d*/) noexcept {
  return static_cast<const std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

struct Upload {
  std::string_view rest;
};
std::size_t feed(char* out, std::size_t size, std::size_t count, void* user) noexcept {
  auto& upload = *static_cast<Upload*>(user);
  const std::size_t taken = std::min(size * count, upload.rest.size());
  std::memcpy(out, upload.rest.data(), taken);
  upload.rest.remove_prefix(taken);
  return taken;
}

/// What HTTP and SMTP share. `peer` and `stop` must outlive the call.
void set_shared(Call& call, const Peer& peer, const std::stop_token& stop, const char* protocols) {
  call.set(CURLOPT_URL, peer.url.c_str());
  call.set(CURLOPT_PROTOCOLS_STR, protocols);
  call.set(CURLOPT_PROXY, "");
  call.set(CURLOPT_NOSIGNAL, 1L);
  call.set(CURLOPT_TIMEOUT_MS, static_cast<long>(peer.within.count()));
  call.set(CURLOPT_WRITEFUNCTION, swallow);
  call.set(CURLOPT_NOPROGRESS, 0L);
  call.set(CURLOPT_XFERINFOFUNCTION, end_when_stopped);
  call.set(CURLOPT_XFERINFODATA, &stop);
  if (!peer.authorities.empty()) call.set(CURLOPT_CAINFO, peer.authorities.c_str());
}

}  // namespace

bool start_curl() noexcept { return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK; }

std::optional<HttpAnswer> post(const Peer& peer, const std::vector<std::string>& headers, const std::string& body,
                               const std::stop_token& stop) {
  StringList list;
  for (const std::string& header : headers) list.add(header);
  Call call;
  set_shared(call, peer, stop, "http,https");
  call.set_list(CURLOPT_HTTPHEADER, list);
  call.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  call.set(CURLOPT_POSTFIELDS, body.c_str());
  constexpr curl_off_t largest_answer = 65536;
  call.set(CURLOPT_MAXFILESIZE_LARGE, largest_answer);
  if (call.perform() != CURLE_OK) return std::nullopt;
  HttpAnswer answer{call.response_code(), std::nullopt};
  if (const Duration after = call.retry_after(); after > Duration()) answer.retry_after = after;
  return answer;
}

MailAnswer mail(const Peer& peer, const MailCall& asked, const std::string& message, const std::stop_token& stop) {
  StringList recipients;
  recipients.add(asked.to);
  Upload upload{message};
  Call call;
  set_shared(call, peer, stop, "smtp,smtps");
  call.set(CURLOPT_MAIL_FROM, asked.from.c_str());
  call.set_list(CURLOPT_MAIL_RCPT, recipients);
  call.set(CURLOPT_UPLOAD, 1L);
  call.set(CURLOPT_READFUNCTION, feed);
  call.set(CURLOPT_READDATA, &upload);
  call.set(CURLOPT_USE_SSL, static_cast<long>(asked.needs_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  if (!asked.user.empty()) {
    call.set(CURLOPT_USERNAME, asked.user.c_str());
    call.set(CURLOPT_PASSWORD, asked.password.c_str());
  }
  const CURLcode result = call.perform();
  return {result == CURLE_OK, result == CURLE_LOGIN_DENIED, call.response_code()};
}

}  // namespace asan::notify
