// Who and in which words: sources, vocabulary, agencies, groups, documents, life events and synonyms.
#include <set>

#include "wire/catalogue_names.hpp"
#include "wire/catalogue_parts.hpp"

namespace asan::wire {

namespace {

using catalogue::Variable;
using catalogue::VariableKind;

/// An address that a browser can open, or nothing.
std::string read_url(const JsonReader& reader) {
  const std::string_view url = reader.string_or("");
  const bool opens = url.substr(0, 8) == "https://" || url.substr(0, 7) == "http://";
  if (!url.empty() && (!opens || url.find(' ') != std::string_view::npos)) {
    reader.note("an address begins with https:// or http:// and has no spaces; other hints go into \"reference\"");
  }
  return std::string(url);
}

std::optional<catalogue::Source> read_source(JsonReader& reader) {
  const auto id = read_id<SourceId>(reader, {"id", "kind", "title", "url", "reference", "date", "editor_note"});
  if (!id) {
    return std::nullopt;
  }
  catalogue::Source source{*id,
                           reader.at("kind").choice(source_kinds),
                           read_text(reader.at("title")),
                           read_url(reader.at("url")),
                           read_text_if_present(reader.at("date")),
                           read_text_if_present(reader.at("reference"))};
  if (!source.date.empty() && !is_source_date(source.date)) {
    reader.at("date").note("write a date as 2022-08-15, 2022-08, 2022 or 2014-2015");
  }
  return source;
}

std::optional<catalogue::Agency> read_agency(const Loading& loading, JsonReader& reader) {
  const auto id = read_id<AgencyId>(reader, {"id", "kind", "names", "website", "sources", "verified", "editor_note"});
  if (!id) {
    return std::nullopt;
  }
  return catalogue::Agency{*id,
                           reader.at("kind").choice(agency_kinds),
                           read_localized(reader.at("names")),
                           read_url(reader.at("website")),
                           loading.sources.find_all(reader.at("sources")),
                           reader.at("verified").boolean()};
}

/// Lower-case ASCII letters, digits and underscores, a letter first.
std::optional<std::string> parse_variable_name(std::string_view text) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z' || text == "always") {
    return std::nullopt;
  }
  for (const char c : text) {
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_') {
      return std::nullopt;
    }
  }
  return std::string(text);
}

/// Names of choices may begin with a digit ("10d").
std::optional<std::string> parse_value_name(std::string_view text) {
  if (!is_catalogue_id(text)) {
    return std::nullopt;
  }
  return std::string(text);
}

void read_values(Variable& variable, const JsonReader& list) {
  list.each([&](JsonReader& reader) {
    const auto name = reader.at("name").parsed(parse_value_name, "a short name such as male or 10d");
    if (!name) {
      return;
    }
    reader.call(reader.at("name").string());
    reader.only({"name", "label"});
    for (const catalogue::ChoiceValue& earlier : variable.values) {
      if (earlier.name == *name) {
        reader.note("this value is listed twice; keep one");
        return;
      }
    }
    variable.values.push_back({*name, read_localized(reader.at("label"))});
  });
  if (variable.values.size() < 2) {
    list.note("a question needs at least two answers");
  }
}

std::optional<Variable> read_variable(const std::vector<catalogue::ChoiceValue>& yes_no, JsonReader& reader) {
  const auto name =
      reader.at("name").parsed(parse_variable_name, "a name of lower-case letters, digits and underscores");
  if (!name) {
    return std::nullopt;
  }
  reader.call(reader.at("name").string());
  reader.only({"name", "kind", "label", "question", "values", "least", "most", "is_wish", "editor_note"});
  Variable variable;
  variable.name = *name;
  variable.kind = reader.at("kind").choice(variable_kinds);
  variable.label = read_localized(reader.at("label"));
  variable.question = read_localized(reader.at("question"));
  variable.is_wish = reader.at("is_wish").boolean_or(false);
  if (variable.kind == VariableKind::boolean) {
    variable.values = yes_no;
  } else if (variable.kind == VariableKind::choice) {
    read_values(variable, reader.at("values"));
  } else {
    variable.least = reader.at("least").int32();
    variable.most = reader.at("most").int32();
    if (variable.least >= variable.most) {
      reader.note("\"least\" must be below \"most\"");
    }
  }
  const bool is_choice = variable.kind == VariableKind::choice;
  const bool is_integer = variable.kind == VariableKind::integer;
  if (!is_choice && reader.at("values").present()) {
    reader.at("values").note("only a choice has values of its own");
  }
  if (!is_integer && (reader.at("least").present() || reader.at("most").present())) {
    reader.note("only an integer has \"least\" and \"most\"");
  }
  if (!is_choice && variable.is_wish) {
    reader.at("is_wish").note("only a choice can be a wish: its answers are compared side by side");
  }
  return variable;
}

}  // namespace

