// Booking as a program does it through the JSON interface.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "bench/running_server.hpp"
#include "calendar/zone.hpp"

namespace asan::bench {

using Json = nlohmann::json;

struct Place {
  std::string centre;
  std::string service;
  std::string start_at;
};

/// A person of his own for each number.
inline std::string fin_of(std::size_t n) {
  static constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  std::string fin(7, 'X');
  for (char& letter : fin) {
    letter = letters[n % letters.size()];
    n /= letters.size();
  }
  return fin;
}

inline std::string phone_of(std::size_t n) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "050%07zu", n % 10'000'000);
  return text.data();
}

inline std::string key_of(std::string_view what, std::size_t n) {
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%s-%020zu", std::string(what).c_str(), n);
  return text.data();
}

inline httplib::Result post(httplib::Client& client, const std::string& path, const std::string& key,
                            const Json& body) {
  return client.Post(path, {{"Idempotency-Key", key}}, body.dump(), "application/json");
}

/// The appointment, or nothing when the place was taken meanwhile. `key` tells the wishes of one bench apart.
inline std::optional<Json> book(httplib::Client& client, const Place& place, std::size_t n,
                                std::string_view key = "bench") {
  const Json part = {{"service", place.service}, {"start_at", place.start_at}};
  const auto held = post(client, "/api/v1/holds", key_of(std::string(key) + "-hold", n),
                         {{"centre", place.centre}, {"parts", Json::array({part})}});
  if (!held) give_up("no answer to a hold: " + httplib::to_string(held.error()));
  if (held->status == 409) return std::nullopt;
  const Json hold = Json::parse(held->body, nullptr, false);
  if (held->status != 201) give_up("a hold was refused: " + held->body);
  const auto booked = post(client, "/api/v1/appointments", key_of(std::string(key) + "-book", n),
                           {{"hold", hold["id"]},
                            {"given_name", "Leyla"},
                            {"family_name", "Məmmədova"},
                            {"phone", phone_of(n)},
                            {"fin", fin_of(n)},
                            {"language", "az"}});
  if (!booked) give_up("no answer to a booking: " + httplib::to_string(booked.error()));
  if (booked->status != 201) give_up("a booking was refused: " + booked->body);
  return Json::parse(booked->body, nullptr, false);
}

inline void add_starts_of(const Json& day, const std::string& offset, std::vector<std::string>& starts) {
  for (const Json& start : day.value("starts", Json::array())) {
    for (int left = start["left"].get<int>(); left > 0; --left) starts.push_back(start["start_at"]);
  }
  if (!day.contains("first")) return;
  int minute = calendar::TimeOfDay::parse(day["first"].get<std::string>()).value().minutes();
  for (const Json& left : day["left"]) {
    std::array<char, 32> time{};
    std::snprintf(time.data(), time.size(), "T%02d:%02d:00", minute / 60, minute % 60);
    const std::string start = day["on"].get<std::string>() + time.data() + day.value("offset", offset);
    starts.insert(starts.end(), left.get<std::size_t>(), start);
    minute += day["step"].get<int>();
  }
}

/// Of an answer to /availability: each free place, so a start with two places stands there twice.
inline std::vector<std::string> free_starts(const Json& availability) {
  std::vector<std::string> starts;
  for (const Json& day : availability["days"]) add_starts_of(day, availability.value("offset", ""), starts);
  return starts;
}

/// "2026-11-30": so many days after today, in Baku.
inline std::string day_after(const calendar::Zone& zone, std::int32_t days) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return zone.to_civil(Instant::from_unix_seconds(now)).date.plus_days(days).iso();
}

}  // namespace asan::bench
