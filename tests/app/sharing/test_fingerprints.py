"""Fingerprints in words."""

from lscb_audit.sharing.fingerprints import SAID, in_words, plain_words


def test_there_is_one_word_for_each_byte_all_of_them_plain() -> None:
    words = plain_words()
    assert len(words) == len(set(words)) == 256
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert all(4 <= len(word) <= 10 for word in words)
    assert list(words) == sorted(words)


def test_a_fingerprint_is_eight_words_that_differ_by_either_key() -> None:
    said = {in_words(one * 32, two * 32) for one in (b"a", b"b") for two in (b"c", b"d")}
    assert len(said) == 4
    assert all(len(words.split()) == SAID for words in said)
