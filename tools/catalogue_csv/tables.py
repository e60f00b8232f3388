"""The catalogue's tables, in one place: every field of every file, in the order in which JSON has them.

The root is the folder: one group a file. `service_files` stands for the folder services/, one element a file.
A field that is missing here is an error of the export and of the round trip test, never dropped.
"""
from schema import Group, Leaf, Repeated, Rows, Table


def text(name):
    return Leaf(name, "text")


def texts(name):
    return Leaf(name, "texts")


def date(name):
    return Leaf(name, "date")


def number(name):
    return Leaf(name, "number")


def yes_no(name):
    return Leaf(name, "yes_no")


def localized(name):
    return Group(name, (text("az"), text("ru"), text("en")))


NOTE = text("editor_note")
BASIS = (text("basis"), text("source"))


def rule(name, value=number):
    return Group(name, (value("value"), *BASIS))


AGENCIES = Table("agencies", (text("id"), text("kind"), localized("names"), text("website"), texts("sources"),
                              yes_no("verified"), NOTE), key="id")

GROUPS = Table("groups", (text("id"), localized("names"), text("lead_agency"), NOTE), key="id")

SOURCES = Table("sources", (text("id"), text("kind"), text("title"), text("url"), text("reference"), text("date"),
                            NOTE), key="id")

VALUES = Table("vocabulary_values", (text("name"), localized("label")))

VARIABLES = Table("vocabulary", (text("name"), text("kind"), yes_no("is_wish"), localized("label"),
                                 localized("question"), Rows("values", VALUES, always=False), number("least"),
                                 number("most"), NOTE),
                  key="name", called="variable")

CENTRES = Table("centres", (text("id"), text("kind"), number("number"), localized("names"), localized("city"),
                            localized("address"), text("postal_code"), text("phone"),
                            Group("position", (text("latitude"), text("longitude"))), text("hours"),
                            Leaf("dated_hours", "json"), yes_no("active"), date("opened_on"), texts("sources"),
                            Group("verified", (yes_no("address"), yes_no("position"), yes_no("hours"))), NOTE),
                key="id")

WEEK = tuple(texts(day) for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))

HOURS = Table("hours", (text("id"), Group("weekly", WEEK), Leaf("recurring", "json"), text("as_of"),
                        texts("sources"), NOTE), key="id")

CLOSURES = Table("closures", (date("from_on"), date("to_on"), Leaf("centres", "all_or_texts"), texts("sources"), NOTE))

HOLIDAYS = Table("holidays", (text("id"), text("kind"), texts("days"), localized("names"), NOTE), key="id")

FEASTS = Table("feasts", (text("holiday"), texts("days"), text("status"), NOTE))

EXCEPTIONS = Table("holiday_exceptions", (date("on"), text("day"), text("week"), texts("sources"), NOTE))

YEARS = Table("holiday_years", (number("year"), texts("sources"), Rows("feasts", FEASTS),
                                Rows("exceptions", EXCEPTIONS, always=False),
                                Group("published", (texts("five_days"), texts("six_days"))), NOTE),
              key="year", called="year")

EVIDENCE = Table("evidence", (text("id"), localized("names"), text("form"), text("whose"), text("origin"),
                              number("count"), text("copy_of"), texts("issued_by"), NOTE), key="id")

DOCUMENTS = Table("documents", (text("id"), text("when"), text("one_of")))

FEES = Table("fees", (localized("label"), text("when"), text("kind"), text("per"), yes_no("adds_up"),
                      Repeated("rates", "rate", (date("from"), text("amount"), text("status")))))

PROCESSING = Table("processing", (text("when"), text("unit"), number("value"), text("status"), localized("note")))

VALIDITY = Table("validity", (text("when"), text("unit"), number("value")))

ANSWERS = Table("answers", (text("variable"), texts("values")))

EARLIER_FEES = Table("editor_earlier_fees", (text("amount"), text("note")))

SERVICES = Table("services", (text("id"), text("group"), localized("names"), text("eligibility"),
                              Rows("evidence", DOCUMENTS), Rows("fees", FEES), Rows("processing", PROCESSING),
                              Rows("validity", VALIDITY, always=False), Rows("answers", ANSWERS, always=False),
                              Group("typical", (number("minutes"), text("status"))), texts("channels"),
                              Leaf("centres", "all_or_texts"), text("legal_basis"), texts("sources"),
                              Group("verified", (yes_no("documents"), yes_no("fees"), yes_no("processing"))), NOTE,
                              Rows("editor_earlier_fees", EARLIER_FEES, always=False)),
                 key="id", called="service")

SERVICE_FILES = Table("service_files", (text("agency"), Rows("services", SERVICES), NOTE), key="agency",
                      called="agency", ordered=False)

LIFE_EVENTS = Table("life_events", (text("id"), localized("names"), texts("services"), NOTE), key="id")

