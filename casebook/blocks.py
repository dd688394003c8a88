"""The pieces a page is made of. A piece called `words` holds cleaned HTML; all others hold plain text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageChooserBlock

RICH = ["bold", "link", "ol", "ul"]
WORDS = "words"


class Rich(blocks.RichTextBlock):
    """Running text with bold, links and lists; what is pasted keeps nothing else."""

    def __init__(self, **options):
        super().__init__(features=RICH, **options)


class Section(blocks.StructBlock):
    """A heading and text."""

    heading = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    words = Rich(label=_("Text"))


class Steps(blocks.StructBlock):
    """Acts in their order."""

    heading = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    items = blocks.ListBlock(blocks.TextBlock(rows=2), label=_("Steps"))


class Checklist(blocks.StructBlock):
    """Points to tick on paper."""

    heading = blocks.CharBlock(required=False, max_length=120, label=_("Heading"))
    items = blocks.ListBlock(blocks.CharBlock(max_length=300), label=_("Points"))


class Careful(blocks.StructBlock):
    """What must not be overlooked."""

    words = Rich(label=_("Text"))


class Example(blocks.StructBlock):
    """How it looks: a message, a line of a page."""

    heading = blocks.CharBlock(required=False, max_length=120, label=_("Where it stands"))
    text = blocks.TextBlock(label=_("Text"))


class Question(blocks.StructBlock):
    """One question and its answer."""

    question = blocks.CharBlock(max_length=200, label=_("Question"))
    words = Rich(label=_("Answer"))


class Picture(blocks.StructBlock):
    """A picture with the words for those who do not see it."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(max_length=250, label=_("What it shows, for those who do not see it"))
    caption = blocks.CharBlock(required=False, max_length=250, label=_("Caption"))


BODY = [
    ("section", Section(label=_("Text"))),
    ("steps", Steps(label=_("Steps"))),
    ("checklist", Checklist(label=_("Checklist"))),
    ("careful", Careful(label=_("Careful"))),
    ("example", Example(label=_("Example"))),
    ("question", Question(label=_("Question and answer"))),
    ("picture", Picture(label=_("Picture"))),
]


class Source(blocks.StructBlock):
    """Where a law or a figure stands."""

    title = blocks.CharBlock(max_length=250, label=_("Title"))
    at = blocks.CharBlock(required=False, max_length=120, label=_("Article or page"))
    url = blocks.URLBlock(required=False, label=_("Address"))
    read_on = blocks.DateBlock(required=False, label=_("Read on"))


class Moment(blocks.StructBlock):
    """What happened when."""

    when = blocks.CharBlock(max_length=80, label=_("When"))
    what = blocks.TextBlock(rows=2, label=_("What"))


class Term(blocks.StructBlock):
    """A word and what it means."""

    term = blocks.CharBlock(max_length=80, label=_("Word"))
    also = blocks.CharBlock(required=False, max_length=200, label=_("Other words for it"))
    meaning = blocks.TextBlock(rows=3, label=_("Meaning"))


class ScenePart(blocks.StructBlock):
    """One thing that is seen in a drill; with a reason it is a sign."""

    part = blocks.CharBlock(max_length=20, label=_("Part"))
    text = blocks.TextBlock(rows=2, label=_("What stands there"))
    why = blocks.TextBlock(required=False, rows=2, label=_("Why it is a sign; empty if it is none"))


def body():
    """The free part of a page."""
    return StreamField(BODY, blank=True, verbose_name=_("Text"))


def lines(name, help_text=""):
    """Short texts in their order."""
    return StreamField([("line", blocks.TextBlock(rows=2))], blank=True, verbose_name=name, help_text=help_text)


def rows(name, block, help_text=""):
    """Rows of one shape in their order."""
    return StreamField([("row", block)], blank=True, verbose_name=name, help_text=help_text)
