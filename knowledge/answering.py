"""A question in, an outcome out: the one door to everything that Zintis knows."""

from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.analysis import Analysis, Analyzer, vocabulary
from knowledge.language import LanguageGuess
from knowledge.lemmas import Lemmas
from knowledge.loader import Knowledge
from knowledge.outcomes import (
    Answer,
    Candidate,
    Citation,
    Clarify,
    Context,
    Explanation,
    Option,
    Outcome,
    Smalltalk,
    Unknown,
)
from knowledge.ranking import Ranking, shipped
from knowledge.readings import OUT_OF_SCOPE, Layer, Reading
from knowledge.records import Record
from knowledge.schema import LANGUAGES, SHARED, Entry, Facet, Language, Localized, Maintained
from knowledge.text import clean, words

OPTIONS = 3
"""Titles that are offered when asking back."""

OFFERED = 0.25
"""Readings with less than this share of the best confidence are not offered."""


class Answerer:
    """Answers questions from one published state of the knowledge."""

    def __init__(self, knowledge: Knowledge, today: date | None = None, ranking: Ranking | None = None) -> None:
        self.knowledge = knowledge
        self.ranking = ranking or shipped()
        self._today = today or date.today()
        texts = {language: list(_texts(knowledge, language)) for language in LANGUAGES}
        self.guess = LanguageGuess(texts["lv"], texts["en"])
        lemmas = Lemmas.of({language: vocabulary(found) for language, found in texts.items()})
        self.analyzer = Analyzer(lemmas, knowledge.lexicon)
        self.layers = {scope: Layer(knowledge, scope, self.analyzer, self._today) for scope in knowledge.scopes}

    def ask(
        self,
        question: str,
        *,
        language: Language | None = None,
        institution: str | None = None,
        context: Context = Context(),  # noqa: B008  frozen, so sharing it is safe
    ) -> Outcome:
        """Answer a question.

        `language` is that of the answer; without it the question's own is guessed. `institution` adds that
        institution's knowledge to the shared one. `context` is the one that the last outcome carried.

        Raises:
            QuestionError: the question is empty, too long, or holds control characters.

        """
        question = clean(question)
        asked_in = self.guess(question, default=language or "lv")
        told_in = language or asked_in
        analysis = self.analyzer.question(question, asked_in)
        layer, readings = self.read(analysis, institution, context)
        return _Deciding(self, layer, readings, analysis, question, told_in, context).decide()

    def tell(self, reference: str, language: Language = "lv", question: str = "") -> Answer | Smalltalk | None:
        """Tell the answer with an id as it stands in `Option.entry`; None if there is none any more."""
        entry = self.knowledge.entries.get(reference)
        nothing = Explanation((), (), (), 0.0, 0.0)
        if entry:
            return self._tell_entry(entry, language, 1.0, Context(), nothing)
        for layer in self.layers.values():
            for record in layer.records.values():
                for facet in record.sides:
                    if record.reference(facet) == reference:
                        return self._tell_side(record, facet, language, 1.0, question, nothing)
        return None

    def option(self, reference: str, language: Language) -> Option | None:
        """Option for an id, if it is known."""
        told = self.tell(reference, language)
        return Option(reference, told.title) if told else None

    def read(self, analysis: Analysis, institution: str | None, context: Context) -> tuple[Layer, list[Reading]]:
        """Readings of the institution's own layer if it is sure or surer, else of the shared one."""
        shared = self.layers[SHARED]
        last = self._record(context.record)
        readings = shared.read(analysis, last, self.ranking)
        own = self.layers.get(institution or SHARED, shared)
        if own is not shared:
            found = own.read(analysis, last, self.ranking)
            if found and found[0].reference != OUT_OF_SCOPE:
                sure = found[0].confidence >= self.ranking.answer_from
                if sure or found[0].confidence > (readings[0].confidence if readings else 0.0):
                    return own, found
        return shared, readings

    def _record(self, record: str | None) -> Record | None:
        return next((layer.records[record] for layer in self.layers.values() if record in layer.records), None)

    def _tell_entry(
        self, entry: Entry, language: Language, confidence: float, context: Context, explanation: Explanation
    ) -> Answer | Smalltalk:
        title, text = entry.title.in_language(language), entry.answer.in_language(language)
        if entry.smalltalk:
            return Smalltalk(
                language=language, confidence=confidence, context=context, explanation=explanation,
                entry=entry.id, title=title, text=text,
            )  # fmt: skip
        return Answer(
            language=language,
            confidence=confidence,
            context=Context(),
            explanation=explanation,
            entry=entry.id,
            title=title,
            text=text,
            more=entry.more.in_language(language) if entry.more else None,
            citation=self._cite(entry.source, entry.section, language),
            related=self._related(entry, language),
            action=entry.action,
        )

    def _tell_side(
        self, record: Record, facet: str, language: Language, confidence: float, question: str, explanation: Explanation
    ) -> Answer:
        side = record.sides[facet]
        return Answer(
            language=language,
            confidence=confidence,
            context=Context(record.id),
            explanation=explanation,
            entry=record.reference(facet),
            title=record.title(facet, language),
            text=record.text(facet, language, frozenset(words(question))),
            more=None,
            citation=self._cite(side.source, side.section, language),
            related=self._related(record.owner, language),
        )

    def _related(self, piece: Maintained, language: Language) -> tuple[Option, ...]:
        found: list[Option] = []
        for reference in piece.related:
            record = self._record(reference)
            full = f"{reference}.{next(iter(record.sides))}" if record else reference
            told = self._title(full, language)
            if told:
                found.append(Option(full, told))
        return tuple(found)

    def _title(self, reference: str, language: Language) -> str | None:
        entry = self.knowledge.entries.get(reference)
        if entry:
            return entry.title.in_language(language)
        owner, _, facet = reference.partition(".")
        record = self._record(owner)
        return record.title(facet, language) if record and facet in record.sides else None

    def _cite(self, source: str | None, section: str | None, language: Language) -> Citation | None:
        known = self.knowledge.sources.get(source or "")
        if not known:
            return None
        return Citation(known.title.in_language(language), section, known.date, known.url)


