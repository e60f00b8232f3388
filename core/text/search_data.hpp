// What the search knows about words (ours, after school grammars): endings, words that carry no meaning, the
// ways people spell Azerbaijani without its letters, and what keys share a place on the keyboards.
// All letters are folded (letters.hpp), so ə is e, ı is i, ş is s, ё is е.
#pragma once

#include <array>
#include <string_view>

namespace asan::text::data {

/// Azerbaijani endings follow each other: plural, possessive, case, tense, and what makes nouns of verbs.
constexpr std::array<std::u16string_view, 72> endings_az = {
    u"lar",  u"ler",  u"im",  u"um",  u"in",  u"un",  u"i",   u"u",   u"si",  u"su",  u"imiz", u"umuz",
    u"iniz", u"unuz", u"miz", u"muz", u"niz", u"nuz", u"nin", u"nun", u"ni",  u"nu",  u"a",    u"e",
    u"ya",   u"ye",   u"na",  u"ne",  u"da",  u"de",  u"dan", u"den", u"nda", u"nde", u"ndan", u"nden",
    u"m",    u"n",    u"li",  u"lu",  u"liq", u"lik", u"luq", u"luk", u"lig", u"liy", u"lug",  u"luy",
    u"ci",   u"cu",   u"siz", u"suz", u"maq", u"mek", u"mag", u"mey", u"ma",  u"me",  u"dir",  u"dur",
    u"il",   u"ul",   u"ir",  u"ur",  u"mis", u"mus", u"am",  u"em",  u"di",  u"du",  u"ib",   u"ub"};

/// Russian words have one ending, after which "ся" may stand.
constexpr std::array<std::u16string_view, 74> endings_ru = {
    u"а",  u"я",  u"у",   u"ю",   u"ы",   u"и",   u"е",    u"о",    u"ь",   u"й",   u"ом",  u"ем",  u"ой",
    u"ей", u"ий", u"ый",  u"ая",  u"яя",  u"ое",  u"ее",   u"ые",   u"ие",  u"ого", u"его", u"ому", u"ему",
    u"ым", u"им", u"ых",  u"их",  u"ую",  u"юю",  u"ами",  u"ями",  u"ах",  u"ях",  u"ам",  u"ям",  u"ов",
    u"ев", u"ия", u"ию",  u"ией", u"ии",  u"иям", u"иях",  u"иями", u"ью",  u"ыми", u"ими", u"ка",  u"ки",
    u"ку", u"ке", u"кой", u"кам", u"ках", u"ок",  u"ек",   u"ть",   u"ить", u"ать", u"ять", u"еть", u"ют",
    u"ит", u"ет", u"ат",  u"ят",  u"ца",  u"цы",  u"ение", u"ения", u"ению"};

constexpr std::array<std::u16string_view, 14> endings_en = {u"s",  u"es", u"e",  u"y",   u"ies",  u"ed",    u"ing",
                                                            u"er", u"or", u"al", u"ion", u"ions", u"ation", u"ment"};

/// Words that a query may hold and that name nothing.
constexpr std::array<std::u16string_view, 63> stop_words = {
    u"ucun", u"ve",    u"ile",    u"ya",        u"ki",    u"bu",   u"uzre", u"gore", u"barede", u"haqqinda", u"olan",
    u"nece", u"nedir", u"harada", u"isteyirem", u"и",     u"в",    u"во",   u"на",   u"для",    u"с",        u"со",
    u"о",    u"об",    u"по",     u"от",        u"из",    u"к",    u"у",    u"или",  u"за",     u"при",      u"как",
    u"где",  u"что",   u"мне",    u"нужен",     u"нужно", u"хочу", u"the",  u"of",   u"for",    u"a",        u"an",
    u"and",  u"or",    u"to",     u"in",        u"on",    u"at",   u"by",   u"with", u"from",   u"my",       u"i",
    u"how",  u"what",  u"where",  u"need",      u"want",  u"get",  u"is",   u"do"};

/// Azerbaijani as it is typed on an English keyboard.
struct Spelling {
  std::u16string_view typed;
  std::u16string_view meant;
};
constexpr std::array<Spelling, 5> spellings = {
    {{u"sh", u"s"}, {u"ch", u"c"}, {u"gh", u"g"}, {u"kh", u"x"}, {u"w", u"s"}}};

/// The letter keys of one keyboard, row by row: the same place is the same key.
constexpr std::u32string_view keys_en = U"`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
constexpr std::u32string_view keys_ru = U"ёйцукенгшщзхъфывапролджэячсмитьбю";
constexpr std::u32string_view keys_az = U"`qüertyuiopöğasdfghjklıəzxcvbnmçş";

/// A text typed while the other keyboard was on.
struct KeyboardSlip {
  std::u32string_view was_on;
  std::u32string_view was_meant;
};
constexpr std::array<KeyboardSlip, 6> keyboard_slips = {{{keys_en, keys_ru},
                                                         {keys_ru, keys_az},
                                                         {keys_ru, keys_en},
                                                         {keys_en, keys_az},
                                                         {keys_az, keys_ru},
                                                         {keys_az, keys_en}}};

}  // namespace asan::text::data
