"""A drill's drawing as rows: each part with its label in the language of the page."""

from casebook import vocabulary


def scene(content, language):
    """The parts of a drawing in their order, numbered, with their labels; a part the channel does not have is left out."""
    known = vocabulary.parts().get(content.get("channel", ""), {})
    rows = enumerate(content.get("scene", ()))
    return [row | {"number": n, "label": known[row["part"]][language]} for n, row in rows if row["part"] in known]
