#include "store/postgres/needed_keys.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace asan::store::postgres {

namespace {

using KeyProof = vault::Vault::KeyProof;

bool is_proof(const KeyProof& ours, std::int64_t version, std::string_view proof) {
  return std::int64_t{ours.version} == version &&
         std::equal(ours.proof.begin(), ours.proof.end(), proof.begin(), proof.end(),
                    [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); });
}

SqlResult<bool> has_needed_keys(const Session& session, const std::vector<KeyProof>& ours) {
  const auto rows = session.ask("SELECT version, proof FROM vault_key", Parameters());
  if (!rows) return failure(rows.error());
  for (int row = 0; row < rows->size(); ++row) {
    const std::string proof = rows->bytes(row, 1);
    const std::int64_t version = rows->integer(row, 0);
    const bool is_ours =
        std::any_of(ours.begin(), ours.end(), [&](const KeyProof& each) { return is_proof(each, version, proof); });
    if (!is_ours) return false;
  }
  return true;
}

}  // namespace

SqlResult<bool> has_needed_keys(const Session& session, const vault::Vault& vault) {
  return has_needed_keys(session, vault.proofs());
}

SqlResult<bool> take_keys(const Session& session, const vault::Vault& vault) {
  const std::vector<KeyProof> ours = vault.proofs();
  auto has_keys = has_needed_keys(session, ours);
  if (!has_keys || !*has_keys) return has_keys;
  for (const KeyProof* needed : {&ours.front(), &ours.back()}) {
    const auto noted =
        session.ask("INSERT INTO vault_key (version, proof) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    Parameters().add(std::int64_t{needed->version}).add(std::span<const std::uint8_t>(needed->proof)));
    if (!noted) return failure(noted.error());
  }
  // Another server may have noted others meanwhile.
  return has_needed_keys(session, ours);
}

}  // namespace asan::store::postgres
