"""The order of candidates, whatever engine they come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.question import parse
from search.ranking import Candidate, rank
from search.relaxation import stages
from search.spelling import Lexicon, counted, did_you_mean, read
from search.text import BREAK, canonical_words, indexed, number_keys

MEANINGS = {"CCHC": ("cải cách hành chính",)}


def candidate(title, rest="", score=0.0, published_at=0.0):
    title_text, rest_text = indexed(title, MEANINGS), indexed(rest, MEANINGS)
    numbers = number_keys(f"{title}\n{rest}")
    return Candidate(title, score, *title_text, *rest_text, numbers, published_at)


def lexicon_of(*texts):
    words, pairs = {}, {}
    for text in texts:
        spelled = canonical_words(text)
        for counts, more in zip((words, pairs), counted([spelled], [spelled]), strict=True):
            for key, count in more.items():
                counts[key] = counts.get(key, 0) + count
    return Lexicon(len(texts), words, pairs)


def order(typed, *candidates):
    lexicon = lexicon_of(*(each.title + " " + each.rest for each in candidates))
    question = read(parse(typed, abbreviations=MEANINGS), lexicon)
    return [each.key for each in rank(question, candidates, lexicon)]


@pytest.mark.parametrize(("typed", "first"), [("bóng má", "Bóng má"), ("bóng mã", "Bóng mã"), ("bóng ma", "Bóng ma")])
def test_accents_as_typed_come_first(typed, first):
    titles = [candidate(title, score=score) for score, title in enumerate(["Bóng ma", "Bóng má", "Bóng mã", "Bóng mạ"])]
    assert order(typed, *titles)[0] == first


def test_right_accents_in_the_text_beat_wrong_ones_in_the_title():
    assert order("con mã", candidate("Con má"), candidate("Vườn nhà", "có con mã ở đó"))[0] == "Vườn nhà"


def test_few_words_with_their_accents_beat_any_title_with_others():
    titles = [candidate("Hộ nuôi dế làm giàu", score=9), candidate("Tin vắn", "Một hộ ở xã, năm nay nuôi thêm dê")]
    assert order("hộ nuôi dê", *titles)[0] == "Tin vắn"


def test_an_accent_no_neighbour_knows_is_read_as_the_usual_one():
    usual = [candidate(f"Sửa đổi luật lần {number}") for number in ("hai", "ba", "tư")]
    milk = candidate("Thị trường", "giá sữa đổi theo mùa, luật chưa rõ")
    scattered = candidate("Thị trường", "luật giá đổi theo mùa sữa")
    assert order("sữa đổi luật", *usual, scattered)[0].startswith("Sửa đổi")
    assert order("giá sữa đổi", *usual, milk)[0] == milk.key


def test_words_side_by_side_beat_words_apart():
    apart, beside = candidate("Cửa hàng bán một thứ"), candidate("Hồ sơ qua một cửa hôm nay")
    assert order("một cửa", apart, beside)[0] == beside.key


def test_the_title_beats_the_text():
    assert (
        order("sáp nhập", candidate("Tin vắn", "sáp nhập " * 9, score=9), candidate("Sáp nhập ấp"))[0] == "Sáp nhập ấp"
    )


def test_short_forms_and_long_ones_are_the_same_words():
    long = candidate("Kế hoạch cải cách hành chính năm nay")
    assert order("kế hoạch CCHC năm nay", candidate("Kế hoạch năm nay", "về CCHC"), long)[0] == long.key


def test_the_exact_number_comes_before_its_likes():
    titles = [candidate("Nghị định 73/2022/NĐ-CP"), candidate("Tin về nghị định", "theo 73/2023/NĐ-CP")]
    assert order("73/2023/NĐ-CP", *titles)[0] == "Tin về nghị định"


def test_what_is_about_a_document_comes_before_what_only_cites_it():
    titled = candidate("Kế hoạch 66 qua các con số", "theo 66/KH-UBND")
    summed_up = candidate("Thông tin, tuyên truyền: đi vào chiều sâu", "Kế hoạch số 66/KH-UBND của tỉnh")
    summed_up.rest_folded += f" {BREAK} con nhieu loi khac"
    said = candidate("Kiểm tra cuối năm", f"{'Tóm tắt. ' * 300} 66/KH-UBND, như 66/KH-UBND nêu")
    cited = candidate("Pa nô", f"{'Tóm tắt. ' * 300} 66/KH-UBND")
    right = [each.key for each in (titled, summed_up, said, cited)]
    assert order("kế hoạch 66", cited, said, summed_up, titled) == right
    assert order("66/KH-UBND", cited, said, summed_up)[:2] == right[1:3]


def test_words_that_only_ask_are_no_sign_of_an_answer():
    asks = candidate("Dự thi thế nào? Trách nhiệm thế nào?", "bộ máy, phận sự, phụ huynh", score=1)
    answers = candidate("Góp ý dự thảo", "hỏi bộ phận phụ trách ở xã", score=1)
    assert order("bộ phận phụ trách thế nào?", asks, answers)[0] == answers.key


def test_freshness_only_parts_equals():
    old, new = candidate("Một cửa ở xã"), candidate("Một cửa ở xã ", published_at=1e9)
    assert order("một cửa", old, new)[0] == new.key
    assert order("một cửa ở xã", old, candidate("Cửa một xã ở đó", published_at=1e9))[0] == old.key


@given(st.text() | st.text(alphabet='aảcáh "-/:?tieu-de66KH\u0309'))
def test_whatever_is_typed_can_be_ranked(typed):
    titles = [candidate("Cải cách hành chính", "theo 66/KH-UBND"), candidate("")]
    lexicon = lexicon_of(*(each.title for each in titles))
    question = read(parse(typed, abbreviations=MEANINGS), lexicon)
    for stage in stages(question, lexicon):
        assert len(rank(stage.question, titles, lexicon)) == 2
    assert did_you_mean(question, lexicon) != typed


def test_equal_pieces_keep_one_order():
    titles = [candidate("Một cửa"), candidate("Một cửa ")]
    assert order("một cửa", *titles) == order("một cửa", *reversed(titles))


def test_what_a_piece_does_not_hold_is_told():
    [ranked] = rank(parse("một cửa liên thông "), [candidate("Một cửa")], Lexicon())
    assert [term.canonical for term in ranked.missing] == ["liên", "thông"]


def test_less_is_asked_step_by_step():
    lexicon = lexicon_of("thủ tục ở xã", "hồ sơ của huyện")
    found = stages(read(parse("thủ tục hồ sơ của qwrtz "), lexicon), lexicon)
    assert [stage.name for stage in found] == ["all", "content", "known", "most", "any"]
    assert [term.canonical for term in found[2].question.terms] == ["thủ", "tục", "hồ", "sơ"]
    assert found[3].at_least == 3


def test_a_question_asks_for_any_of_what_it_is_about():
    lexicon = lexicon_of("làm căn cước ở xã")
    [stage] = stages(parse("làm căn cước ở đâu thì nhanh?"), lexicon)
    assert (stage.name, stage.at_least) == ("any", 1)
    assert [term.canonical for term in stage.question.terms] == ["căn", "cước", "nhanh"]