void read_sources(Loading& loading, const JsonReader& file) {
  file.only({"sources", "editor_note"});
  read_list(file.at("sources"), loading.catalogue.sources, loading.sources, read_source);
}

void read_vocabulary(Loading& loading, const JsonReader& file) {
  file.only({"yes_no", "variables", "editor_note"});
  const JsonReader words = file.at("yes_no");
  words.only({"false", "true"});
  const std::vector<catalogue::ChoiceValue> yes_no = {{"false", read_localized(words.at("false"))},
                                                      {"true", read_localized(words.at("true"))}};
  auto& variables = loading.catalogue.vocabulary.variables;
  file.at("variables").each([&](JsonReader& reader) {
    auto variable = read_variable(yes_no, reader);
    if (!variable) {
      return;
    }
    if (loading.catalogue.vocabulary.find(variable->name)) {
      reader.at("name").note("this name is used twice; names are unique");
      return;
    }
    variables.push_back(std::move(*variable));
  });
}

void read_agencies(Loading& loading, const JsonReader& file) {
  file.only({"agencies", "editor_note"});
  read_list(file.at("agencies"), loading.catalogue.agencies, loading.agencies,
            [&](JsonReader& reader) { return read_agency(loading, reader); });
}

void read_groups(Loading& loading, const JsonReader& file) {
  file.only({"groups", "editor_note"});
  read_list(file.at("groups"), loading.catalogue.groups, loading.groups,
            [&](JsonReader& reader) -> std::optional<catalogue::Group> {
              const auto id = read_id<GroupId>(reader, {"id", "names", "lead_agency", "editor_note"});
              if (!id) {
                return std::nullopt;
              }
              const JsonReader lead = reader.at("lead_agency");
              return catalogue::Group{*id, read_localized(reader.at("names")),
                                      lead.present() ? loading.agencies.find(lead) : std::nullopt};
            });
}

void read_life_events(Loading& loading, const JsonReader& file) {
  file.only({"life_events", "editor_note"});
  enum class LifeEventIndex : std::uint16_t {};
  Ids<LifeEventIndex> ids("life event", "life_events.json");
  read_list(file.at("life_events"), loading.catalogue.life_events, ids,
            [&](JsonReader& reader) -> std::optional<catalogue::LifeEvent> {
              const auto id = read_id<LifeEventId>(reader, {"id", "names", "services", "editor_note"});
              if (!id) {
                return std::nullopt;
              }
              return catalogue::LifeEvent{*id, read_localized(reader.at("names")),
                                          loading.services.find_all(reader.at("services"))};
            });
}

void read_synonyms(Loading& loading, const JsonReader& file) {
  file.only({"groups", "editor_note"});
  file.at("groups").each([&](const JsonReader& group) {
    std::vector<std::string> words;
    std::set<std::string_view> seen;
    group.each([&](const JsonReader& word) {
      if (!seen.insert(word.string()).second) {
        word.note("listed twice; keep one");
      }
      words.push_back(read_text(word));
    });
    if (words.size() < 2) {
      group.note("one word alone has no synonym; add another or remove the group");
    }
    loading.catalogue.synonyms.push_back(std::move(words));
  });
}

}  // namespace asan::wire
