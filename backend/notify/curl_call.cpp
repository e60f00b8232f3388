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
using Handle = std::unique_ptr<CURL, CleanUp>;

class StringList {
 public:
  StringList() = default;
  StringList(const StringList&) = delete;
  StringList& operator=(const StringList&) = delete;
  ~StringList() { curl_slist_free_all(list_); }
  void add(const std::string& text) {
    if (curl_slist* longer = curl_slist_append(list_, text.c_str())) list_ = longer;
  }
  [[nodiscard]] curl_slist* get() const noexcept { return list_; }

 private:
  curl_slist* list_ = nullptr;
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

/// What HTTP and SMTP share. `stop` must outlive the call.
Handle handle_for(const Peer& peer, const std::stop_token& stop, const char* protocols) {
  Handle handle(curl_easy_init());
  if (handle == nullptr) return handle;
  CURL* const curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_URL, peer.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(peer.within.count()));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, swallow);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, end_when_stopped);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stop);
  if (!peer.authorities.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, peer.authorities.c_str());
  return handle;
}

std::int32_t response_code(CURL* curl) noexcept {
  long code = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
  return static_cast<std::int32_t>(code);
}

}  // namespace

bool start_curl() noexcept { return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK; }

std::optional<HttpAnswer> post(const Peer& peer, const std::vector<std::string>& headers, const std::string& body,
                               const std::stop_token& stop) {
  const Handle handle = handle_for(peer, stop, "http,https");
  if (handle == nullptr) return std::nullopt;
  CURL* const curl = handle.get();
  StringList list;
  for (const std::string& header : headers) list.add(header);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list.get());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  constexpr curl_off_t largest_answer = 65536;
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE, largest_answer);
  if (curl_easy_perform(curl) != CURLE_OK) return std::nullopt;
  HttpAnswer answer{response_code(curl), std::nullopt};
  curl_off_t seconds = 0;
  curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &seconds);
  if (seconds > 0) answer.retry_after = Duration::seconds(seconds);
  return answer;
}

MailAnswer mail(const Peer& peer, const MailCall& call, const std::string& message, const std::stop_token& stop) {
  const Handle handle = handle_for(peer, stop, "smtp,smtps");
  if (handle == nullptr) return {};
  CURL* const curl = handle.get();
  StringList recipients;
  recipients.add(call.to);
  Upload upload{message};
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, call.from.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, feed);
  curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(call.needs_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  if (!call.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, call.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, call.password.c_str());
  }
  const CURLcode result = curl_easy_perform(curl);
  return {result == CURLE_OK, result == CURLE_LOGIN_DENIED, response_code(curl)};
}

}  // namespace asan::notify