SYNONYMS = Table("synonyms", (texts("words"),), bare=True)

COUNTERS_OF_GROUPS = Table("counters_of_groups", (text("group"), number("value"), *BASIS))

COUNTERS_OF_CENTRES = Table("counters_of_centres", (text("centre"), text("group"), number("value"), *BASIS))

RELEASE = Table("release_of_groups", (text("group"), text("value"), *BASIS))

PRIORITY = Table("priority", (text("ground"), number("from_years"), text("basis"), localized("names"),
                              text("source")))

DRAWS = Table("draws", (text("centre"), text("group"), date("first_on"), number("period_days"), texts("weekdays"),
                        number("collect_days"), number("days_before"), text("draw_at"), *BASIS, NOTE))

COUNTER_SETS = Table("plan_counters", (number("count"), texts("groups"), texts("hours"), Leaf("roster", "json"),
                                       Leaf("breaks", "json"), text("from_at"), text("until_at"), *BASIS, NOTE))

PLANS = Table("plans", (text("centre"), Rows("counters", COUNTER_SETS), NOTE), key="centre", called="centre")

SHARES = Table("shares", (Leaf("centres", "all_or_texts"), text("group"), text("channel"), number("percent"), *BASIS,
                          NOTE))

AREA = (number("x"), number("y"), number("width"), number("height"))

HALL_ZONES = Table("hall_zones", (text("agency"), number("first_counter"), number("last_counter"), *AREA))

HALL_PLACES = Table("hall_places", (text("kind"), *AREA))

HALL_TERMINALS = Table("hall_terminals", (text("id"), *AREA))

HALLS = Table("halls", (text("centre"), Rows("zones", HALL_ZONES), Rows("places", HALL_PLACES),
                        Rows("terminals", HALL_TERMINALS), *BASIS, NOTE), key="centre", called="centre")

WALKS_OF_GROUPS = Table("walks", (texts("between"), number("value"), *BASIS))

WALKS_OF_CENTRES = Table("walks_of_centres", (text("centre"), texts("between"), number("value"), *BASIS))

PRECEDENCE = Table("precedence", (text("before"), texts("after"), texts("after_groups"), *BASIS, NOTE))

SERVICES_FOLDER = "services"

ROOT = (
    Group("sources.json", (Rows("sources", SOURCES), NOTE)),
    Group("vocabulary.json", (Group("yes_no", (localized("false"), localized("true"))),
                              Rows("variables", VARIABLES), NOTE)),
    Group("agencies.json", (Rows("agencies", AGENCIES), NOTE)),
    Group("groups.json", (Rows("groups", GROUPS), NOTE)),
    Group("hours.json", (Rows("profiles", HOURS), NOTE)),
    Group("centres.json", (Rows("centres", CENTRES), NOTE)),
    Group("network.json", (date("collected_on"), localized("disclaimer"),
                           Group("zone", (text("name"), Leaf("offsets", "json"))), Rows("closures", CLOSURES), NOTE)),
    Group("holidays.json", (localized("rule"), texts("rule_sources"), text("working_week"),
                            Rows("holidays", HOLIDAYS), Rows("years", YEARS), texts("editor_working_observances"),
                            NOTE)),
    Group("evidence.json", (Rows("evidence", EVIDENCE), NOTE)),
    Group(SERVICES_FOLDER, (Rows("files", SERVICE_FILES),)),
    Group("life_events.json", (Rows("life_events", LIFE_EVENTS), NOTE)),
    Group("synonyms.json", (Rows("groups", SYNONYMS), NOTE)),
    Group("booking_rules.json", (
        rule("slot_step_minutes"), rule("hold_minutes"), rule("lead_minutes"), rule("window_days"),
        rule("arrive_early_minutes"), rule("cancel_late_minutes"), rule("arrival_counts_from", text),
        rule("bookings_per_person"),
        Group("noshow_limit", (rule("missed"), rule("within_days"), rule("for_days"))),
        rule("return_delay_minutes"), rule("offer_minutes"),
        Group("counters", (rule("default"), Rows("groups", COUNTERS_OF_GROUPS),
                           Rows("centres", COUNTERS_OF_CENTRES))),
        Group("release", (rule("default", text), Rows("groups", RELEASE))),
        Rows("priority", PRIORITY), Rows("draws", DRAWS, always=False), NOTE)),
    Group("counter_plans.json", (Rows("plans", PLANS), Rows("shares", SHARES), NOTE)),
    Group("hall_plans.json", (Rows("plans", HALLS), NOTE)),
    Group("visit_rules.json", (
        Group("walk_minutes", (rule("default"), Rows("groups", WALKS_OF_GROUPS),
                               Rows("centres", WALKS_OF_CENTRES))),
        Rows("precedence", PRECEDENCE), NOTE)),
)
