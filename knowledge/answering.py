"""A question in, an outcome out: the one door to everything that Zintis knows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.analysis import Analysis, Analyzer, vocabulary
from knowledge.deciding import Decision, decide
from knowledge.following import asks_another_year
from knowledge.language import LanguageGuess
from knowledge.lemmas import Lemmas
from knowledge.loader import Knowledge
from knowledge.outcomes import Answer, Context, Outcome, Smalltalk
from knowledge.ranking import Ranking, shipped
from knowledge.readings import Layer, TrainedLayer
from knowledge.schema import LANGUAGES, SHARED, Facet, Language, Localized
from knowledge.telling import Teller
from knowledge.text import clean
from knowledge.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Trained:
    """What was learned from the knowledge: forms of words by language, odds of trigrams, and the layers by scope."""

    forms: Mapping[str, Mapping[str, str]]
    odds: Mapping[str, float]
    layers: Mapping[str, TrainedLayer]

    @classmethod
    def of(cls, knowledge: Knowledge) -> "Trained":
        """Learn words and languages; the layers follow."""
        texts = {language: list(texts_in(knowledge, language)) for language in LANGUAGES}
        lemmas = Lemmas.of({language: vocabulary(found) for language, found in texts.items()})
        return cls(lemmas.forms, LanguageGuess.learn(texts["lv"], texts["en"]).odds, {})


class Answerer:
    """Answers questions from one published state of the knowledge."""

    def __init__(
        self,
        knowledge: Knowledge,
        today: date | None = None,
        *,
        ranking: Ranking | None = None,
        trained: Trained | None = None,
        progress: Callable[[int, int], None] = lambda _done, _of: None,
    ) -> None:
        """Train on the knowledge as valid `today`, or take over what was `trained` on the same before.

        `progress` is told after each scope how many are done, and of how many.
        """
        day = today or date.today()
        trained = trained or Trained.of(knowledge)
        self.knowledge = knowledge
        self.ranking = ranking or shipped()
        self.guess = LanguageGuess(trained.odds)
        self.analyzer = Analyzer(Lemmas(trained.forms), knowledge.lexicon)
        self.layers: dict[str, Layer] = {}
        for scope in knowledge.scopes:
            self.layers[scope] = Layer.of(knowledge, scope, self.analyzer, day, trained.layers.get(scope))
            progress(len(self.layers), len(knowledge.scopes))
        found = (record for layer in self.layers.values() for record in layer.records.values())
        self.teller = Teller(knowledge, found, day)
        self.trained = Trained(
            trained.forms, trained.odds, {scope: layer.trained for scope, layer in self.layers.items()}
        )

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        spoken: Language = "lv",
        institution: str | None = None,
        context: Context = Context(),  # noqa: B008  frozen, so sharing it is safe
    ) -> Outcome:
        """Answer a question.

        `language` is that of the answer; without it the question's own is guessed, and where it shows none,
        `spoken` is taken, the language of the conversation so far. `institution` adds that
        institution's knowledge to the shared one. `context` is the one that the last outcome carried.

        Raises:
            QuestionError: the question is empty, too long, or holds control characters.

        """
        question = clean(question)
        asked_in = self.guess(question, default=language or spoken)
        last = self.teller.side(context.answer)
        if last and context.answer and asks_another_year(question, *last):
            told = self.teller.tell(context.answer, language or asked_in, question=question)
            if told:
                return told
        analysis = self.analyzer.question(question, asked_in)
        understanding = self.understand(analysis, institution, context)
        told_in = language or asked_in
        return Decision(self.teller, self.ranking, understanding, question, told_in, context).outcome()

    def tell(
        self, reference: str, language: Language = "lv", question: str = ""
    ) -> Answer | Smalltalk | None:
        """Tell the answer with an id as it stands in `Option.entry`; None if there is none any more."""
        return self.teller.tell(reference, language, question=question)

    def understand(self, analysis: Analysis, institution: str | None, context: Context) -> Understanding:
        """Read a question in the institution's own layer if that is sure or surer, else in the shared one."""
        shared = self.layers[SHARED]
        last = self.teller.record(context.record)
        common = shared.read(analysis, last, self.ranking)
        own_layer = self.layers.get(institution or SHARED, shared)
        if own_layer is shared:
            return common
        own = own_layer.read(analysis, last, self.ranking)
        is_sure = decide(own, self.ranking).kind == Answer.kind
        return own if is_sure or own.confidence > common.confidence else common


def texts_in(knowledge: Knowledge, language: Language) -> Iterator[str]:
    """All texts of one language: how people ask, how things are called, and what is answered."""
    lists = [
        knowledge.out_of_scope.examples,
        knowledge.out_of_scope.facets,
        *(group.forms for group in knowledge.lexicon),
    ]
    texts: list[Localized | Facet | None] = []
    for kind in knowledge.kinds.values():
        lists += [facet.phrasings for facet in kind.facets]
        texts += [facet.title for facet in kind.facets]
    for entry in knowledge.entries.values():
        lists.append(entry.phrasings)
        texts += [entry.title, entry.answer, entry.more]
    for entity in knowledge.entities.values():
        lists += [entity.aliases, *(facet.phrasings for facet in entity.facets.values())]
        texts += [entity.name, *entity.facets.values(), *(facet.more for facet in entity.facets.values())]
    for table in knowledge.tables.values():
        lists += [table.phrasings, *(one for row in table.rows for one in (row.aliases, row.phrasings))]
        texts += [table.title, *(one for row in table.rows for one in (row.name, row.note))]
    for found in lists:
        yield from getattr(found, language)
    yield from (told for text in texts if text and (told := getattr(text, language)))
