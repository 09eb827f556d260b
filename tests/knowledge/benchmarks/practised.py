"""A handful of entries with practice and golden questions, quick to measure teaching on."""

from dataclasses import replace

from knowledge.images import image_of, knowledge_of
from knowledge.loader import Knowledge, Origin, load
from knowledge.safe_yaml import Document
from knowledge.schema import Question
from tests.stage import SMALL

QUESTIONS = (
    Question(q="cikos bibliotēka rīt no rīta tiek vērta vaļā", expect=("opening-hours",)),
    Question(q="grāmatu vairs nekur nevaru atrast mājās", expect=("lost-book",)),
    Question(q="vai par lasītāja kartes izsniegšanu kaut kas jāmaksā", expect=("reader-card",)),
    Question(q="the library card please", expect=("reader-card",), variant="en"),
    Question(q="cik tālu ir mēness", expect=("unknown",)),
    Question(q="kurā stāvā atrodama lasītava", expect=("reading-room.place",)),
)


def practised() -> Knowledge:
    """Knowledge whose golden questions are the practice questions with another word."""
    golden = tuple(one.model_copy(update={"q": f"lūdzu {one.q}"}) for one in QUESTIONS)
    loaded = load(SMALL)
    origins = {
        f"{use}.{at}": Origin(f"{use}/made.yaml", Document({}, {}), ("questions", at))
        for use in ("golden", "practice")
        for at in range(len(QUESTIONS))
    }
    made = replace(loaded, practice=QUESTIONS, golden=golden, origins={**loaded.origins, **origins})
    return knowledge_of(image_of(made))
