#include "staff_commands.hpp"

#include <functional>
#include <iostream>
#include <optional>
#include <utility>

#include "accounts/administration.hpp"
#include "auth/keys.hpp"
#include "commands.hpp"
#include "data_folder.hpp"
#include "http/dates.hpp"
#include "kept.hpp"
#include "staff_screens/pages.hpp"
#include "storage.hpp"

namespace asan::server {

namespace {

using accounts::Administration;
using accounts::Changed;
using settings::Options;
using staff::Account;
using store::StoreFailure;

/// What a command works on.
struct Desk {
  store::StaffAccounts& store;
  const Administration& by_operator;
  Instant now;
};

std::string unwritable() { return "The store cannot be read or written now; nothing is certain to have changed."; }

std::string set_up_sentence(const std::string& origin, const accounts::Link& link) {
  std::string sentence = "Open within 24 hours, once: ";
  sentence.append(origin).append(staff_screens::address_of(text::Language::az, staff_screens::path_of_link(link)));
  if (origin.empty()) sentence.append(" at the address that the proxy gives this portal");
  return sentence.append(".");
}

/// As the operator of this machine reaches it; empty behind a proxy.
std::string origin_of(const Options& options) {
  return options.is_behind_tls || options.port == 0 ? std::string() : url_of(options.host, options.port);
}

Said with_accounts(const Options& options, const CataloguePtr& catalogue,
                   const std::function<Said(const Desk&)>& work) {
  auto kept = open_kept(options);
  if (!kept) return failure(kept.error());
  // The store is opened anew, to be written.
  kept->upkeep.reset();
  const auto keys = auth::load_or_create_keys(options.data);
  if (!keys) return failure(sentence_of(keys.error()));
  const auto opened = open_store(options, {catalogue, kept->vault});
  if (!opened) return failure(opened.error());
  accounts::PasswordHasher hasher{{}};
  const Administration by_operator({(*opened)->staff(), *keys, hasher, accounts::common_passwords()}, std::nullopt);
  Said said = work({(*opened)->staff(), by_operator, http::ServerClock().now()});
  if (const auto head = (*opened)->audit_head()) NotedHead(options, kept->vault).note(*head);
  return said;
}

/// For a command about one account.
Said with_account(const Options& options, const CataloguePtr& catalogue,
                  const std::function<Said(const Desk&, const Account&)>& work) {
  const auto name = staff::parse_login_name(options.account);
  if (!name) return failure(std::string("This command needs the login name of an account."));
  return with_accounts(options, catalogue, [&](const Desk& desk) -> Said {
    const auto account = desk.store.find_by_name(*name);
    if (!account) return failure(unwritable());
    if (!*account) return failure("There is no account " + name->str() + ".");
    return work(desk, **account);
  });
}

Result<staff::Post, std::string> post_of(const Options& options, const catalogue::Catalogue& catalogue) {
  const auto role = staff_screens::role_named(options.role);
  if (!role) {
    return failure(
        std::string("--role is one of agent, supervisor, manager, catalogue-editor, auditor and administrator."));
  }
  const auto centre = CentreId::parse(options.centre);
  if (!options.centre.empty() && (!centre || !catalogue.find(*centre))) {
    return failure("The catalogue has no centre " + options.centre + ".");
  }
  const auto post = staff::Post::make(*role, centre);
  if (!post) return failure(std::string("Agents, supervisors and managers need --centre; the others have none."));
  return *post;
}

Said changed_sentence(const Result<Changed, StoreFailure>& changed, std::string done, std::string not_done) {
  if (!changed) return failure(unwritable());
  if (*changed == Changed::yes) return done;
  return failure(std::move(not_done));
}

std::string_view state_name(staff::AccountState state) noexcept {
  switch (state) {
    case staff::AccountState::invited:
      return "invited";
    case staff::AccountState::active:
      return "active";
    case staff::AccountState::disabled:
      break;
  }
  return "disabled";
}

}  // namespace

Said add_account(const Options& options, const CataloguePtr& catalogue) {
  const auto name = staff::parse_login_name(options.account);
  if (!name) {
    return failure(std::string("A login name has 3 to 32 of a-z, 0-9, dot, hyphen and underscore, a letter first."));
  }
  const auto display_name =
      staff::parse_display_name(options.display_name.empty() ? options.account : options.display_name);
  if (!display_name) return failure(std::string("--display-name has 1 to 80 characters on one line."));
  const auto post = post_of(options, *catalogue);
  if (!post) return failure(post.error());
  return with_accounts(options, catalogue, [&](const Desk& desk) -> Said {
    const auto link = desk.by_operator.invite({*name, *display_name, *post}, desk.now);
    if (!link) return failure(unwritable());
    if (!*link) return failure("There is an account " + name->str() + " already.");
    return "Added " + name->str() + ". " + set_up_sentence(origin_of(options), **link);
  });
}

Said list_accounts(const Options& options, const CataloguePtr& catalogue) {
  return with_accounts(options, catalogue, [](const Desk& desk) -> Said {
    const auto all = desk.store.all();
    if (!all) return failure(unwritable());
    if (all->empty()) return std::string("There are no accounts.");
    std::string lines;
    for (const Account& account : *all) {
      if (!lines.empty()) lines.append("\n");
      lines.append(account.name.str()).append("\t");
      lines.append(staff_screens::role_names.at(static_cast<std::size_t>(account.post.role()))).append("\t");
      lines.append(account.post.centre() ? account.post.centre()->str() : "-").append("\t");
      lines.append(state_name(account.state())).append("\t").append(account.display_name);
    }
    return lines;
  });
}

Said disable_account(const Options& options, const CataloguePtr& catalogue) {
  return with_account(options, catalogue, [](const Desk& desk, const Account& account) {
    const std::string& name = account.name.str();
    return changed_sentence(desk.by_operator.disable(account.id, desk.now),
                            "Disabled " + name + "; all sessions ended.", name + " is disabled already.");
  });
}

Said enable_account(const Options& options, const CataloguePtr& catalogue) {
  return with_account(options, catalogue, [](const Desk& desk, const Account& account) {
    const std::string& name = account.name.str();
    return changed_sentence(desk.by_operator.enable(account.id, desk.now), "Enabled " + name + ".",
                            name + " is not disabled.");
  });
}

Said reset_account(const Options& options, const CataloguePtr& catalogue) {
  return with_account(options, catalogue, [&options](const Desk& desk, const Account& account) -> Said {
    const std::string& name = account.name.str();
    const auto link = desk.by_operator.reset(account.id, desk.now);
    if (!link) return failure(unwritable());
    if (!*link) return failure(name + " is disabled; enable it first.");
    return "Reset " + name + ". " + set_up_sentence(origin_of(options), **link);
  });
}

Said change_role(const Options& options, const CataloguePtr& catalogue) {
  const auto post = post_of(options, *catalogue);
  if (!post) return failure(post.error());
  return with_account(options, catalogue, [&post](const Desk& desk, const Account& account) {
    const std::string& name = account.name.str();
    return changed_sentence(desk.by_operator.give_post(account.id, *post, desk.now),
                            name + " has the new role; all sessions ended.", name + " has this role already.");
  });
}

Said renew_set_up_link(const Options& options, const CataloguePtr& catalogue) {
  if (options.account.empty()) {
    return with_accounts(options, catalogue, [&options](const Desk& desk) -> Said {
      const auto link = desk.by_operator.first_link(desk.now);
      if (!link) return failure(unwritable());
      if (!*link) {
        return failure(
            std::string("An administrator can sign in, or has a link; name an account that was not set up yet."));
      }
      return set_up_sentence(origin_of(options), **link);
    });
  }
  return with_account(options, catalogue, [&options](const Desk& desk, const Account& account) -> Said {
    const std::string& name = account.name.str();
    const auto link = desk.by_operator.renew_link(account.id, desk.now);
    if (!link) return failure(unwritable());
    if (!*link) return failure(name + " was set up already, or is disabled; reset or enable it.");
    return set_up_sentence(origin_of(options), **link);
  });
}

void say_first_link(store::StaffAccounts& store, const auth::Keys& keys, const std::string& origin, Instant now) {
  accounts::PasswordHasher hasher{{}};
  const auto link = Administration({store, keys, hasher, accounts::common_passwords()}, std::nullopt).first_link(now);
  // A store that cannot be written says so elsewhere.
  if (!link || !*link) return;
  std::cout << "No administrator can sign in yet. " << set_up_sentence(origin, **link) << "\n";
}

}  // namespace asan::server
