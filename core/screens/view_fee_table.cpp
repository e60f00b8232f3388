#include "screens/view_fee_table.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "screens/view_fees.hpp"
#include "screens/view_words.hpp"
#include "text/format.hpp"
#include "text/letters.hpp"

namespace asan::screens {
namespace {

using catalogue::Service;
using catalogue::ServiceIndex;

// ---- which, in which order ----

std::vector<ServiceIndex> services_that_fit(const View& view, const FeesPage& page) {
  const std::vector<Service>& all = view.catalogue().services;
  std::vector<ServiceIndex> services;
  if (text::trimmed(page.query).empty()) {
    for (std::size_t i = 0; i < all.size(); ++i) services.push_back(static_cast<ServiceIndex>(i));
  } else {
    for (const text::SearchHit& hit : view.context.search.find(page.query, view.language(), all.size())) {
      services.push_back(static_cast<ServiceIndex>(hit.id));
    }
  }
  const auto is_another = [&](ServiceIndex index) {
    return page.agency && view.catalogue().at(view.catalogue().at(index).agency).id != *page.agency;
  };
  services.erase(std::remove_if(services.begin(), services.end(), is_another), services.end());
  return services;
}

/// Known amounts of one currency stand together.
auto currency_key(const FeeLine& line) {
  const auto& amount = line.rate.amount;
  const std::string code(amount ? amount->currency().code() : std::string_view());
  return std::tuple(!amount.has_value(), amount && amount->currency() != Currency::azn(), code);
}

void sort_by_amount(std::vector<FeeLine>& lines, bool is_descending) {
  std::stable_sort(lines.begin(), lines.end(), [&](const FeeLine& a, const FeeLine& b) {
    const auto key_of_a = currency_key(a);
    const auto key_of_b = currency_key(b);
    if (key_of_a != key_of_b) return key_of_a < key_of_b;
    if (!a.rate.amount || !b.rate.amount) return false;
    const std::int64_t one = a.rate.amount->amount_minor();
    const std::int64_t other = b.rate.amount->amount_minor();
    return is_descending ? one > other : one < other;
  });
}

void sort_by_name(const View& view, std::vector<FeeLine>& lines, const FeesPage& page) {
  std::vector<std::string> keys;
  keys.reserve(view.catalogue().services.size());
  for (const Service& service : view.catalogue().services) {
    std::string key = text::sort_key(view.in(service.names), view.language());
    if (page.order == FeeOrder::agency) {
      std::string by_agency = text::sort_key(view.in(view.catalogue().at(service.agency).names), view.language());
      key = std::move(by_agency.append(1, '\0').append(key));
    }
    keys.push_back(std::move(key));
  }
  std::stable_sort(lines.begin(), lines.end(), [&](const FeeLine& a, const FeeLine& b) {
    const std::string& one = keys[static_cast<std::size_t>(a.service)];
    const std::string& other = keys[static_cast<std::size_t>(b.service)];
    return page.is_descending ? other < one : one < other;
  });
}

// ---- the table ----

struct Column {
  Msg name{};
  FeeOrder order = FeeOrder::as_found;
};
constexpr std::array<Column, 7> columns = {{{Msg::fees_service, FeeOrder::service},
                                            {Msg::fees_agency, FeeOrder::agency},
                                            {Msg::fees_label},
                                            {Msg::fees_kind},
                                            {Msg::fees_amount, FeeOrder::amount},
                                            {Msg::fees_status},
                                            {Msg::fees_valid_from}}};

Node sort_link(const View& view, const FeesPage& page, const Column& column) {
  const bool is_current = page.order == column.order;
  FeesPage sorted = page;
  sorted.order = column.order;
  sorted.is_descending = is_current && !page.is_descending;
  const Icon direction = page.is_descending ? Icon::chevron_down : Icon::chevron_up;
  Node link = leaf(Tag::a, Look::fee_sort, {}, {{Attr::href, view.link(std::move(sorted))}});
  if (is_current) {
    link.children = nodes(leaf(Tag::span, Look::fee_sorted, view.say(column.name)), icon(direction, Look::icon_small));
    set(link, Attr::aria_current, "true");
    link.state = LookState::current;
  } else {
    link.text = view.say(column.name);
  }
  return keyed("sort-" + std::to_string(static_cast<int>(column.order)), std::move(link));
}

Node head(const View& view, const FeesPage& page, const Column& column) {
  const Attributes is_column = {{Attr::role, "columnheader"}, {Attr::scope, "col"}};
  if (column.order == FeeOrder::as_found) {
    return leaf(Tag::th, Look::fee_head_plain, view.say(column.name), is_column);
  }
  Node cell = box(Tag::th, Look::fee_head, nodes(sort_link(view, page, column)), is_column);
  const bool is_current = page.order == column.order;
  set(cell, Attr::aria_sort, !is_current ? "none" : page.is_descending ? "descending" : "ascending");
  return cell;
}

Node cell(Look look, Nodes inside) { return box(Tag::td, look, std::move(inside), {{Attr::role, "cell"}}); }

/// Certain for everybody who may ask for the service.
bool is_due(const Service& service, const fees::Line& line, const catalogue::Facts& facts) {
  const std::vector<catalogue::Term>& terms = line.fee->when.all_of;
  const std::vector<catalogue::Term>& entry = service.eligibility.all_of;
  return std::all_of(terms.begin(), terms.end(), [&](const catalogue::Term& term) {
    return std::find(entry.begin(), entry.end(), term) != entry.end() ||
           catalogue::evaluate({{term}}, facts) == catalogue::Truth::yes;
  });
}

/// Empty when something of it is not known or not certain.
std::vector<Money> whole_totals(const Service& service, const fees::Assessment& fees, const catalogue::Facts& facts) {
  std::vector<Money> totals;
  if (fees.has_per_unit) return {};
  for (const fees::Line& line : fees.lines) {
    if (!line.amount || !is_due(service, line, facts) || !fees::add_to(totals, *line.amount)) return {};
  }
  return totals;
}

/// One person for whom the service is: without one, nothing can be compared.
catalogue::Facts of_somebody(const Service& service, catalogue::Facts facts) {
  for (const catalogue::Term& term : service.eligibility.all_of) {
    if (facts.get(term.variable) || term.op == catalogue::Operator::not_equal) continue;
    const bool is_under = term.op == catalogue::Operator::less;
    const bool is_over = term.op == catalogue::Operator::greater;
    facts.set(term.variable, term.value + (is_over ? 1 : 0) - (is_under ? 1 : 0));
  }
  return facts;
}

/// "Speed: 10 days 60 AZN · 5 days 120 AZN": only when each of them is the whole of it.
std::string variant_words(const View& view, const FeesPage& page, const Service& service) {
  const catalogue::Vocabulary& vocabulary = view.catalogue().vocabulary;
  catalogue::Facts facts = view.facts_of(service);
  const auto comparison = fees::compare(service, of_somebody(service, facts), vocabulary, day_of(view, page));
  if (!comparison) return {};
  const catalogue::Variable& wish = vocabulary.at(comparison->wish);
  std::string all;
  for (const fees::Variant& variant : comparison->variants) {
    facts.set(comparison->wish, variant.value);
    std::vector<std::string> sums;
    // Of everybody, not of that one person.
    const fees::Assessment assessed = fees::assess(service, facts, day_of(view, page));
    for (const Money& sum : whole_totals(service, assessed, facts)) sums.push_back(amount_words(view, sum));
    if (sums.empty()) return {};
    all.append(all.empty() ? "" : " · ").append(answer_words(view, wish, variant.value)).append(" ");
    all.append(joined(view, sums));
  }
  return view.say(Msg::condition_is,
                  {{"label", std::string_view(view.in(wish.label))}, {"value", std::string_view(all)}});
}

Node add_link(const View& view, const FeesPage& page, const Service& service) {
  FeesPage more = page;
  more.services.push_back(service.id);
  Node link =
      button_link("add-" + service.id.str(), Look::fee_add, view.link(std::move(more)), view.say(Msg::fees_add));
  const std::string& name = view.in(service.names);
  set(link, Attr::aria_label, view.say(Msg::fees_add_name, {{"name", std::string_view(name)}}));
  return link;
}

/// What is said of the service itself stands at its first fee only.
Node service_cell(const View& view, const FeesPage& page, const FeeLine& line, std::size_t at, bool is_first) {
  const Service& service = view.catalogue().at(line.service);
  Node name = leaf(Tag::a, Look::link, view.in(service.names), {{Attr::href, view.link(ServicePage{service.id})}});
  Nodes inside = nodes(keyed("fee-" + std::to_string(at), std::move(name)));
  if (is_first) {
    if (std::string variants = variant_words(view, page, service); !variants.empty()) {
      inside.push_back(leaf(Tag::span, Look::row_note, std::move(variants)));
    }
    const bool is_chosen = std::find(page.services.begin(), page.services.end(), service.id) != page.services.end();
    if (!is_chosen && page.services.size() < most_listed) inside.push_back(add_link(view, page, service));
  }
  return box(Tag::th, Look::fee_words, std::move(inside), {{Attr::role, "rowheader"}, {Attr::scope, "row"}});
}

Node label_cell(const View& view, const FeeLine& line) {
  Nodes inside = nodes(leaf(Tag::span, Look::row_title, view.in(line.fee->label)));
  std::string when = condition_words(view, view.catalogue().at(line.service), line.fee->when);
  if (!when.empty()) inside.push_back(leaf(Tag::span, Look::row_note, std::move(when)));
  return cell(Look::fee_words, std::move(inside));
}

std::string since_words(const View& view, const catalogue::Rate& rate) {
  if (!rate.from_on) return view.say(Msg::fees_since_unknown);
  return view.say(Msg::fee_since, {{"date", std::string_view(text::numeric_date(*rate.from_on))}});
}

Node row(const View& view, const FeesPage& page, const FeeLine& line, std::size_t at, bool is_first) {
  const catalogue::Agency& agency = view.catalogue().at(view.catalogue().at(line.service).agency);
  const Look amount = line.rate.amount ? Look::fee_amount : Look::row_note;
  return box(Tag::tr, Look::fee_row,
             nodes(service_cell(view, page, line, at, is_first),
                   cell(Look::fee_words, nodes(leaf(Tag::span, Look::row_note, view.in(agency.names)))),
                   label_cell(view, line),
                   cell(Look::fee_cell, nodes(leaf(Tag::span, Look::row_note, kind_words(view, line.fee->kind)))),
                   cell(Look::fee_end, nodes(leaf(Tag::span, amount, rate_words(view, *line.fee, line.rate)))),
                   cell(Look::fee_cell,
                        nodes(leaf(Tag::span, status_look(line.rate.status), status_words(view, line.rate.status)))),
                   cell(Look::fee_end, nodes(leaf(Tag::span, Look::row_note, since_words(view, line.rate))))),
             {{Attr::role, "row"}});
}

}  // namespace

calendar::CivilDate day_of(const View& view, const FeesPage& page) { return page.on.value_or(view.today()); }

bool asks_for_fees(const FeesPage& page) {
  return page.agency || page.order != FeeOrder::as_found || !text::trimmed(page.query).empty();
}

std::vector<FeeLine> fee_lines(const View& view, const FeesPage& page) {
  std::vector<FeeLine> lines;
  for (const ServiceIndex index : services_that_fit(view, page)) {
    for (const catalogue::Fee& fee : view.catalogue().at(index).fees) {
      lines.push_back({index, &fee, catalogue::rate_on(fee, day_of(view, page))});
    }
  }
  if (page.order == FeeOrder::amount) sort_by_amount(lines, page.is_descending);
  if (page.order == FeeOrder::service || page.order == FeeOrder::agency) sort_by_name(view, lines, page);
  return lines;
}

Node fee_table(const View& view, const FeesPage& page, const std::vector<FeeLine>& lines) {
  Node heads = box(Tag::tr, Look::fee_heads, {}, {{Attr::role, "row"}});
  for (const Column& column : columns) heads.children.push_back(head(view, page, column));
  Node body = box(Tag::tbody, Look::fee_group, {}, {{Attr::role, "rowgroup"}});
  std::set<ServiceIndex> seen;
  for (const FeeLine& line : lines) {
    const bool is_first = seen.insert(line.service).second;
    body.children.push_back(row(view, page, line, body.children.size(), is_first));
  }
  return keyed(
      "fee-table",
      box(Tag::table, Look::fee_table,
          nodes(box(Tag::thead, Look::fee_group, nodes(std::move(heads)), {{Attr::role, "rowgroup"}}), std::move(body)),
          {{Attr::role, "table"}, {Attr::aria_label, view.say(Msg::fees_title)}}));
}

}  // namespace asan::screens
