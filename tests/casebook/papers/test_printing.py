"""Papers as PDF: the words are in them, whoever wrote them, and nothing a person typed is more than words."""

import io
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import typst
from pypdf import PdfReader

from casebook.papers import Entry, Facts, Footer, Listing, Pair, Prose, Timeline, pdf, printing
from casebook.papers.printing import HERE
from tests.casebook.papers.samples import ENGLISH_RIGHTS, FOOTERS, SHA, SIMPLIFIED_BUNDLE, TRADITIONAL_LETTER

MADE_AT = datetime(2026, 6, 12, 9, 30, tzinfo=UTC)
SAMPLES = {
    "rights": (ENGLISH_RIGHTS, "en"),
    "letter": (TRADITIONAL_LETTER, "hant"),
    "bundle": (SIMPLIFIED_BUNDLE, "hans"),
}


def printed(paper, tongue="en"):
    """The paper as a reader sees it."""
    return PdfReader(io.BytesIO(pdf(paper, tongue=tongue, made_at=MADE_AT)))


def words(reader):
    """All its text, without any white space."""
    text = "".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def strings(value):
    """Every text of a paper."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for inner in value for text in strings(inner)]
    fields = getattr(value, "__dataclass_fields__", ())
    return [
        text for name in fields if name not in {"tone", "widths", "source"} for text in strings(getattr(value, name))
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_of_a_paper_can_be_read_out_of_it(name):
    paper, tongue = SAMPLES[name]
    text = words(printed(paper, tongue))
    unprinted = {paper.footer.issuer, paper.footer.page}
    wanted = [
        re.sub(r"\s+", "", unicodedata.normalize("NFKC", string))
        for string in strings(paper)
        if string not in unprinted
    ]
    assert [string for string in wanted if string not in text] == []


@pytest.mark.parametrize("tongue", ["en", "hans", "hant"])
@pytest.mark.parametrize("name", SAMPLES)
def test_every_paper_can_be_printed_in_every_tongue(name, tongue):
    reader = printed(SAMPLES[name][0], tongue)
    assert reader.trailer["/Root"]["/Lang"] in {"en-GB", "zh-CN", "zh-TW"}
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_paper_is_made_for_the_archive_and_for_reading_aloud():
    made = pdf(ENGLISH_RIGHTS, tongue="en", made_at=MADE_AT)
    assert re.search(rb"pdfaid:part>2<", made)
    assert re.search(rb"pdfuaid:part>1<", made)


def test_equal_input_gives_equal_bytes_and_the_time_is_the_one_given():
    first, second = (pdf(SIMPLIFIED_BUNDLE, tongue="hans", made_at=MADE_AT) for _ in range(2))
    assert first == second
    found = PdfReader(io.BytesIO(first)).metadata
    assert found.creation_date == MADE_AT
    assert (found.title, found.author) == (SIMPLIFIED_BUNDLE.title, "安心")


def test_pages_are_numbered_in_the_reader_s_words():
    reader = printed(SIMPLIFIED_BUNDLE, "hans")
    assert len(reader.pages) == 3
    assert "第2页，共3页" in re.sub(r"\s+", "", reader.pages[1].extract_text())


def test_all_fonts_are_inside():
    for page in printed(SIMPLIFIED_BUNDLE, "hans").pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())


HOSTILE = [
    '#import "/etc/passwd": *',
    '#read("frame.typ")',
    "#panic(1) #let content = 1 #sys.inputs",
    "$ x^2 $ *bold* _under_ `code` ```raw``` = heading",
    "\\ \\u{41} \\# <label> @reference // comment /* comment */",
    '"]; #(1/0) {{page}} %s {0}',
    "https://evil.example/?a=1&b=2#c",
    "-- --- ... ~ 'quoted'",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("tongue", ["en", "hans"])
def test_what_people_type_is_printed_and_never_run(text, tongue):
    paper = replace(TRADITIONAL_LETTER, title=text, body=(text,), sender=(text,), enclosures=Prose("x", (text,)))
    assert words(printed(paper, tongue)).count(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))) >= 4


@pytest.mark.parametrize("word", ["a" * 10_000, "好" * 10_000, SHA * 20, "https://shop.example/" + "path-" * 400])
def test_a_word_without_end_stays_on_the_page(word):
    table = Listing("x", ("a", "b"), ((word, "1"),))
    reader = printed(replace(SIMPLIFIED_BUNDLE, contents_heading="", asked=Prose("x", (word,)), lines=table), "hans")
    assert words(reader).count(word[:6]) > 1
    lines = [line for page in reader.pages for line in page.extract_text().split("\n")]
    assert max(len(line) for line in lines) <= 110  # of the narrowest letters, so many fit on a line


def test_control_and_direction_characters_are_left_out():
    paper = replace(ENGLISH_RIGHTS, title="a\x00b\x07c\u202ed\u200be\ufefff\ud800g\r\nh")
    assert printed(paper).metadata.title.replace("\n", "") == "abcdefgh"


def test_line_ends_of_any_kind_begin_a_paragraph():
    paper = replace(TRADITIONAL_LETTER, body=("one\r\ntwo\rthree\u2028four\n\n\nfive",))
    text = printed(paper).pages[0].extract_text()
    assert all(f"\n{word}" in text for word in ("one", "two", "three", "four", "five"))


@pytest.mark.parametrize("text", ["😀👍🏽", "한국어", "ภาษาไทย", "𠮷野家"])
def test_letters_without_a_glyph_cost_the_archive_mark_and_nothing_else(text):
    made = pdf(replace(ENGLISH_RIGHTS, lead=f"before {text} after"), tongue="en", made_at=MADE_AT)
    assert b"pdfaid:part" not in made
    assert "beforeafter" in re.sub(r"[^a-z]", "", words(PdfReader(io.BytesIO(made))))


@pytest.mark.parametrize(
    "name", ["Łukasz Świątek", "Ğülşen Öztürk", "Ελένη", "Иван", "Nguyễn", "Žofie Ďurišová", "مريم"]
)
def test_names_have_their_letters(name):
    for tongue in ("en", "hans", "hant"):
        made = pdf(replace(TRADITIONAL_LETTER, sender=(name,)), tongue=tongue, made_at=MADE_AT)
        assert b"pdfaid:part" in made


def test_sections_without_a_heading_are_left_out():
    paper = replace(ENGLISH_RIGHTS, assumed=Facts("", (Pair("not", "printed here"),)))
    assert "printedhere" not in words(printed(paper))


def test_an_empty_table_is_its_note():
    text = words(printed(replace(SIMPLIFIED_BUNDLE, offers=Listing("提议", ("日期甲",), (), (), "没有提议。")), "hans"))
    assert "没有提议。" in text
    assert "日期甲" not in text


def test_a_long_case_is_a_long_paper():
    rows = tuple(Entry(f"{n}", "李小明", "留言", "收到的羽绒服充绒量只有 60 克。\n请退款。") for n in range(1500))
    assert len(printed(replace(SIMPLIFIED_BUNDLE, timeline=Timeline("经过", rows)), "hans").pages) > 60


def test_what_does_not_fit_is_refused():
    with pytest.raises(LookupError):
        pdf(ENGLISH_RIGHTS, tongue="fr", made_at=MADE_AT)
    with pytest.raises(ValueError, match="zone"):
        pdf(ENGLISH_RIGHTS, tongue="en", made_at=datetime(2026, 6, 12))
    for table in (Listing("x", ("a", "b"), (("1",),)), Listing("x", ("a", "b"), (), (1,))):
        with pytest.raises(ValueError, match="columns"):
            pdf(replace(SIMPLIFIED_BUNDLE, offers=table), tongue="hans", made_at=MADE_AT)


def test_the_sources_speak_no_language_and_fetch_nothing():
    for path in HERE.glob("*.typ"):
        text = re.sub(r"//.*", "", path.read_text())
        assert not re.search(r"[\u3400-\u9fff]|@preview|http|read\(", text), path.name


def test_a_fault_of_a_source_is_not_hidden(monkeypatch, tmp_path):
    (tmp_path / "frame.typ").write_text("")
    (tmp_path / "rights.typ").write_text("#nothing-of-this-name")
    monkeypatch.setattr(printing, "HERE", tmp_path)
    with pytest.raises(typst.TypstError, match="unknown variable"):
        pdf(ENGLISH_RIGHTS, tongue="en", made_at=MADE_AT)


def test_a_footer_may_say_anything():
    footer = Footer("x", "#panic() {note}", "{pages} / {page}")
    assert "1/1" in words(printed(replace(ENGLISH_RIGHTS, footer=footer)))
    assert set(FOOTERS) == {"en", "hans", "hant"}
