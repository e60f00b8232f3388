// Services as citizens look for them: real names of an ASAN centre, shortened to what the tests need.
#pragma once

#include <string>
#include <vector>

#include "text/search_tables.hpp"

namespace asan::text::search_fixture {

struct Service {
  std::string id;
  std::string group;
  Localized names;
};

inline const std::vector<Service> all_services = {
    {"civil-birth",
     "civil",
     {{"Doğumun dövlət qeydiyyatı", "Государственная регистрация рождения", "State registration of birth"}}},
    {"civil-marriage",
     "civil",
     {{"Nikahın dövlət qeydiyyatı", "Государственная регистрация брака", "State registration of marriage"}}},
    {"civil-divorce-mutual",
     "civil",
     {{"Qarşılıqlı razılıq əsasında nikahın pozulması", "Расторжение брака по взаимному согласию",
       "Divorce by mutual consent"}}},
    {"civil-name-change",
     "civil",
     {{"Adın, ata adının və soyadın dəyişdirilməsi", "Перемена имени, отчества и фамилии",
       "Change of name, patronymic or surname"}}},
    {"civil-repeat-certificate",
     "civil",
     {{"Təkrar şəhadətnamənin verilməsi", "Выдача повторного свидетельства", "Repeat civil status certificate"}}},
    {"civil-family-certificate",
     "civil",
     {{"Ailə üzvləri haqqında arayış", "Справка о членах семьи", "Certificate about family members"}}},
    {"notary-poa-vehicle-use",
     "notary",
     {{"Nəqliyyat vasitəsindən istifadə üçün etibarnamə", "Доверенность на управление транспортным средством",
       "Power of attorney to use a vehicle"}}},
    {"notary-poa-other",
     "notary",
     {{"Digər etibarnamələrin təsdiqi", "Удостоверение прочих доверенностей", "Other powers of attorney"}}},
    {"notary-will", "notary", {{"Vəsiyyətnamənin təsdiqi", "Удостоверение завещания", "Certification of a will"}}},
    {"notary-copy",
     "notary",
     {{"Sənədlərin surətlərinin və çıxarışların düzgünlüyünün təsdiqi", "Заверение копий документов и выписок",
       "Certification of copies and extracts"}}},
    {"notary-translation",
     "notary",
     {{"Tərcümənin düzgünlüyünün (tərcüməçinin imzasının) təsdiqi", "Удостоверение перевода (подписи переводчика)",
       "Certification of a translation"}}},
    {"notary-child-travel",
     "notary",
     {{"Uşağın ölkədən getməsinə valideynin razılığının təsdiqi", "Согласие родителя на выезд ребёнка",
       "Parental consent for a child's travel"}}},
    {"apostille-moj",
     "apostille",
     {{"Ədliyyə sənədlərinə apostil verilməsi üçün sənədlərin qəbulu",
       "Приём документов на апостиль (Министерство юстиции)", "Apostille on justice documents (Ministry of Justice)"}}},
    {"apostille-mfa",
     "apostille",
     {{"Sənədə apostil verilməsi (Xarici İşlər Nazirliyi)", "Апостиль документа (Министерство иностранных дел)",
       "Apostille on a document (Ministry of Foreign Affairs)"}}},
    {"id-first",
     "id",
     {{"Şəxsiyyət vəsiqəsinin ilk dəfə verilməsi (15 yaş və yuxarı)",
       "Первичная выдача удостоверения личности (с 15 лет)", "First identity card (age 15 and over)"}}},
    {"id-renewal",
     "id",
     {{"Şəxsiyyət vəsiqəsinin dəyişdirilməsi", "Замена удостоверения личности", "Replacement of an identity card"}}},
    {"id-loss",
     "id",
     {{"İtirilmiş və ya korlanmış şəxsiyyət vəsiqəsinin yenidən verilməsi",
       "Выдача удостоверения личности взамен утерянного или испорченного",
       "Reissue of a lost or damaged identity card"}}},
    {"id-child",
     "id",
     {{"15 yaşı tamam olmamış uşağa şəxsiyyət vəsiqəsinin verilməsi", "Удостоверение личности ребёнку до 15 лет",
       "Identity card for a child under 15"}}},
    {"passport-adult",
     "passport",
     {{"Ümumvətəndaş pasportunun verilməsi və dəyişdirilməsi (18 yaş və yuxarı)", "Общегражданский паспорт (с 18 лет)",
       "Ordinary passport (18 and over)"}}},
    {"passport-child",
     "passport",
     {{"18 yaşınadək uşağa ümumvətəndaş pasportunun verilməsi", "Общегражданский паспорт ребёнку до 18 лет",
       "Ordinary passport for a child"}}},
    {"passport-loss",
     "passport",
     {{"İtirilmiş və ya korlanmış pasportun yenidən verilməsi", "Паспорт взамен утерянного или испорченного",
       "Reissue of a lost or damaged passport"}}},
    {"residence-registration",
     "residence",
     {{"Yaşayış yeri üzrə qeydiyyat", "Регистрация по месту жительства", "Residence registration"}}},
    {"residence-certificate",
     "residence",
     {{"Yaşayış yeri haqqında arayış", "Справка о месте жительства", "Residence certificate"}}},
    {"criminal-record",
     "criminal",
     {{"Məhkumluğun olub-olmaması haqqında arayış", "Справка о наличии (отсутствии) судимости",
       "Criminal record certificate"}}},
    {"dl-renewal",
     "driving",
     {{"Sürücülük vəsiqəsinin dəyişdirilməsi", "Замена водительского удостоверения", "Driving licence renewal"}}},
    {"dl-loss",
     "driving",
     {{"İtirilmiş sürücülük vəsiqəsinin yenidən verilməsi", "Водительское удостоверение взамен утерянного",
       "Reissue of a lost driving licence"}}},
    {"dl-foreign-exchange",
     "driving",
     {{"Xarici sürücülük vəsiqəsinin dəyişdirilməsi", "Обмен иностранного водительского удостоверения",
       "Exchange of a foreign driving licence"}}},
    {"vehicle-registration",
     "driving",
     {{"Nəqliyyat vasitəsinin dövlət qeydiyyatı", "Государственная регистрация транспортного средства",
       "Vehicle registration"}}},
    {"vehicle-plate-replacement",
     "driving",
     {{"Dövlət nömrə nişanının dəyişdirilməsi", "Замена государственного номерного знака",
       "Replacement of number plates"}}},
    {"fines-check",
     "driving",
     {{"Yol hərəkəti qaydalarının pozulması üzrə cərimələr barədə məlumat və ödəniş",
       "Сведения о штрафах ПДД и их оплата", "Traffic fines: information and payment"}}},
    {"mig-stay-extension",
     "migration",
     {{"Müvəqqəti olma müddətinin uzadılması", "Продление срока временного пребывания",
       "Extension of temporary stay"}}},
    {"mig-temp-residence",
     "migration",
     {{"Müvəqqəti yaşamaq üçün icazənin verilməsi və uzadılması",
       "Выдача и продление разрешения на временное проживание", "Temporary residence permit"}}},
    {"mig-work-permit", "migration", {{"İş icazəsinin verilməsi", "Выдача разрешения на работу", "Work permit"}}},
    {"re-registration",
     "realestate",
     {{"Daşınmaz əmlak üzərində hüquqların dövlət qeydiyyatı (çıxarışın verilməsi)",
       "Государственная регистрация прав на недвижимость (выписка)",
       "Registration of rights to real estate (extract)"}}},
    {"re-mortgage",
     "realestate",
     {{"İpotekanın dövlət qeydiyyatı", "Государственная регистрация ипотеки", "Registration of a mortgage"}}},
    {"tax-voen-individual",
     "tax",
     {{"Fiziki şəxsin (fərdi sahibkarın) vergi uçotuna alınması (VÖEN)",
       "Постановка физического лица на налоговый учёт (VÖEN)", "Tax registration of an individual (VÖEN)"}}},
    {"tax-debt-certificate",
     "tax",
     {{"Vergi borcunun olmaması barədə arayış", "Справка об отсутствии налоговой задолженности",
       "Certificate of no tax debt"}}},
    {"social-pension-age",
     "social",
     {{"Yaşa görə əmək pensiyasının təyin edilməsi", "Назначение трудовой пенсии по возрасту",
       "Old-age labour pension"}}},
    {"social-birth-benefit",
     "social",
     {{"Uşağın anadan olmasına görə birdəfəlik müavinət", "Единовременное пособие при рождении ребёнка",
       "Lump-sum birth benefit"}}},
    {"transport-taxi-permit",
     "transport",
     {{"Taksi fəaliyyəti üçün icazə", "Разрешение на деятельность такси", "Taxi operating permit"}}},
    {"asan-imza-citizen",
     "esign",
     {{"\"ASAN imza\" — vətəndaş (şəxsi) sertifikatı", "«ASAN imza» — сертификат гражданина",
       "ASAN imza — citizen certificate"}}},
    {"evisa-standard",
     "visa",
     {{"ASAN Viza — standart elektron viza", "ASAN Visa — стандартная электронная виза",
       "ASAN Visa — standard e-visa"}}},
    {"azersu-card",
     "azersu",
     {{"Smart kartın bərpası (su)", "Восстановление смарт-карты (вода)", "Water smart card replacement"}}},
    {"priv-currency", "private", {{"Valyuta mübadiləsi", "Обмен валюты", "Currency exchange"}}},
    {"priv-photo", "private", {{"Sənəd üçün fotoşəkil", "Фото на документы", "Document photo"}}},
};

inline std::vector<Service> services() { return all_services; }

struct Group {
  std::string id;
  std::vector<std::string> keywords;
};

inline std::vector<Group> groups() {
  return {
      {"civil",
       {"Vətəndaşlıq vəziyyəti aktlarının dövlət qeydiyyatı",
        "Государственная регистрация актов гражданского состояния", "Civil status acts"}},
      {"notary", {"Notariat fəaliyyəti", "Нотариальная деятельность", "Notarial acts"}},
      {"apostille", {"Apostil və leqallaşdırma", "Апостиль и легализация", "Apostille and legalisation"}},
      {"id",
       {"Şəxsiyyət vəsiqələrinin verilməsi və dəyişdirilməsi", "Выдача и замена удостоверений личности",
        "Identity cards"}},
      {"passport",
       {"Ümumvətəndaş pasportlarının verilməsi və dəyişdirilməsi", "Выдача и замена общегражданских паспортов",
        "Ordinary passports"}},
      {"residence", {"Yaşayış yeri üzrə qeydiyyat", "Регистрация по месту жительства", "Residence registration"}},
      {"criminal", {"Məhkumluq haqqında arayış", "Справка о судимости", "Criminal record certificates"}},
      {"driving",
       {"Sürücülük vəsiqələri və nəqliyyat vasitələri", "Водительские удостоверения и транспорт",
        "Driving licences and vehicles"}},
      {"migration", {"Miqrasiya xidmətləri", "Миграционные услуги", "Migration services"}},
      {"realestate",
       {"Daşınmaz əmlakla bağlı əməliyyatlar və onların qeydiyyatı", "Операции с недвижимостью и их регистрация",
        "Real estate registration"}},
      {"tax",
       {"Vergi xidmətləri və kommersiya qurumlarının qeydiyyatı", "Налоговые услуги и регистрация юридических лиц",
        "Tax and company registration"}},
      {"social",
       {"Pensiya, sosial müdafiə və məşğulluq", "Пенсии, социальная защита и занятость",
        "Pensions, social protection and employment"}},
      {"transport", {"Nəqliyyat icazələri", "Транспортные разрешения", "Transport permits"}},
      {"esign", {"\"ASAN imza\" elektron imzası", "Электронная подпись «ASAN imza»", "ASAN imza electronic signature"}},
      {"visa", {"ASAN Viza", "ASAN Visa", "ASAN Visa"}},
      {"azersu",
       {"\"Azərsu\" ASC-nin xidmətləri (ASAN Kommunal)", "Услуги ОАО «Азерсу» (ASAN Kommunal)",
        "Azersu services (ASAN Kommunal)"}},
      {"private", {"Özəl qurumların xidmətləri", "Услуги частных организаций", "Private services"}},
  };
}

inline std::vector<SynonymGroup> synonyms() {
  return {
      {"pasport", "паспорт", "passport", "загранпаспорт"},
      {"sürücülük vəsiqəsi", "водительские права", "driving licence", "водительское удостоверение", "driver's license"},
      {"şəxsiyyət vəsiqəsi", "удостоверение личности", "identity card", "ID card"},
      {"yaşayış yeri üzrə qeydiyyat", "прописка", "propiska", "регистрация по месту жительства"},
      {"uşaq", "ребёнок", "дети", "child", "kids"},
      {"nəqliyyat vasitəsi", "maşın", "avtomobil", "машина", "автомобиль", "car", "vehicle"},
      {"nikahın pozulması", "boşanma", "развод", "divorce"},
      {"nikah", "evlənmək", "свадьба", "wedding", "marriage"},
      {"doğum", "рождение", "birth"},
      {"su", "вода", "water"},
      {"cərimə", "штраф", "fine", "protokol"},
      {"məhkumluq", "несудимость", "судимость", "criminal record"},
      {"itirilmiş", "утерянный", "потерял", "lost", "itirdim"},
      {"mənzil", "ev", "квартира", "дом", "house", "недвижимость", "daşınmaz əmlak"},
  };
}

inline std::vector<SearchEntry> entries() {
  std::vector<SearchEntry> all;
  for (const Service& service : services()) {
    SearchEntry entry;
    entry.id = static_cast<std::uint32_t>(all.size());
    entry.names = service.names;
    for (const Group& group : groups()) {
      if (group.id == service.group) entry.keywords = group.keywords;
    }
    all.push_back(entry);
  }
  return all;
}

}  // namespace asan::text::search_fixture