def decide_kind(readings: Sequence[Reading], ranking: Ranking) -> str:
    """Whether the readings, surest first, are enough to answer, to ask back, or neither.

    A facet without any record, and two answers that are about as sure, are questions to ask back.
    """
    if not readings:
        return Unknown.kind
    best = readings[0]
    if best.reference == OUT_OF_SCOPE or best.confidence < ranking.clarify_from:
        return Unknown.kind
    other = readings[1].confidence if len(readings) > 1 else 0.0
    is_close = other > ranking.margin * best.confidence
    if best.confidence < ranking.answer_from or best.signs.loose or is_close:
        return Clarify.kind
    return Answer.kind


class _Deciding:
    """The decision on one question: tell, ask back, or admit that there is no answer."""

    def __init__(  # noqa: PLR0913  everything that one decision looks at
        self,
        answerer: Answerer,
        layer: Layer,
        readings: list[Reading],
        analysis: Analysis,
        question: str,
        language: Language,
        context: Context,
    ) -> None:
        self.answerer = answerer
        self.layer = layer
        self.readings = readings
        self.question = question
        self.language = language
        self.context = context
        self.ranking = answerer.ranking
        mentions = tuple((one.record.id, round(one.strength, 3)) for one in layer.mentions.find(analysis))
        candidates = tuple(self._candidate(reading) for reading in readings)
        thresholds = (self.ranking.answer_from, self.ranking.clarify_from)
        self.explanation = Explanation(tuple(analysis.terms), mentions, candidates, *thresholds)

    def decide(self) -> Outcome:
        best = self.readings[0] if self.readings else None
        kind = decide_kind(self.readings, self.ranking)
        if not best or kind == Unknown.kind:
            return self._unknown(best)
        return self._tell(best) if kind == Answer.kind else self._clarify(best)

    def _tell(self, reading: Reading) -> Answer | Smalltalk:
        confidence = round(reading.confidence, 4)
        if reading.record and reading.facet:
            return self.answerer._tell_side(  # noqa: SLF001  the decision is a part of the answerer
                reading.record, reading.facet, self.language, confidence, self.question, self.explanation
            )
        entry = self.answerer.knowledge.entries[reading.reference]
        return self.answerer._tell_entry(entry, self.language, confidence, self.context, self.explanation)  # noqa: SLF001

    def _clarify(self, best: Reading) -> Clarify | Smalltalk | Unknown:
        entry = self.answerer.knowledge.entries.get(best.reference)
        if entry and entry.smalltalk:
            return self._unknown(best)
        options = tuple(dict.fromkeys(self._options(best)))[:OPTIONS]
        if not options:
            return self._unknown(best)
        return Clarify(
            language=self.language,
            confidence=round(best.confidence, 4),
            context=self.context,
            explanation=self.explanation,
            options=options,
        )

    def _options(self, best: Reading) -> Iterator[Option]:
        for reading in self.readings:
            if reading.reference == OUT_OF_SCOPE or reading.confidence < OFFERED * best.confidence:
                continue
            if reading.facet and not reading.record:
                yield from self._holders(reading)
                continue
            entry = self.answerer.knowledge.entries.get(reading.reference)
            if not (entry and entry.smalltalk):
                candidate = self._candidate(reading)
                yield Option(candidate.entry, candidate.title)

    def _holders(self, reading: Reading) -> Iterator[Option]:
        """Records that have the facet asked for, where the question names none."""
        kind, _, facet = reading.reference.partition(".")
        for record in self.layer.records.values():
            if record.kind == kind and facet in record.sides:
                yield Option(record.reference(facet), record.title(facet, self.language))

    def _unknown(self, best: Reading | None) -> Unknown:
        confidence = round(best.confidence, 4) if best else 0.0
        return Unknown(
            language=self.language, confidence=confidence, context=self.context, explanation=self.explanation
        )

    def _candidate(self, reading: Reading) -> Candidate:
        title = reading.reference
        if reading.record and reading.facet:
            title = reading.record.title(reading.facet, self.language)
        elif reading.reference in self.answerer.knowledge.entries:
            title = self.answerer.knowledge.entries[reading.reference].title.in_language(self.language)
        return Candidate(reading.reference, title, round(reading.confidence, 4), reading.phrasing, reading.signs)


def _texts(knowledge: Knowledge, language: Language) -> Iterator[str]:
    """All texts of one language: how people ask, how things are called, and what is answered."""
    lists = [knowledge.out_of_scope, *(group.forms for group in knowledge.lexicon)]
    texts: list[Localized | Facet | None] = []
    for kind in knowledge.kinds.values():
        lists += [facet.phrasings for facet in kind.facets]
        texts += [facet.title for facet in kind.facets]
    for entry in knowledge.entries.values():
        lists.append(entry.phrasings)
        texts += [entry.title, entry.answer, entry.more]
    for entity in knowledge.entities.values():
        lists += [entity.aliases, *(facet.phrasings for facet in entity.facets.values())]
        texts += [entity.name, *entity.facets.values()]
    for table in knowledge.tables.values():
        lists += [table.phrasings, *(row.aliases for row in table.rows)]
        texts += [table.title, *(row.name for row in table.rows)]
    for found in lists:
        yield from getattr(found, language)
    yield from (told for text in texts if text and (told := getattr(text, language)))
