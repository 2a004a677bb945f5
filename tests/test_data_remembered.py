"""Answers that are given again: the same question is asked once, and what is kept has an end."""

from data.remembered import Remembered, Rows


class Source:
    """Gives so many rows to every question, and writes down what it was asked."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: list[str] = []

    def about(self, remembered: Remembered, question: str) -> Rows:
        def ask() -> Rows:
            self.asked.append(question)
            return tuple((question, number) for number in range(self.count))

        return remembered.answer(question, ask)


def test_the_same_question_is_asked_once_and_answered_the_same() -> None:
    remembered, source = Remembered(), Source(3)
    assert source.about(remembered, "a") == source.about(remembered, "a") == (("a", 0), ("a", 1), ("a", 2))
    assert source.about(remembered, "b")[0] == ("b", 0)
    assert source.asked == ["a", "b"]


def test_the_answer_that_was_used_longest_ago_goes_first() -> None:
    remembered, source = Remembered(most_rows=10), Source(4)
    for question in ("a", "b", "a", "c", "a", "b"):
        source.about(remembered, question)
    assert source.asked == ["a", "b", "c", "b"]


def test_an_answer_larger_than_all_room_is_given_but_not_kept() -> None:
    remembered, source = Remembered(most_rows=10), Source(40)
    assert len(source.about(remembered, "a")) == len(source.about(remembered, "a")) == 40
    assert source.asked == ["a", "a"]


def test_answers_without_rows_take_room_too() -> None:
    remembered, source = Remembered(most_rows=10), Source(0)
    for number in range(30):
        source.about(remembered, str(number))
    source.about(remembered, "29")
    source.about(remembered, "0")
    assert source.asked == [*map(str, range(30)), "0"]
