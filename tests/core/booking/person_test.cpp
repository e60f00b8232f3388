// What people type at the counter and at home, and what we make of it.
#include "booking/person.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace asan::booking {
namespace {

template <class Value, class Error>
struct Row {
  std::string typed;
  std::variant<std::string, Error> expected;
  const char* why = "";
};

TEST(Fin, IsSevenDigitsAndLatinLettersWithoutIAndO) {
  const std::vector<Row<Fin, FinError>> rows = {
      {"5XK9P2M", "5XK9P2M", "as on the card"},
      {"5xk9p2m", "5XK9P2M", "small letters"},
      {"  1ABC234\t", "1ABC234", "spaces from a copy"},
      {"\u00A01ABC234", "1ABC234", "a no-break space"},
      {"1234567", "1234567", "digits only"},
      {"", FinError::empty, ""},
      {"   ", FinError::empty, ""},
      {"ABC123", FinError::wrong_length, "a character is missing"},
      {"5XK9P2MM", FinError::wrong_length, "one too many"},
      {"1ABCI23", FinError::letter_i_or_o, "the letter I is the digit 1"},
      {"1abci23", FinError::letter_i_or_o, "also small"},
      {"1ABCO23", FinError::letter_i_or_o, "the letter O is the digit 0"},
      {"1abcı23", FinError::letter_i_or_o, "i without dot, from an Azerbaijani keyboard"},
      {"1ABCİ23", FinError::letter_i_or_o, "I with dot, from an Azerbaijani keyboard"},
      {"O", FinError::letter_i_or_o, "said at the first wrong letter"},
      {"5XK9Р2М", FinError::wrong_character, "Russian letters that look Latin"},
      {"5XK9P2Ə", FinError::wrong_character, "seven characters, one not Latin"},
      {"5XK 9P2M", FinError::wrong_character, "a space inside"},
      {"AZE1234", "AZE1234", "looks like a card number, yet seven allowed characters"},
      {std::string("5XK9P2\0", 7), FinError::wrong_character, "a zero byte"},
      {"5XK9P2\xFF", FinError::wrong_character, "not UTF-8"},
  };
  for (const auto& row : rows) {
    const auto fin = Fin::parse(row.typed);
    if (const auto* text = std::get_if<std::string>(&row.expected)) {
      ASSERT_TRUE(fin.has_value()) << row.typed << ": " << row.why;
      EXPECT_EQ(fin->str(), *text) << row.why;
    } else {
      ASSERT_FALSE(fin.has_value()) << row.typed << ": " << row.why;
      EXPECT_EQ(fin.error(), std::get<FinError>(row.expected)) << row.typed << ": " << row.why;
    }
  }
}

TEST(Phone, IsAnAzerbaijaniNumberInAnyCommonWriting) {
  const std::vector<Row<Phone, PhoneError>> rows = {
      {"050 123 45 67", "+994501234567", "as people say it"},
      {"+994 50 123 45 67", "+994501234567", "as people write it"},
      {"994501234567", "+994501234567", "without plus"},
      {"00994501234567", "+994501234567", "from a landline abroad"},
      {"(050) 123-45-67", "+994501234567", ""},
      {"050.123.45.67", "+994501234567", ""},
      {"+994 (0)50 123 45 67", "+994501234567", "the trunk zero after the country"},
      {"+994\u00A050\u2011123\u201145\u201167", "+994501234567", "copied from a web page"},
      {"50 123 45 67", "+994501234567", "the zero forgotten"},
      {" 0501234567 ", "+994501234567", ""},
      {"010 555 44 33", "+994105554433", "Azercell"},
      {"051 555 44 33", "+994515554433", "Azercell"},
      {"055 555 44 33", "+994555554433", "Bakcell"},
      {"099 450 12 34", "+994994501234", "Bakcell; 994 here is no country"},
      {"060 555 44 33", "+994605554433", "Naxtel"},
      {"070 555 44 33", "+994705554433", "Nar"},
      {"077 555 44 33", "+994775554433", "Nar"},
      {"012 444 74 10", "+994124447410", "the agency itself, a landline in Baku"},
      {"018 655 12 34", "+994186551234", "Sumgait"},
      {"022 255 12 34", "+994222551234", "Ganja"},
      {"036 544 12 34", "+994365441234", "Nakhchivan"},
      {"023 321 23 45", "+994233212345", "Quba"},
      {"", PhoneError::empty, ""},
      {" - ", PhoneError::empty, ""},
      {"+", PhoneError::too_short, "still typing"},
      {"+99", PhoneError::too_short, "still typing"},
      {"+994", PhoneError::too_short, "still typing"},
      {"00", PhoneError::too_short, "still typing"},
      {"050 123 45 6", PhoneError::too_short, "a digit is missing"},
      {"994501234", PhoneError::too_short, "the country and six digits: not a number to guess"},
      {"050 123 45 678", PhoneError::too_long, "a digit too many"},
      {"+994 50 123 45 678", PhoneError::too_long, ""},
      {"+7 912 345 67 89", PhoneError::not_azerbaijani, "Russia"},
      {"+90 532 123 45 67", PhoneError::not_azerbaijani, "Turkey"},
      {"0090 532 123 45 67", PhoneError::not_azerbaijani, "Turkey, with zeros"},
      {"020 123 45 67", PhoneError::unknown_prefix, "no such network"},
      {"040 123 45 67", PhoneError::unknown_prefix, "no such network here"},
      {"022 281 23 45", PhoneError::unknown_prefix, "2228 is not given out"},
      {"026 351 23 45", PhoneError::unknown_prefix, "2635 is not given out"},
      {"050 123 45 6a", PhoneError::wrong_character, ""},
      {"050+1234567", PhoneError::wrong_character, "plus in the middle"},
      {"++994501234567", PhoneError::wrong_character, ""},
      {"٠٥٠١٢٣٤٥٦٧", PhoneError::wrong_character, "Arabic digits"},
      {"050 123 45 6\xC3", PhoneError::wrong_character, "not UTF-8"},
  };
  for (const auto& row : rows) {
    const auto phone = Phone::parse(row.typed);
    if (const auto* text = std::get_if<std::string>(&row.expected)) {
      ASSERT_TRUE(phone.has_value()) << row.typed << ": " << row.why;
      EXPECT_EQ(phone->e164(), *text) << row.why;
    } else {
      ASSERT_FALSE(phone.has_value()) << row.typed << ": " << row.why;
      EXPECT_EQ(phone.error(), std::get<PhoneError>(row.expected)) << row.typed << ": " << row.why;
    }
  }
}

TEST(PersonName, IsLettersOfTheThreeScripts) {
  const std::string sixty(60, 'a');
  const std::vector<Row<PersonName, NameError>> rows = {
      {"Aygün", "Aygün", ""},
      {"Şəhriyar", "Şəhriyar", "ə and ş"},
      {"İlqar", "İlqar", "I with dot"},
      {"Qızıl", "Qızıl", "i without dot"},
      {"Юлия", "Юлия", "Russian"},
      {"Пётр", "Пётр", "ё"},
      {"Gülnar-Xanım", "Gülnar-Xanım", "a double name"},
      {"O'Brien", "O'Brien", ""},
      {"D’Artagnan", "D’Artagnan", "a curly apostrophe"},
      {"ʼAbd", "ʼAbd", "an apostrophe that is a letter"},
      {"  Əli   oğlu ", "Əli oğlu", "runs of spaces become one"},
      {"Əli\tMəmmədov", "Əli Məmmədov", "a tab"},
      {"José", "José", "accents"},
      {"S\u0327ahin", "S\u0327ahin", "the cedilla apart from its letter"},
      {"Łukasz", "Łukasz", ""},
      {"X", "X", "one letter is a name"},
      {sixty, sixty, "sixty letters"},
      {"", NameError::empty, ""},
      {" \t ", NameError::empty, ""},
      {sixty + "a", NameError::too_long, "sixty-one"},
      {"Əli2", NameError::has_digit, ""},
      {"Əli_Məmmədov", NameError::wrong_character, ""},
      {"Əli.", NameError::wrong_character, ""},
      {"<b>Əli</b>", NameError::wrong_character, ""},
      {"Əli\nMəmmədov", NameError::wrong_character, "a line break"},
      {"-", NameError::wrong_character, "no letter at all"},
      {"''", NameError::wrong_character, "no letter at all"},
      {"\u0327Sahin", NameError::wrong_character, "a cedilla on nothing"},
      {"علي", NameError::wrong_character, "another script"},
      {"🙂", NameError::wrong_character, ""},
      {"\u202Eilə", NameError::wrong_character, "writing turned around"},
      {"Əl\xC9", NameError::wrong_character, "not UTF-8"},
  };
  for (const auto& row : rows) {
    const auto name = PersonName::parse(row.typed);
    if (const auto* text = std::get_if<std::string>(&row.expected)) {
      ASSERT_TRUE(name.has_value()) << row.typed << ": " << row.why;
      EXPECT_EQ(name->str(), *text) << row.why;
    } else {
      ASSERT_FALSE(name.has_value()) << row.typed << ": " << row.why;
      EXPECT_EQ(name.error(), std::get<NameError>(row.expected)) << row.typed << ": " << row.why;
    }
  }
}

// Stores keep the text and parse it again: what was accepted once is accepted unchanged.
RC_GTEST_PROP(Person, WhatIsAcceptedIsAcceptedAgainUnchanged, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("a", "Z", "ə", "İ", "ё", "s\u0327", " ", "\t", "-", "'", "’", "0", "5", "50", "994",
                                    "+", "1234567", "AB", "\xC3"));
  std::string typed;
  for (const std::string& piece : pieces) typed += piece;
  if (const auto fin = Fin::parse(typed)) RC_ASSERT(Fin::parse(fin->str()).value() == *fin);
  if (const auto phone = Phone::parse(typed)) RC_ASSERT(Phone::parse(phone->e164()).value() == *phone);
  const auto name = PersonName::parse(typed);
  if (name) RC_ASSERT(PersonName::parse(name->str()).value() == *name);
  RC_CLASSIFY(name.has_value(), "a name");
}

RC_GTEST_PROP(Phone, EveryMobileNumberIsKeptDigitByDigit, ()) {
  const std::string network = *rc::gen::element<std::string>("10", "50", "51", "55", "60", "70", "77", "99");
  std::string number = network;
  for (int i = 0; i < 7; ++i) number += *rc::gen::inRange('0', static_cast<char>('9' + 1));
  const std::string before = *rc::gen::element<std::string>("+994", "+994 ", "994", "00994", "0", "(0) ");
  RC_ASSERT(Phone::parse(before + number).value().e164() == "+994" + number);
}

}  // namespace
}  // namespace asan::booking
