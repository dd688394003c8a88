"""Running text: Markdown in, clean HTML, Markdown out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook import prose

WORDS = st.text(alphabet="abcdefg 汉字，。“”", min_size=1, max_size=30).map(str.strip).filter(bool)
BLOCKS = st.one_of(
    WORDS,
    st.lists(WORDS, min_size=1, max_size=4).map(lambda rows: "\n".join(f"- {row}" for row in rows)),
    st.lists(WORDS, min_size=1, max_size=4).map(lambda rows: "\n".join(f"{n}. {row}" for n, row in enumerate(rows, 1))),
    WORDS.map(lambda words: f"**{words}**"),
    WORDS.map(lambda words: f"[{words}](/learn/x/)"),
)


@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_what_was_written_comes_back(blocks):
    html = prose.to_html("\n\n".join(blocks))
    assert prose.to_html(prose.to_markdown(html)) == html


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<p onclick='x()'>a<script>evil()</script></p>", "<p>a</p>"),
        ("<p style='mso-bidi'>a<o:p>b</o:p></p>", "<p>ab</p>"),
        ("<a href='javascript:evil()'>a</a>", "<a>a</a>"),
        ("<a href='http://plain.example'>a</a>", "<a>a</a>"),
        ("<a href='https://law.example' target='_blank'>a</a>", '<a href="https://law.example">a</a>'),
        ("<img src=x onerror=evil()>", ""),
        ("<style>p{}</style><strong>a</strong>", "<b>a</b>"),
    ],
)
def test_what_is_pasted_keeps_nothing_that_acts(pasted, kept):
    assert prose.clean(pasted) == kept


def test_han_lines_of_a_paragraph_join_without_a_space():
    assert prose.to_html("先查店，\n再付款。\n\nfirst\nsecond") == "<p>先查店，再付款。</p><p>first second</p>"


def test_plain_words_part_paragraphs():
    assert prose.plain("<p>a &amp; b</p><ul><li>c</li></ul>") == "a & b c"
