#include "compare/whom.hpp"

#include <algorithm>

namespace asan::compare {

namespace {

using catalogue::AnswerSpace;
using catalogue::Combination;
using catalogue::Question;
using catalogue::Variable;
using text::Language;

/// For each question which of its values are in it: everybody who answers with these.
using Box = std::vector<std::vector<bool>>;

bool is_in(const Box& box, const Combination& person) {
  for (std::size_t i = 0; i < box.size(); ++i) {
    if (!box[i][person[i]]) {
      return false;
    }
  }
  return true;
}

bool is_all(const std::vector<bool>& values) { return std::find(values.begin(), values.end(), false) == values.end(); }

class Boxes {
 public:
  Boxes(const AnswerSpace& space, const std::vector<Combination>& people, const std::vector<bool>& is_meant)
      : space_(space), people_(people), is_meant_(is_meant) {}

  /// Around one person, as large as it may be without anybody who is not meant.
  [[nodiscard]] Box around(const Combination& person) const {
    Box box;
    for (std::size_t i = 0; i < space_.size(); ++i) {
      box.emplace_back(space_[i].values.size(), false);
      box[i][person[i]] = true;
    }
    for (std::size_t i = 0; i < space_.size(); ++i) {
      for (std::size_t value = 0; value < space_[i].values.size(); ++value) {
        if (!box[i][value]) {
          box[i][value] = true;
          box[i][value] = are_all_meant(box);
        }
      }
    }
    return box;
  }

 private:
  [[nodiscard]] bool are_all_meant(const Box& box) const {
    for (std::size_t at = 0; at < people_.size(); ++at) {
      if (!is_meant_[at] && is_in(box, people_[at])) {
        return false;
      }
    }
    return true;
  }

  const AnswerSpace& space_;
  const std::vector<Combination>& people_;
  const std::vector<bool>& is_meant_;
};

void add(std::string& text, std::string_view separator, std::string_view more) {
  text.append(text.empty() ? "" : separator).append(more);
}

/// The numbers of a question stand for those between them (answer_space.hpp): runs of them are ranges.
std::string ranges_text(const Question& question, const std::vector<bool>& values) {
  std::string text;
  for (std::size_t first = 0; first < values.size(); ++first) {
    if (!values[first]) {
      continue;
    }
    std::size_t last = first;
    while (last + 1 < values.size() && values[last + 1]) {
      ++last;
    }
    std::string range = std::to_string(question.values[first]);
    const std::string to = std::to_string(question.values[last]);
    if (first == 0) {
      range = "up to " + to;
    } else if (last + 1 == values.size()) {
      range += " or more";
    } else if (first != last) {
      range.append(" to ").append(to);
    }
    add(text, " or ", range);
    first = last;
  }
  return text;
}

std::string choices_text(const Question& question, const Variable& variable, const std::vector<bool>& values) {
  std::string text;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) {
      const auto& choice = variable.values.at(static_cast<std::size_t>(question.values[i]));
      const std::string& label = choice.label[Language::en];
      add(text, " or ", label.empty() ? choice.name : label);
    }
  }
  return text;
}

std::string words_of(const Box& box, const AnswerSpace& space, const catalogue::Vocabulary& vocabulary) {
  std::string text;
  for (std::size_t i = 0; i < box.size(); ++i) {
    if (is_all(box[i])) {
      continue;
    }
    const Variable& variable = vocabulary.at(space[i].variable);
    const std::string& label = variable.label[Language::en];
    const bool is_number = variable.kind == catalogue::VariableKind::integer;
    add(text, ", ",
        (label.empty() ? variable.name : label) + ": " +
            (is_number ? ranges_text(space[i], box[i]) : choices_text(space[i], variable, box[i])));
  }
  return text.empty() ? "everybody" : text;
}

/// Boxes that together hold all who are meant and nobody else; nothing is left over, or `most` is not enough.
struct Cover {
  std::vector<Box> boxes;
  bool is_whole = false;
};

Cover cover_of(const AnswerSpace& space, const std::vector<Combination>& people, const std::vector<bool>& is_meant,
               std::size_t most) {
  const Boxes boxes(space, people, is_meant);
  std::vector<bool> is_left = is_meant;
  Cover cover;
  for (;;) {
    const auto first = std::find(is_left.begin(), is_left.end(), true);
    cover.is_whole = first == is_left.end();
    if (cover.is_whole || cover.boxes.size() == most) {
      return cover;
    }
    cover.boxes.push_back(boxes.around(people[static_cast<std::size_t>(first - is_left.begin())]));
    for (std::size_t at = 0; at < people.size(); ++at) {
      is_left[at] = is_left[at] && !is_in(cover.boxes.back(), people[at]);
    }
  }
}

/// Values of a box whose people are all in another box as well need not be said; nor boxes that lose all so.
void prune(std::vector<Box>& boxes, const std::vector<Combination>& people) {
  for (Box& box : boxes) {
    const auto is_in_another = [&](const Combination& person) {
      return std::any_of(boxes.begin(), boxes.end(),
                         [&](const Box& other) { return &other != &box && is_in(other, person); });
    };
    const auto is_spare = [&](std::size_t question, std::size_t value) {
      std::size_t others = 0;
      std::size_t own = 0;
      for (const Combination& person : people) {
        if (person[question] == value && is_in(box, person)) {
          ++(is_in_another(person) ? others : own);
        }
      }
      return own == 0 && others > 0;
    };
    for (std::size_t i = 0; i < box.size(); ++i) {
      for (std::size_t value = 0; value < box[i].size() && !is_all(box[i]); ++value) {
        box[i][value] = box[i][value] && !is_spare(i, value);
      }
    }
  }
  const auto is_nobody = [](const Box& box) {
    return std::any_of(box.begin(), box.end(), [](const std::vector<bool>& values) {
      return std::find(values.begin(), values.end(), true) == values.end();
    });
  };
  boxes.erase(std::remove_if(boxes.begin(), boxes.end(), is_nobody), boxes.end());
}

}  // namespace

std::string whom(const AnswerSpace& space, const std::vector<Combination>& people, const std::vector<bool>& is_meant,
                 const catalogue::Vocabulary& vocabulary) {
  constexpr std::size_t most_boxes = 4;
  Cover cover = cover_of(space, people, is_meant, most_boxes);
  prune(cover.boxes, people);
  std::string text;
  for (const Box& box : cover.boxes) {
    add(text, "; or ", words_of(box, space, vocabulary));
  }
  return text + (cover.is_whole ? "" : "; and others");
}

}  // namespace asan::compare
